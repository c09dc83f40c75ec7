// A film: <div data-film="x.json" data-captions="x.vtt" data-voices="x.voices.json"> plays it, picture after sound.
// Wants complete.js and lottie.min.js. A page that has the three at hand calls `new Film(place, {…})`.
"use strict";

const FRAMES_PER_SECOND = 30;
// content/storyboard/layout.py, `captions` and where the mouth is: by the picture's width.
const CAPTIONS = {
  1080: { x: 420, y: 1000, width: 588, height: 260, mouth: 1094 },
  1920: { x: 600, y: 872, width: 1248, height: 140, mouth: 739 },
};
// What a still shows that stands for a scene: the frame before the wave comes (content/storyboard/water.py).
const BEFORE_THE_WAVE = 9;
// content/storyboard/export/bubble.py: a letter's size, and what is beside a line, in the picture's pixels.
const SIZE = 44;
const PADDING = 30;
const POSTER = "poster";
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

function seconds(written) {
  return written.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

// WebVTT as content/storyboard/subtitles.py writes it: identifier, times, one or two lines.
function cuesOf(text) {
  return text.split(/\r?\n\r?\n/).slice(1).filter((block) => block.includes("-->")).map((block) => {
    const lines = block.trim().split(/\r?\n/);
    const times = lines.findIndex((line) => line.includes("-->"));
    const [start, end] = lines[times].split("-->").map((part) => seconds(part.trim()));
    const parts = lines.slice(times + 1).map((line) => line.replace(/&(lt|gt|amp);/g, (one) => ENTITIES[one]));
    return { start, end, parts, words: parts.join("") };
  });
}

function made(tag, className, attributes = {}, ...children) {
  const one = Object.assign(document.createElement(tag), { className });
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  one.append(...children);
  return one;
}

function clock(at) {
  return `${Math.floor(at / 60)}:${String(Math.floor(at % 60)).padStart(2, "0")}`;
}

// The film's time. While a sentence sounds it is the sentence's start and what has sounded of it; else a clock's.
class Time {
  constructor(cues, voices, length) {
    Object.assign(this, { cues, voices, length, at: 0, runs: false, muted: false, sounds: null });
    this.ready = new Map();
  }

  run() {
    this.runs = true;
    this.from(this.at);
  }

  hold() {
    this.runs = false;
    this.sounds?.audio.pause();
    this.sounds = null;
  }

  seek(at) {
    const ran = this.runs;
    this.hold();
    this.at = Math.min(Math.max(at, 0), this.length);
    if (ran) this.run();
  }

  mute(muted) {
    this.muted = muted;
    if (this.sounds) this.sounds.audio.muted = muted;
  }

  // What time it is now; to be asked at every picture.
  now() {
    if (!this.runs) return this.at;
    if (this.sounds) this.at = this.heard();
    else this.at = this.base + (performance.now() - this.since) / 1000;
    const due = this.sounds ? -1 : this.cues.findIndex((cue, n) => n > this.last && cue.start <= this.at);
    if (due >= 0) this.say(due, 0);
    if (this.at >= this.length) {
      this.hold();
      this.at = this.length;
    }
    return this.at;
  }

  from(at) {
    this.by(at);
    this.last = this.cues.findLastIndex((cue) => cue.start <= at);
    const cue = this.cues[this.last];
    if (cue && at < cue.end) this.say(this.last, at - cue.start);
  }

  by(at) {
    this.at = this.base = at;
    this.since = performance.now();
  }

  say(number, after) {
    this.last = number;
    const voice = this.voices[number];
    if (!voice || after >= voice.length) return;
    const audio = this.audio(number);
    const sounds = { audio, number, from: voice.from, length: voice.length, after };
    this.sounds = sounds;
    this.at = this.cues[number].start + after;
    audio.muted = this.muted;
    audio.currentTime = voice.from + after;
    // Not allowed to sound, or broken: the clock goes on in its place.
    const silent = () => { if (this.sounds === sounds) { this.sounds = null; this.by(this.at); } };
    audio.onerror = silent;
    audio.play().catch(silent);
    if (number + 1 < this.cues.length) this.audio(number + 1);
  }

  heard() {
    const { audio, number, from, length, after } = this.sounds;
    const said = audio.currentTime - from;
    const start = this.cues[number].start;
    if (!audio.ended && said < length) return start + Math.max(said, after);
    audio.pause();
    this.sounds = null;
    this.by(start + length);
    return this.at;
  }

  audio(number) {
    const src = this.voices[number]?.src;
    if (!src) return null;
    if (!this.ready.has(src)) {
      const audio = new Audio(src);
      audio.preload = "auto";
      this.ready.set(src, audio);
    }
    return this.ready.get(src);
  }
}

class Film {
  constructor(place, { drawing, captions = "", voices = [], title = "" }) {
    const scenes = (drawing.markers ?? []).filter((one) => one.cm !== POSTER);
    const poster = (drawing.markers ?? []).find((one) => one.cm === POSTER)?.tm ?? 0;
    this.place = place;
    this.width = drawing.w;
    this.room = CAPTIONS[drawing.w]?.width ?? drawing.w;
    this.cues = cuesOf(captions);
    this.scenes = scenes.map((one, n) => ({
      start: one.tm, end: scenes[n + 1]?.tm ?? drawing.op, words: this.firstWords(one.tm, scenes[n + 1]?.tm ?? drawing.op),
    }));
    this.time = new Time(this.cues, voices, drawing.op / FRAMES_PER_SECOND);
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.build(drawing, title, voices.some(Boolean));
    this.picture = lottie.loadAnimation({
      container: this.screen, renderer: "svg", animationData: complete(drawing), loop: false, autoplay: false,
      rendererSettings: { progressiveLoad: true },
    });
    this.picture.setSubframe(false);
    this.draw(poster);
    this.tell();
  }

  firstWords(start, end) {
    return this.cues.find((cue) => cue.start * FRAMES_PER_SECOND >= start && cue.start * FRAMES_PER_SECOND < end)?.words ?? "";
  }

  build(drawing, title, isSpoken) {
    this.screen = made("div", "film-picture", { role: "img", "aria-label": title ? `动画：${title}` : "动画" });
    this.caption = made("p", "film-caption", { hidden: "" });
    this.start = this.button("film-start", "播放", () => this.toggle());
    const room = CAPTIONS[drawing.w];
    const frame = made("div", "film-screen", {}, this.screen, this.start);
    frame.style.aspectRatio = `${drawing.w} / ${drawing.h}`;
    frame.style.setProperty("--film-pixel", `${100 / drawing.w}cqw`);
    if (room) {
      const box = made("div", "film-captions", {}, this.caption);
      for (const [name, value] of Object.entries(room)) box.style.setProperty(`--${name}`, value);
      frame.append(box);
    }
    this.bars = this.scenes.map((scene, n) => {
      const bar = this.button("film-scene", `第 ${n + 1} 幕${scene.words ? `：${scene.words}` : ""}`, () => this.go(n));
      bar.style.flexGrow = scene.end - scene.start;
      bar.append(made("span", "film-done"));
      return bar;
    });
    this.pause = this.button("film-button", "", () => this.toggle());
    this.again = this.button("film-button", "", () => this.replay());
    this.again.append("重播");
    this.sound = this.button("film-button", "", () => this.mute());
    this.sound.hidden = !isSpoken;
    this.shown = made("span", "film-time");
    this.place.replaceChildren(
      frame,
      made("div", "film-scenes", { role: "group", "aria-label": "幕" }, ...this.bars),
      made("div", "film-controls", {}, this.pause, this.again, this.sound, this.shown),
    );
    this.place.classList.add("film");
    this.place.film = this;
    frame.addEventListener("click", (event) => { if (!event.target.closest("button")) this.toggle(); });
    this.place.addEventListener("keydown", (event) => this.pressed(event));
  }

  button(className, label, pressed) {
    const one = made("button", className, { type: "button", ...(label && { "aria-label": label, title: label }) });
    one.addEventListener("click", pressed);
    return one;
  }

  pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isPressing = event.key === " " && event.target.closest("button");
    const does = {
      " ": () => this.toggle(), k: () => this.toggle(), r: () => this.replay(), Home: () => this.replay(),
      m: () => this.mute(), ArrowLeft: () => this.go(this.scene - 1), ArrowRight: () => this.go(this.scene + 1),
    }[event.key];
    if (!does || isPressing) return;
    event.preventDefault();
    does();
  }

  toggle() {
    if (this.time.runs) this.stop();
    else this.play();
  }

  play() {
    if (this.time.at >= this.time.length) this.time.seek(0);
    this.hasBegun = true;
    this.time.run();
    this.tell();
    this.turn();
  }

  stop() {
    this.time.hold();
    this.tell();
  }

  replay() {
    this.time.seek(0);
    this.play();
  }

  mute() {
    this.time.mute(!this.time.muted);
    this.tell();
  }

  go(number) {
    this.seek(this.scenes[Math.min(Math.max(number, 0), this.scenes.length - 1)].start / FRAMES_PER_SECOND);
  }

  seek(at) {
    this.hasBegun = true;
    this.time.seek(at);
    this.show(this.time.at);
  }

  close() {
    this.stop();
    this.picture.destroy();
    this.place.replaceChildren();
  }

  turn() {
    cancelAnimationFrame(this.next);
    const step = () => {
      this.show(this.time.now());
      if (this.time.runs) this.next = requestAnimationFrame(step);
      else this.tell();
    };
    step();
  }

  get scene() {
    // A moment's rounding must not fall back into the scene before.
    const frame = this.time.at * FRAMES_PER_SECOND + 0.01;
    return Math.max(0, this.scenes.findLastIndex((one) => one.start <= frame));
  }

  show(at) {
    const scene = this.scenes[this.scene];
    const last = this.picture.totalFrames - 1;
    const frame = Math.min(Math.floor(at * FRAMES_PER_SECOND + 0.01), last);
    // Who wants nothing to move sees each scene as it is when all is there.
    this.draw(this.still && scene ? Math.max(scene.start, scene.end - BEFORE_THE_WAVE) : frame);
    const cue = this.cues.findLast((one) => one.start <= at);
    const isHere = cue && (!scene || cue.start * FRAMES_PER_SECOND >= scene.start);
    this.write(isHere ? cue : { words: "", parts: [] });
    this.bars.forEach((bar, n) => {
      const { start, end } = this.scenes[n];
      const share = Math.min(Math.max((frame - start) / (end - start), 0), 1);
      bar.firstChild.style.transform = `scaleX(${frame === last ? 1 : share})`;
      if (n === this.scene) bar.setAttribute("aria-current", "true");
      else bar.removeAttribute("aria-current");
    });
    this.shown.textContent = `${clock(at)} / ${clock(this.time.length)}`;
  }

  write({ words, parts }) {
    if (this.written === words) return;
    this.written = words;
    // Its two lines, where there is room for them side by side with 易博士; else as many as it takes.
    const isRoomy = Math.max(0, ...parts.map((part) => part.length)) * SIZE + 2 * PADDING <= this.room;
    this.caption.textContent = parts.join(isRoomy ? "\n" : "");
    this.caption.hidden = !words;
    // Balanced lines leave the card as wide as before they were.
    this.caption.style.width = "";
    const lines = document.createRange();
    lines.selectNodeContents(this.caption);
    const wide = lines.getBoundingClientRect().width / this.screen.clientWidth * this.width;
    this.caption.style.width = `calc(${Math.ceil(wide) + 2 * PADDING} * var(--film-pixel))`;
  }

  draw(frame) {
    if (frame === this.drawn) return;
    this.drawn = frame;
    this.picture.goToAndStop(frame, true);
  }

  tell() {
    const runs = this.time.runs;
    this.pause.textContent = runs ? "暂停" : this.hasBegun && this.time.at < this.time.length ? "继续" : "播放";
    this.start.hidden = runs || this.time.at > 0 && this.time.at < this.time.length;
    this.sound.textContent = this.time.muted ? "打开声音" : "静音";
    this.shown.textContent = `${clock(this.time.at)} / ${clock(this.time.length)}`;
    this.place.dataset.state = runs ? "running" : "still";
  }
}

async function fetched(place) {
  const { film, captions, voices, title } = place.dataset;
  const read = async (address, form) => (address ? (await asked(address))[form]() : undefined);
  try {
    const [drawing, words, spoken] = await Promise.all([read(film, "json"), read(captions, "text"), read(voices, "json")]);
    new Film(place, { drawing, captions: words, voices: spoken, title });
  } catch {
    place.textContent = "动画没有读出来，请刷新再试。";
  }
}

async function asked(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

for (const place of document.querySelectorAll("[data-film]")) fetched(place);
