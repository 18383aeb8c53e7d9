// The story's part of the page: which chapter is on, what to watch for, what has just happened. It only reads
// story.json, which scripts/run writes, and chapters.json, which holds the words.
'use strict';

const kStoryEveryMs = 1000;

const fill = (text, value) => text.replace('{value}', value.replace('.', ','));

class Story {
  constructor(texts) {
    this.texts = texts;
    this.section = document.getElementById('story');
    this.told = '';
    const list = this.part('.chapters');
    this.marks = new Map(texts.chapters.map((chapter) => {
      const item = document.createElement('li');
      item.textContent = chapter.vi;
      item.title = chapter.en;
      list.append(item);
      return [chapter.id, item];
    }));
  }

  part(selector) { return this.section.querySelector(selector); }

  async refresh() {
    const answer = await fetch('story.json', {cache: 'no-store'});
    if (!answer.ok) return;
    const story = await answer.json();
    const chapter = this.texts.chapters.find((one) => one.id === story.chapter);
    if (!chapter) return;
    this.section.hidden = false;
    const passed = (Date.now() - Date.parse(story.since)) / 1000;
    this.part('.lasts div').style.width = `${Math.min(100, 100 * passed / story.lasts_s)}%`;
    const told = JSON.stringify(story);
    if (told === this.told) return;
    this.told = told;
    this.tell(chapter, story);
  }

  tell(chapter, story) {
    for (const [id, item] of this.marks) item.classList.toggle('on', id === chapter.id);
    this.part('h2').textContent = chapter.vi;
    this.part('.title').textContent = chapter.en;
    this.part('.watch').textContent = chapter.watch.vi;
    this.part('.watch + .en').textContent = chapter.watch.en;
    this.part('.steps').replaceChildren(...story.steps.map((step) => this.step(step)));
    this.showPreviews(story.steps.some((step) => step.id === 'previewed'), story.since);
  }

  step({id, at, value}) {
    const item = document.createElement('li');
    const [time, vi, en] = ['time', 'span', 'small'].map((name) => document.createElement(name));
    const text = this.texts.steps[id] || {vi: id, en: ''};
    time.textContent = at;
    vi.textContent = fill(text.vi, value);
    en.textContent = text.en.replace('{value}', value);
    item.append(time, vi, en);
    return item;
  }

  // The five pictures of a coming day, where the chapter has them.
  async showPreviews(wanted, since) {
    const place = this.part('.previews');
    if (!wanted) return place.replaceChildren();
    const profiles = await (await fetch('screens.json')).json();
    place.replaceChildren(...profiles.map(({id, name, size}) => {
      const [width, height] = size.split('x').map(Number);
      const figure = document.createElement('figure');
      const picture = new Image();
      picture.src = `preview/${id}.png?${since}`;
      picture.alt = name;
      picture.className = width >= 4 * height ? 'strip' : '';
      const caption = document.createElement('figcaption');
      caption.textContent = name;
      figure.append(picture, caption);
      return figure;
    }));
  }
}

async function tellStory() {
  const story = new Story(await (await fetch('chapters.json')).json());
  for (;;) {
    await story.refresh().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, kStoryEveryMs));
  }
}

tellStory().catch(() => {});
