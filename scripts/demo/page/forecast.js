// The coming week, screens x time, out of forecast.json: what `bangron forecast --json` said. It only reads.
'use strict';

const kForecastEveryMs = 5000;
const kDayNames = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'];
const kKinds = {campaign: 'riêng một đợt', normal: 'các đợt lần lượt', background: 'lời nền', evergreen: 'lời thường trực',
                mourning: 'tưởng niệm', rest: 'nghỉ theo lịch', nothing: 'chưa có chữ', safe: 'hình an toàn'};

// "2026-11-22T05:00:00+07:00" -> "05:00 ngày 22/11", in the offset that it was written with.
function hour(text) {
  const [, month, day, time] = /^\d+-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(text);
  return `${time} ngày ${day}/${month}`;
}

function kindOf(entry) {
  if (entry.kind !== 'item') return entry.kind;
  return entry.mourning ? 'mourning' : entry.priority;
}

class Forecast {
  constructor(profiles) {
    this.profiles = profiles;
    this.section = document.getElementById('forecast');
    this.text = '';
  }

  part(selector) { return this.section.querySelector(selector); }

  async refresh() {
    const answer = await fetch('forecast.json', {cache: 'no-cache'});
    if (!answer.ok) return;
    const text = await answer.text();
    if (text === this.text) return;
    this.text = text;
    const entries = JSON.parse(text);
    if (entries.length === 0) return;
    this.from = Math.min(...entries.map((entry) => Date.parse(entry.since)));
    this.to = Math.max(...entries.map((entry) => Date.parse(entry.until)));
    this.showDays(entries[0].since);
    this.part('.rows').replaceChildren(...this.profiles.map((profile) => this.row(profile, entries)));
    this.section.hidden = false;
  }

  showDays(first) {
    const [, year, month, day] = /^(\d+)-(\d\d)-(\d\d)/.exec(first).map(Number);
    const count = Math.round((this.to - this.from) / 86400000);
    this.part('.days').replaceChildren(...Array.from({length: count}, (_, place) => {
      const date = new Date(Date.UTC(year, month - 1, day + place));
      const label = document.createElement('span');
      label.textContent = `${kDayNames[date.getUTCDay()]} ${date.getUTCDate()}/${date.getUTCMonth() + 1}`;
      return label;
    }));
  }

  row(profile, entries) {
    const row = document.createElement('div');
    const name = document.createElement('p');
    name.textContent = profile.name;
    const band = document.createElement('div');
    band.className = 'band';
    band.append(...entries.filter((entry) => entry.screen === profile.id).map((entry) => this.span(profile, entry)));
    row.append(name, band);
    return row;
  }

  span(profile, entry) {
    const button = document.createElement('button');
    const [since, until] = [Date.parse(entry.since), Date.parse(entry.until)];
    const share = (time) => 100 * (time - this.from) / (this.to - this.from);
    button.type = 'button';
    button.className = kindOf(entry);
    button.style.left = `${share(since)}%`;
    button.style.width = `${share(until) - share(since)}%`;
    button.title = `${hour(entry.since)} đến ${hour(entry.until)}: ${kKinds[kindOf(entry)]}`;
    button.setAttribute('aria-label', `${profile.name}, ${button.title}`);
    button.addEventListener('click', () => this.tell(profile, entry, button));
    return button;
  }

  tell(profile, entry, button) {
    this.section.querySelectorAll('button.chosen').forEach((other) => other.classList.remove('chosen'));
    button.classList.add('chosen');
    const head = document.createElement('p');
    head.textContent = `${profile.name}, ${button.title}`;
    const list = document.createElement('ul');
    list.append(...entry.showing.map((item) => {
      const line = document.createElement('li');
      line.textContent = (item.title || item.item.replace(/.*\/|\.yaml$/g, '')) + (item.plays > 1 ? ` (${item.plays} lượt)` : '');
      return line;
    }));
    this.part('.told').replaceChildren(head, list);
  }
}

async function tellForecast() {
  const forecast = new Forecast(await (await fetch('screens.json')).json());
  for (;;) {
    await forecast.refresh().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, kForecastEveryMs));
  }
}

tellForecast().catch(() => {});
