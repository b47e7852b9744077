// The picture: an Ebiten canvas in a frame of its own. It comes after the
// first results, and when it cannot come Go draws the same as SVG, in the
// worker.
import { pack } from './columns.js';
import { byID, setText } from './dom.js';
import { Drawing, pictured } from './drawing.js';

/** Ebiten's first frame takes seconds where WebGL is emulated. */
const PATIENCE_MS = 60_000;

/**
 * Emits 'timeline' {step, steps, counters} and 'pick' {generation, design}, each as a
 * CustomEvent's detail.
 */
export class Picture extends EventTarget {
  /** @param {import('./workers.js').Search} search draws where there is no canvas */
  constructor(search) {
    super();
    this.search = search;
    this.frame = null;
    this.drawing = null;
    this.ready = false;
    this.step = { step: 0, travel: 0 };
    addEventListener('message', (event) => this.#receive(event));
  }

  /** @param {Object} snapshot sim/explore's Snapshot, best being the one to show, and its role */
  show(snapshot) {
    this.snapshot = snapshot;
    const { layers } = snapshot.workload;
    byID('picture-layer').hidden = layers.length < 2;
    setText(byID('picture-layer'), layers.length < 2 ? '' : `On show: ${layers[0].name}, the network’s first layer`);
    if (!this.frame) this.#load();
    if (this.ready) this.#post({ type: 'snapshot', message: pack(JSON.stringify(snapshot, pictured), snapshot.curve) });
    this.drawing?.show(snapshot);
  }

  /** @param {number} step of the mapping, the first is 1; 0 for the whole run @param {number} travel 0…1 */
  setStep(step, travel) {
    this.step = { step, travel };
    if (this.ready) this.#post({ type: 'step', ...this.step });
    this.drawing?.tell('step', this.step);
  }

  /** @param {{theme: 'light'|'dark', reducedMotion: boolean}} options */
  setOptions(options) {
    this.options = options;
    if (this.ready) this.#post({ type: 'options', ...options });
    this.drawing?.tell('options', options);
  }

  /**
   * Shows on the chip what a loop of the nest moves.
   * @param {{level: string, kind: string, dimension: string, index: number}|null} loop null: nothing
   */
  highlight(loop) {
    if (this.ready) this.#post({ type: 'highlight', loop });
    this.drawing?.tell('highlight', loop);
  }

  #load() {
    this.frame = document.createElement('iframe');
    this.frame.title = 'Picture of the chip’s mesh and memories, and the fitness curve; the tables give the same in text';
    this.frame.src = new URL('canvas.html', import.meta.url);
    this.frame.addEventListener('load', () => this.#check());
    byID('stage').append(this.frame);
    setText(byID('placeholder'), 'Loading the picture…');
    this.timer = setTimeout(() => this.#explain('The picture did not start; here it is as a drawing.'), PATIENCE_MS);
  }

  // A host's own "not found" page loads too, and has nothing to run.
  #check() {
    if (!this.frame.contentDocument?.querySelector('script')) this.#explain('The picture is missing on this host; here it is as a drawing.');
  }

  #receive({ source, origin, data }) {
    if (!this.frame || source !== this.frame.contentWindow || origin !== location.origin) return;
    if (data?.type === 'ready') this.#welcome();
    if (data?.type === 'hover') setText(byID('hover'), String(data.text ?? ''));
    if (data?.type === 'timeline' || data?.type === 'pick') this.dispatchEvent(new CustomEvent(data.type, { detail: data }));
    if (data?.type === 'error') setText(byID('hover'), String(data.message));
    if (data?.type === 'failed') this.#explain(String(data.message));
  }

  #welcome() {
    clearTimeout(this.timer);
    this.drawing?.close();
    this.drawing = null;
    this.ready = true;
    this.frame.hidden = false;
    byID('placeholder').hidden = true;
    this.setOptions(this.options);
    this.show(this.snapshot);
    this.setStep(this.step.step, this.step.travel);
  }

  #explain(message) {
    clearTimeout(this.timer);
    this.ready = false;
    this.frame.hidden = true;
    byID('placeholder').hidden = true;
    setText(byID('hover'), message);
    if (this.drawing) return;
    this.drawing = new Drawing(this.search, (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail })));
    this.drawing.tell('options', this.options);
    this.drawing.tell('step', this.step);
    this.drawing.show(this.snapshot);
  }

  #post(message) {
    this.frame.contentWindow.postMessage(message, location.origin);
  }
}
