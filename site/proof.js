// How good the best is: the proven optimum of the whole space, and how other
// methods of search do on the same problem. Both are worked on only when asked
// for, a little at a time, so that the search goes on meanwhile.
import { entriesOf } from './curve.js';
import { byID, element, setText } from './dom.js';
import { count, measure, scaled, signed } from './format.js';
import { drawLines } from './lines.js';
import { METHODS } from './methods.js';
import { followWidth } from './svg.js';
import { whenVisible } from './visible.js';

/** One piece of work: long enough to get on, short enough to answer between. */
const PIECE_MS = 150;

export class Proof {
  /**
   * @param {import('./workers.js').Search} search
   * @param {import('./look.js').Look} look
   */
  constructor(search, look) {
    Object.assign(this, { search, look, work: null, fault: '' });
    byID('prove').addEventListener('click', () => this.#toggle('proof', { kind: 'prove' }, 'searches'));
    byID('show-optimum').addEventListener('click', () => look.choose(this.optimum.candidate.genome));
    byID('methods-list').append(...Object.entries(METHODS).map(([name, { title }]) => this.#methodButton(name, title)));
    followWidth(byID('methods-chart'), () => this.#draw());
  }

  /** A new run: what was under way was about the old one. */
  stop() {
    this.work = null;
    this.fault = '';
  }

  /** @param {import('./look.js').View} view */
  show({ snapshot }) {
    this.snapshot = snapshot;
    this.optimum = snapshot.optimum;
    this.#showProof();
    this.#showMethods();
  }

  #methodButton(name, title) {
    const button = element('button', { type: 'button', class: 'small', 'data-method': name, 'aria-pressed': 'false' }, title);
    button.addEventListener('click', () => this.#toggle(name, { kind: 'compare', optimizer: name }, 'designs'));
    return button;
  }

  // Asks for one piece of work after another; its size follows the time it took.
  async #toggle(name, request, sizeKey) {
    if (this.work === name) return this.#rest();
    this.work = name;
    this.fault = '';
    this.#showProof();
    for (let size = 16; this.work === name && !this.#isDone(name);) {
      const began = performance.now();
      const error = await this.search.ask({ ...request, [sizeKey]: size }).then(() => null, (refused) => refused);
      if (error && this.work === name) this.fault = error.message;
      if (error) break;
      size = performance.now() - began < PIECE_MS ? Math.min(2 * size, 4096) : Math.max(1, Math.ceil(size / 2));
      await whenVisible();
    }
    if (this.work === name) this.#rest();
  }

  #rest() {
    this.work = null;
    this.#showProof();
    this.#showMethods();
  }

  #isDone(name) {
    if (name === 'proof') return Boolean(this.optimum?.proven);
    return Boolean(this.snapshot.compared?.find(({ optimizer }) => optimizer === name)?.done);
  }

  #showProof() {
    const { space, progress } = this.snapshot;
    const working = this.work === 'proof';
    const proven = Boolean(this.optimum?.proven);
    byID('prove').hidden = proven;
    byID('show-optimum').hidden = !proven;
    setText(byID('prove'), working ? 'Stop' : this.optimum ? 'Go on' : 'Prove the optimum');
    setText(byID('proof-text'), this.fault || wordsFor(this.optimum, { working, space, progress }));
  }

  #showMethods() {
    const { compared = [], progress } = this.snapshot;
    for (const button of byID('methods-list').children) {
      const { method } = button.dataset;
      const own = method === progress.optimizer;
      button.hidden = own;
      button.disabled = !own && this.#isDone(method);
      button.setAttribute('aria-pressed', String(this.work === method || this.#isDone(method)));
    }
    this.lines = compared.length ? [this.#ownLine(), ...compared.map((other) => ({ ...other, title: METHODS[other.optimizer].title }))] : [];
    const now = JSON.stringify([this.lines, this.optimum?.candidate.loss]);
    if (now === this.drawn) return;
    this.drawn = now;
    byID('methods-table').hidden = this.lines.length === 0;
    byID('methods-table').querySelector('tbody').replaceChildren(...this.lines.map((line) => this.#row(line)));
    this.#draw();
  }

  #ownLine() {
    const { progress, curve } = this.snapshot;
    return { title: METHODS[progress.optimizer].title, best: entriesOf(curve).map(({ best }) => best), evaluations: progress.evaluations, within1: this.optimum?.within1 ?? 0 };
  }

  #row({ title, best, evaluations, within1 }) {
    const last = best.length ? signed(best.at(-1)) : { short: '–', exact: '' };
    const within = within1 > 0 ? count(within1).short : this.optimum?.proven ? 'not yet' : '–';
    return element('tr', {}, element('th', { scope: 'row' }, title), element('td', { title: last.exact }, last.short), element('td', {}, count(evaluations).short), element('td', {}, within));
  }

  #draw() {
    if (!this.lines?.length) return byID('methods-chart').replaceChildren();
    const optimum = this.optimum?.proven ? this.optimum.candidate.loss : null;
    byID('methods-chart').replaceChildren(drawLines(this.lines, optimum, {
      width: byID('methods-chart').clientWidth, label: 'Loss of the best so far, by generation, for each method; the table below has where each ended',
    }));
  }
}

function wordsFor(optimum, { working, space, progress }) {
  const designs = `${scaled(space.designs)} designs`;
  if (!optimum) return working ? `Working on a proof over all ${designs}…` : `The search has tried ${count(progress.distinct).short} of ${designs}. A proof can tell what the best of them all is, without trying each.`;
  const { candidate, proven, lowerLoss, gapPercent, within1, open } = optimum;
  if (!proven) return `${working ? 'Working' : 'Paused'}: the least loss of all ${designs} is between ${signed(lowerLoss).short} and ${signed(candidate.loss).short}; ${count(open).short} sets of designs are left to look at.`;
  const gap = gapPercent < 1e-9 ? 'The search has found it' : `The search’s best is ${measure(gapPercent, '%').short} above it`;
  const soon = within1 > 0 ? `, and was within 1 % after ${count(within1).short} of its ${count(progress.evaluations).short} tries` : '';
  return `Proven: none of the ${designs} has a loss below ${signed(candidate.loss).short}. ${gap}${soon}.`;
}
