// What the design buys, and what the mapper: the original chip and the best one,
// each under mappings drawn at random and under the proven best. Asked for by
// the visitor, and asked again when another design is the best.
import { byID, element, setText } from './dom.js';
import { count, measure, signed } from './format.js';
import { whenVisible } from './visible.js';

/** What is asked again takes this part of the search's time at most. */
const SHARE = 0.1;

const FIGURES = [
  { label: 'Cycles', of: ({ metrics }) => count(metrics.cycles) },
  { label: 'Energy', of: ({ metrics }) => measure(metrics.energyPJ / 1e6, 'µJ') },
  { label: 'EDP', of: ({ metrics }) => measure(metrics.edp, 'J·cycle') },
  { label: 'Loss', of: ({ loss }) => signed(loss) },
];

export class Quality {
  /** @param {import('./workers.js').Search} search */
  constructor(search) {
    Object.assign(this, { search, wanted: false, busy: false, known: '', timer: 0, rows: null });
    byID('quality-ask').addEventListener('click', () => this.#want());
  }

  /** @param {import('./look.js').View} view */
  show({ snapshot: { best, loss, workload, progress } }) {
    this.key = JSON.stringify([best?.genome, best?.design, loss, workload.name, progress.seed]);
    if (this.wanted) this.#refreshSoon();
  }

  #want() {
    this.wanted = true;
    byID('quality-ask').hidden = true;
    byID('quality-table').hidden = byID('quality-text').hidden = false;
    this.#refreshSoon();
  }

  #refreshSoon() {
    if (this.busy || this.timer || this.key === this.known) return;
    this.timer = setTimeout(() => this.#refresh(), Math.max(0, (this.notBefore ?? 0) - performance.now()));
  }

  // One random search at a time, so that the search goes on meanwhile.
  async #refresh() {
    const { key } = this;
    let spentMS = 0;
    Object.assign(this, { busy: true, timer: 0 });
    try {
      for (let pending = 1; pending > 0 && key === this.key;) {
        await whenVisible();
        const began = performance.now();
        const { quality } = await this.search.ask({ kind: 'quality', searches: 1 });
        spentMS += performance.now() - began;
        this.#draw(quality);
        pending = quality.pending;
      }
      this.known = key;
    } catch (error) {
      this.known = key;
      setText(byID('quality-text'), error.message);
    }
    this.busy = false;
    this.notBefore = performance.now() + spentMS / SHARE;
    this.#refreshSoon();
  }

  #draw(quality) {
    this.rows ??= makeRows();
    showRow(this.rows[0], quality.original, quality.pending);
    showRow(this.rows[1], quality.best, quality.pending);
    setText(byID('quality-text'), wordsFor(quality));
    setText(byID('quality-draws'), wordsForDraws(quality));
  }
}

function makeRows() {
  const rows = ['The original', 'The best so far'].map((name) => {
    const mesh = element('small');
    const cells = [element('td'), element('td')];
    return { mesh, cells, row: element('tr', {}, element('th', { scope: 'row' }, name, mesh), ...cells) };
  });
  byID('quality-table').querySelector('tbody').replaceChildren(...rows.map(({ row }) => row));
  return rows;
}

function showRow({ mesh, cells }, found, pending) {
  setText(mesh, found ? `${found.design.meshX} × ${found.design.meshY} PEs` : '');
  ['random', 'proven'].forEach((kind, i) => showCell(cells[i], found?.[kind], found && pending > 0 ? '…' : '–'));
}

function showCell(cell, found, nothing) {
  if (!found) return cell.replaceChildren(nothing);
  if (!cell.querySelector('dl')) {
    cell.replaceChildren(element('dl', {}, ...FIGURES.map(({ label }) => element('div', {}, element('dt', {}, label), element('dd')))), element('small'));
  }
  setText(cell.querySelector('small'), found.overLimits ? 'over your limits' : '');
  cell.querySelectorAll('dd').forEach((figure, i) => {
    const quantity = FIGURES[i].of(found);
    setText(figure, quantity.short);
    figure.title = quantity.exact;
  });
}

function wordsFor({ gains, pending, drawn, best }) {
  if (gains.length === 0 && pending > 0) return 'Drawing mappings…';
  if (!best) return 'No design has been found yet.';
  if (gains.length === 0) return `Of ${count(drawn).short} mappings drawn for the original, none fits.`;
  const [loss, edp] = ['loss', 'edp'].map((metric) => sharesOf(gains.find((gain) => gain.metric === metric)));
  const first = loss ? `${loss[0]} of the gain in loss is the mapper’s and ${loss[1]} the design’s` : 'loss gains nothing';
  return `From the first figures to the last, ${first}; ${edp ? `of the gain in EDP it is ${edp.join(' and ')}` : 'EDP gains nothing'}.`;
}

function sharesOf({ mapper, design }) {
  return mapper === 0 && design === 0 ? null : [percent(mapper), percent(design)];
}

function wordsForDraws({ searches, drawn, legal }) {
  const middle = searches > 1 ? `Of ${searches} random searches for each layer, the one in the middle is shown: what one finds is luck. ` : '';
  return `${middle}${count(drawn).short} mappings were drawn, ${count(legal).short} of them fit.`;
}

function percent(part) { return `${Math.round(part * 100)}\u00a0%`.replace('-', '−'); }
