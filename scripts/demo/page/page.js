// The demo page: asks every screen each second what it shows and lays its newest frame beside the reasons.
// It only reads; nothing here changes a screen, and nothing outside this machine is called.
'use strict';

const kEveryMs = 1000;
const kColours = {rgb: 'đủ màu', red: 'một màu đỏ', 'red-green': 'hai màu đỏ và lục'};

const kNeverPublished = 'not-in-snapshot';  // a tray that stands ready and holds nothing yet
const kNoItem = {safe: 'Hình an toàn', rest: 'Nghỉ theo lịch', nothing: 'Chưa có chữ'};

function ago(seconds) {
  if (seconds < 2) return 'vừa xong';
  if (seconds < 90) return `${Math.round(seconds)} giây trước`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} phút trước`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} giờ trước`;
  return `${Math.round(seconds / 86400)} ngày trước`;
}

// "2026-11-21T18:05:09+07:00" -> "18:05:09 ngày 21/11", in the offset that it was written with.
function moment(text) {
  const parts = /^\d+-(\d\d)-(\d\d)T(\d\d:\d\d)(:\d\d)?/.exec(text || '');
  return parts ? `${parts[3]}${parts[4] || ''} ngày ${parts[2]}/${parts[1]}` : 'chưa rõ';
}

function paragraphs(element, lines) {
  const text = lines.join('\n');
  if (element.dataset.text === text) return;
  element.dataset.text = text;
  element.replaceChildren(...lines.map((line) => {
    const p = document.createElement('p');
    p.textContent = line;
    return p;
  }));
}

function mark(element, kind, text) {
  element.classList.remove('good', 'bad');
  if (kind) element.classList.add(kind);
  element.textContent = text;
}

class Screen {
  constructor(profile) {
    this.profile = profile;
    this.card = document.getElementById('screen').content.firstElementChild.cloneNode(true);
    const [width, height] = profile.size.split('x').map(Number);
    const shape = width >= 4 * height ? 'strip' : height > width ? 'tall' : width >= 1280 ? 'large' : '';
    this.card.className = `screen ${shape} ${width <= 640 ? 'small' : ''}`;
    this.part('h2').textContent = profile.name;
    this.part('.size').textContent = `${profile.size} điểm, ${kColours[profile.colour] || profile.colour}`;
    this.words = '';
    this.alive = false;
  }

  part(selector) { return this.card.querySelector(selector); }

  async refresh() {
    await Promise.all([this.refreshPicture(), this.refreshStatus()]);
  }

  // The new picture is loaded apart and then takes the old one's place, so nothing flickers.
  async refreshPicture() {
    const next = new Image();
    next.src = `screens/${this.profile.id}/frames/newest.png?${Date.now()}`;
    try {
      await next.decode();
    } catch {
      if (!this.alive) this.part('.face').classList.remove('lit');  // without power it is dark
      return;
    }
    next.alt = this.words;
    this.part('img').replaceWith(next);
    this.part('.face').classList.add('lit');
  }

  async refreshStatus() {
    try {
      const answer = await fetch(`screens/${this.profile.id}/status.json`, {cache: 'no-store'});
      if (!answer.ok) throw new Error(answer.statusText);
      this.tell(await answer.json());
      this.alive = true;
    } catch {
      this.alive = false;
      mark(this.part('.approved'), 'bad', 'Màn hình chưa trả lời');
      mark(this.part('.feed'), '', '');
    }
  }

  tell(status) {
    this.status = status;
    const words = (status.showing || []).map((one) => one.title || one.item);
    if (words.length === 0) words.push(kNoItem[status.kind] || kNoItem.nothing);
    this.words = words.join('; ');
    paragraphs(this.part('.showing'), words);
    paragraphs(this.part('.why'), status.why || []);
    const refused = (status.refusals || []).filter((one) => one.code !== kNeverPublished);
    paragraphs(this.part('.refused'), refused.map((one) => `${one.path}: ${one.text}`));
    this.part('.since').textContent = moment(status.since) + (status.until ? `, đến ${moment(status.until)}` : '');
    this.tellApproval(status.approved);
    this.tellFeed(status.feed || {});
    const frames = status.frames || {};
    this.part('.frames').textContent =
        `${frames.drawn ?? 0} đã vẽ, ${frames.late ?? 0} trễ, ${frames.corrected ?? 0} chỉnh nhịp`;
  }

  tellApproval(approved) {
    const element = this.part('.approved');
    if (approved === true) mark(element, 'good', 'Đúng hình đã duyệt');
    else if (approved === false) mark(element, 'bad', 'Khác hình đã duyệt');
    else mark(element, '', 'Chưa có hình để đối chiếu');
  }

  tellFeed(feed) {
    const element = this.part('.feed');
    const fresh = feed.age_s !== undefined && feed.age_s < 30;
    const version = feed.version ? `Bản tin số ${feed.version}` : 'Chưa có bản tin';
    mark(element, fresh ? 'good' : '', feed.age_s === undefined ? version : `${version}, hỏi ${ago(feed.age_s)}`);
  }
}

async function start() {
  const profiles = await (await fetch('screens.json')).json();
  const order = (profile) => {
    const [width, height] = profile.size.split('x').map(Number);
    return width >= 4 * height ? 0 : -width * height - (width > height ? 1 : 0);
  };
  profiles.sort((a, b) => order(a) - order(b));
  const screens = profiles.map((profile) => new Screen(profile));
  document.getElementById('wall').append(...screens.map((screen) => screen.card));
  for (;;) {
    await Promise.all(screens.map((screen) => screen.refresh()));
    const alive = screens.filter((screen) => screen.alive).length;
    const clock = new Date().toLocaleTimeString('vi-VN', {timeZone: 'Asia/Ho_Chi_Minh'});
    document.getElementById('summary').textContent = `${alive}/${screens.length} màn hình đang chạy, ${clock}`;
    await new Promise((resolve) => setTimeout(resolve, kEveryMs));
  }
}

start().catch((error) => {
  document.getElementById('summary').textContent = `Chưa hỏi được các màn hình: ${error.message}`;
});
