// What the page says to the user: errors in a box that names the place, and a
// new best in a polite live region.
import { byID, setText } from './dom.js';
import { count, measure } from './format.js';

/** A screen reader needs time to finish a sentence. */
const BETWEEN_NEWS_MS = 3000;

/**
 * @param {import('./workers.js').WireError} error
 * @param {string} remedy what goes on, or what to do
 */
export function showError(error, remedy) {
  const place = [error.file, error.line && `line ${error.line}`, !error.file && labelOf(error.field)].filter(Boolean).join(', ');
  setText(byID('error-place'), place && `${place}: `);
  setText(byID('error-message'), error.message);
  setText(byID('error-remedy'), remedy);
  byID('error').hidden = false;
}

export function hideError() {
  byID('error').hidden = true;
}

function labelOf(field) {
  return field?.replace(/^loss\./, '') ?? '';
}

export class News {
  constructor() {
    this.last = 0;
    this.best = Infinity;
    this.key = '';
  }

  /** Announces a new best, at most one every few seconds, and the last one. */
  follow({ best, progress, loss }) {
    const key = JSON.stringify(loss);
    if (!best || progress.generation === 0) return void (this.best = Infinity);
    const news = best.loss < this.best || key !== this.key;
    this.best = best.loss;
    this.key = key;
    if (!news) return;
    clearTimeout(this.timer);
    const wait = Math.max(0, this.last + BETWEEN_NEWS_MS - performance.now());
    this.timer = setTimeout(() => this.#say(best, progress), wait);
  }

  #say({ design, metrics }, { generation }) {
    this.last = performance.now();
    setText(byID('status'), `New best in generation ${generation}: mesh ${design.meshX} × ${design.meshY}, ${count(metrics.cycles).short} cycles, ${measure(metrics.energyPJ / 1e6, 'µJ').short}.`);
  }
}
