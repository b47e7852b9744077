// What the page says to the user: errors in a box that names the place, and a
// new best in a polite live region.
import { byID, setText } from './dom.js';
import { count, measure } from './format.js';
import { KEY_OF_FIELD } from './state.js';

/** A screen reader needs time to finish a sentence. */
const BETWEEN_NEWS_MS = 3000;

/** Whether the error on show waits for its reader. */
let lasting = false;

/**
 * @param {import('./workers.js').WireError} error
 * @param {string} remedy what goes on, or what to do
 */
export function showError({ message, field, file, line }, remedy) {
  lasting = false;
  const place = file ? [file, line && `line ${line}`].filter(Boolean).join(', ') : labelOf(field);
  setText(byID('error-place'), place && `${place}: `);
  setText(byID('error-message'), message);
  setText(byID('error-remedy'), remedy);
  byID('error').hidden = false;
}

export function hideError() {
  byID('error').hidden = true;
}

/** Hides an error of a run when there is a better one. */
export function clearError() {
  if (!lasting) hideError();
}

/** @param {string[]} problems of a link: no run that begins does away with them */
export function showLinkProblems(problems) {
  if (problems.length === 0) return;
  showError({ message: problems.join(' ') }, '');
  lasting = true;
}

/** What the page calls the control of a field. */
function labelOf(field) {
  const control = document.querySelector(`[data-key="${KEY_OF_FIELD[field]}"]`);
  const label = control && document.querySelector(`label[for="${control.id}"]`);
  return label ? label.innerText.split('\n')[0].replace(/[↑↓]/, '').trim() : field ?? '';
}

export class News {
  constructor() {
    this.saidAt = -Infinity;
    this.before = { best: Infinity, loss: '' };
  }

  /**
   * Announces a new best, at most one every few seconds, and always the last.
   * @param {Object} snapshot sim/explore's Snapshot
   */
  follow({ best, progress, loss }) {
    const now = { best: best?.loss ?? Infinity, loss: JSON.stringify(loss) };
    const reweighed = now.loss !== this.before.loss;
    const news = best && (reweighed || now.best < this.before.best);
    this.before = now;
    if (!news) return;
    const occasion = reweighed && progress.generation > 1 ? 'Best under these weights' : `New best in generation ${progress.generation}`;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#say(occasion, best), Math.max(0, this.saidAt + BETWEEN_NEWS_MS - performance.now()));
  }

  #say(occasion, { design, metrics }) {
    this.saidAt = performance.now();
    setText(byID('status'), `${occasion}: mesh ${design.meshX} × ${design.meshY}, ${count(metrics.cycles).short} cycles, ${measure(metrics.energyPJ / 1e6, 'µJ').short}.`);
  }
}
