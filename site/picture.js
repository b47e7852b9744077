// The picture: an Ebiten canvas in a frame of its own. It comes after the
// first results, and when it cannot come the rest of the page goes on.
import { byID, setText } from './dom.js';

/** Ebiten's first frame takes seconds where WebGL is emulated. */
const PATIENCE_MS = 60_000;

export class Picture {
  constructor() {
    this.frame = null;
    this.ready = false;
    addEventListener('message', (event) => this.#receive(event));
  }

  /** @param {Object} snapshot sim/explore's Snapshot */
  show(snapshot) {
    this.snapshot = snapshot;
    if (!this.frame) this.#load();
    if (this.ready) this.#post({ type: 'snapshot', json: JSON.stringify(snapshot) });
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
    if (data?.type === 'error') this.#explain(String(data.message));
  }

  #welcome() {
    clearTimeout(this.timer);
    this.ready = true;
    this.frame.hidden = false;
    byID('placeholder').hidden = true;
    this.setOptions(this.options);
    this.show(this.snapshot);
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
