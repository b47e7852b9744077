// The picture: an Ebiten canvas in a frame of its own. It comes after the
// first results, and when it cannot come the rest of the page goes on.
import { byID, setText } from './dom.js';

/** Ebiten's first frame takes seconds where WebGL is emulated. */
const PATIENCE_MS = 60_000;

/** What the picture has no use for: the landscape's points alone are many. */
const UNUSED = new Set(['points', 'profile', 'space', 'genome']);
const PARTS = (key, value) => (UNUSED.has(key) ? undefined : value);

/**
 * Emits 'timeline' {step, steps, counters} and 'pick' {generation}, each as a
 * CustomEvent's detail.
 */
export class Picture extends EventTarget {
  constructor() {
    super();
    this.frame = null;
    this.ready = false;
    this.step = { step: 0, travel: 0 };
    addEventListener('message', (event) => this.#receive(event));
  }

  /** @param {Object} snapshot sim/explore's Snapshot, best being the one to show, and its role */
  show(snapshot) {
    this.snapshot = snapshot;
    if (!this.frame) this.#load();
    if (this.ready) this.#post({ type: 'snapshot', json: JSON.stringify(snapshot, PARTS) });
  }

  /** @param {number} step of the mapping, the first is 1; 0 for the whole run @param {number} travel 0…1 */
  setStep(step, travel) {
    this.step = { step, travel };
    if (this.ready) this.#post({ type: 'step', ...this.step });
  }

  /** @param {{theme: 'light'|'dark', reducedMotion: boolean}} options */
  setOptions(options) {
    this.options = options;
    if (this.ready) this.#post({ type: 'options', ...options });
  }

  /**
   * Shows on the chip what a loop of the nest moves.
   * @param {{level: string, kind: string, dimension: string, index: number}|null} loop null: nothing
   */
  highlight(loop) {
    if (this.ready) this.#post({ type: 'highlight', loop });
  }

  #load() {
    this.frame = document.createElement('iframe');
    this.frame.title = 'Picture of the chip’s mesh and memories, and the fitness curve; the tables give the same in text';
    this.frame.src = new URL('canvas.html', import.meta.url);
    this.frame.addEventListener('load', () => this.#check());
    byID('stage').append(this.frame);
    setText(byID('placeholder'), 'Loading the picture…');
    this.timer = setTimeout(() => this.#explain('The picture did not start. Everything else works.'), PATIENCE_MS);
  }

  // A host's own "not found" page loads too, and has nothing to run.
  #check() {
    if (!this.frame.contentDocument?.querySelector('script')) this.#explain('The picture is missing on this host. Everything else works.');
  }

  #receive({ source, origin, data }) {
    if (!this.frame || source !== this.frame.contentWindow || origin !== location.origin) return;
    if (data?.type === 'ready') this.#welcome();
    if (data?.type === 'hover') setText(byID('hover'), String(data.text ?? ''));
    if (data?.type === 'timeline' || data?.type === 'pick') this.dispatchEvent(new CustomEvent(data.type, { detail: data }));
    if (data?.type === 'error') this.#explain(String(data.message));
  }

  #welcome() {
    clearTimeout(this.timer);
    this.ready = true;
    this.frame.hidden = false;
    byID('placeholder').hidden = true;
    this.setOptions(this.options);
    this.show(this.snapshot);
    this.setStep(this.step.step, this.step.travel);
  }

  #explain(message) {
    clearTimeout(this.timer);
    this.frame.hidden = true;
    byID('placeholder').hidden = false;
    setText(byID('placeholder'), message);
  }

  #post(message) {
    this.frame.contentWindow.postMessage(message, location.origin);
  }
}
