// Plays the mapping's steps in the picture. What each step shows is Go's to
// reckon; this file only says which step, and keeps the time.
import { byID, setText } from './dom.js';
import { count } from './format.js';

/** At most so many steps a second are drawn one by one, with words on their way. */
const SLOW = 4;

export class Playback {
  /** @param {import('./picture.js').Picture} picture */
  constructor(picture) {
    this.picture = picture;
    this.position = 0; // steps that have passed; 0 shows the whole run
    this.steps = 0;
    this.frame = 0;
    this.range = /** @type {HTMLInputElement} */ (byID('play-step'));
    this.speed = /** @type {HTMLSelectElement} */ (byID('play-speed'));
    byID('play').addEventListener('click', () => (this.frame ? this.#pause() : this.#play()));
    byID('play-back').addEventListener('click', () => this.#go(Math.ceil(this.position) - 1));
    byID('play-next').addEventListener('click', () => this.#go(Math.floor(this.position) + 1));
    byID('play-whole').addEventListener('click', () => this.#go(0));
    this.range.addEventListener('input', () => this.#go(Number(this.range.value)));
    picture.addEventListener('timeline', ({ detail }) => this.#follow(detail));
  }

  #follow({ steps, counters }) {
    byID('playback').hidden = steps === 0;
    if (steps !== this.steps) {
      this.steps = steps;
      this.range.max = String(steps);
      if (this.position > steps) this.#go(steps);
    }
    setText(byID('play-counters'), counters);
    this.#label();
  }

  #label() {
    const step = this.#step();
    const text = step === 0 ? `Whole run: ${count(this.steps).short} steps` : `Step ${count(step).exact} of ${count(this.steps).exact}`;
    setText(byID('play-text'), text);
    this.range.value = String(step);
    this.range.setAttribute('aria-valuetext', text);
  }

  #step() {
    return Math.min(this.steps, Math.ceil(this.position));
  }

  #go(position) {
    this.#pause();
    this.#show(Math.min(this.steps, Math.max(0, position)));
  }

  #show(position) {
    this.position = position;
    const slow = this.frame && Number(this.speed.value) <= SLOW;
    this.picture.setStep(this.#step(), slow ? 1 - (Math.ceil(position) - position) : 0);
    this.#label();
  }

  #play() {
    if (this.position >= this.steps) this.position = 0;
    setText(byID('play'), 'Pause');
    let last = performance.now();
    const tick = (now) => {
      const passed = Math.min(now - last, 250) / 1000;
      last = now;
      this.frame = requestAnimationFrame(tick);
      this.#show(Math.min(this.steps, this.position + passed * this.#pace()));
      if (this.position >= this.steps) this.#pause();
    };
    this.frame = requestAnimationFrame(tick);
  }

  /** Steps a second. "All" goes through the run in twenty seconds. */
  #pace() {
    return this.speed.value === 'all' ? this.steps / 20 : Number(this.speed.value);
  }

  #pause() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    setText(byID('play'), 'Play');
  }
}
