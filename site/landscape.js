// The search as a landscape: where every design lies, which genes it has, and
// the designs that no other beats, as a table too. Any of them can be put on
// show.
import { byID, element, setText } from './dom.js';
import { count, measure, signed } from './format.js';
import { genomeKey } from './genome.js';
import { Parallel } from './parallel.js';
import { Points } from './points.js';
import { Scatter } from './scatter.js';
import { followWidth } from './svg.js';
import { axisTitle } from './tables.js';

/** Drawing waits for the search rather than the other way round. */
const BETWEEN_DRAWINGS_MS = 200;
/** Once the search rests and nothing has changed for so long, it is drawn even out of sight: for who prints the page. */
const UNSEEN_MS = 1000;
const MOST_ROWS = 20;

export class Landscape {
  /**
   * @param {import('./look.js').Look} look
   * @param {import('./workers.js').Search} search
   */
  constructor(look, search) {
    this.look = look;
    this.points = new Points(search);
    search.addEventListener('started', ({ detail }) => detail.error || this.points.clear());
    this.charts = [new Scatter(byID('scatter')), new Parallel(byID('parallel'))];
    this.visible = this.rests = false;
    search.addEventListener('snapshot', ({ detail }) => { this.rests = !detail.running; });
    new IntersectionObserver(([entry]) => {
      this.visible = entry.isIntersecting;
      this.#drawSoon();
    }, { rootMargin: '200px' }).observe(byID('landscape'));
    followWidth(byID('landscape'), () => this.#drawSoon());
    new MutationObserver(() => this.#drawSoon()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
    for (const chart of this.charts) this.#listen(chart);
  }

  /** @param {import('./look.js').View} view */
  show(view) {
    this.view = view;
    nameColumns(view.snapshot.space);
    setText(byID('front-count'), count(view.snapshot.progress.distinct).short);
    this.#drawSoon();
  }

  #drawSoon() {
    clearTimeout(this.later);
    if (!this.view || this.timer) return;
    if (this.visible) this.timer = this.#drawIn(Math.max(0, (this.drawnAt ?? -Infinity) + BETWEEN_DRAWINGS_MS - performance.now()));
    else if (this.rests && byID('landscape').clientWidth > 0) this.later = this.#drawIn(UNSEEN_MS);
  }

  #drawIn(ms) { return setTimeout(() => this.points.refresh().then(() => requestAnimationFrame(() => this.#draw())), ms); }

  #draw() {
    this.timer = null;
    this.drawnAt = performance.now();
    const { snapshot, shown } = this.view;
    const [scatter, parallel] = this.charts;
    scatter.draw(this.points, marksOf(this.view));
    parallel.draw(this.points, snapshot.space.axes, shown?.genome ?? null);
    this.#fillTable();
  }

  #listen({ canvas }) {
    const chart = this.charts.find((each) => each.canvas === canvas);
    const find = (event) => {
      const box = canvas.getBoundingClientRect();
      return chart.at(event.clientX - box.left, event.clientY - box.top);
    };
    canvas.addEventListener('pointermove', (event) => this.#read(find(event), canvas));
    canvas.addEventListener('pointerleave', () => this.#read(null, canvas));
    canvas.addEventListener('click', (event) => {
      const point = find(event);
      if (point) this.look.choose(point.genome);
    });
  }

  #read(point, canvas) {
    canvas.style.cursor = point ? 'pointer' : '';
    setText(byID('readout'), point ? `${this.#nameOf(point.genome)}: ${figuresOf(point)}` : 'Point at a design to read it, click to put it on show.');
  }

  #nameOf(genome) {
    return this.view.snapshot.space.axes.map((axis, i) => `${axisTitle(axis)} ${axis.steps[genome[i]]?.text ?? '?'}`).join(' · ');
  }

  #fillTable() {
    const { front } = this.points;
    const chosen = new Set([...front.slice(0, MOST_ROWS / 2), ...this.points.least(MOST_ROWS)]);
    const rows = [...chosen].slice(0, MOST_ROWS).map((i) => this.points.at(i));
    const now = JSON.stringify([rows.map(({ genome, loss }) => [genome, loss]), this.view.shown?.genome]);
    if (now === this.table) return;
    this.table = now;
    const refocus = document.activeElement?.closest('#front') && document.activeElement.dataset.genome;
    byID('front').querySelector('tbody').replaceChildren(...rows.map((point) => this.#row(point)));
    if (refocus) byID('front').querySelector(`[data-genome="${refocus}"]`)?.focus();
  }

  #row(point) {
    const key = genomeKey(point.genome);
    const button = element('button', { type: 'button', class: 'small', 'data-genome': key, 'aria-pressed': String(key === genomeKey(this.view.shown?.genome ?? [])) }, 'Show');
    button.setAttribute('aria-label', `Show ${this.#nameOf(point.genome)}`);
    button.addEventListener('click', () => this.look.choose(point.genome));
    const genes = this.view.snapshot.space.axes.map((axis, i) => element('td', {}, axis.steps[point.genome[i]]?.text ?? '?'));
    const energy = measure(point.energyPJ / 1e6);
    const loss = signed(point.loss);
    return element('tr', {}, element('td', {}, button), element('td', {}, count(point.cycles).exact), element('td', { title: energy.exact }, energy.short), element('td', { title: loss.exact }, loss.short), ...genes);
  }
}

/** Heads the table's columns with the axes of the space. */
function nameColumns({ axes }) {
  const head = byID('front').querySelector('thead');
  const names = ['Cycles', 'Energy µJ', 'Loss', ...axes.map(axisTitle)];
  if (head.dataset.names === String(names)) return;
  head.dataset.names = String(names);
  head.replaceChildren(element('tr', {}, element('td'), ...names.map((name) => element('th', { scope: 'col' }, name))));
}

const figuresOf = ({ cycles, energyPJ, loss }) => `${count(cycles).short} cycles, ${measure(energyPJ / 1e6, 'µJ').short}, loss ${signed(loss).short}`;

function marksOf({ snapshot: { original, study, best }, shown, role, pinned }) {
  const marks = [{ label: 'original', candidate: original }, { label: 'study’s', candidate: study },
    { label: 'best', candidate: best }, ...pinned.map((candidate, i) => ({ label: `pin ${i + 1}`, candidate }))];
  if (role !== 'best') marks.push({ label: role === 'edited' ? 'your mapping' : 'on show', candidate: shown });
  return marks.filter(({ candidate }) => candidate?.feasible).map(({ label, candidate }) => ({ label, point: candidate.metrics }));
}
