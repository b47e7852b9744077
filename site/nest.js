// The mapping as a loop nest: a heading per level, then its loops. It can be
// changed by hand: factors by number, orders by buttons; what the change costs,
// or why it cannot run, is asked of Go.
import { byID, element, setText } from './dom.js';
import { change, count, measure } from './format.js';
import { levelTitle } from './levels.js';

const KINDS = [['temporal', ''], ['spatialX', 'spatial X'], ['spatialY', 'spatial Y']];

export class Nest {
  /**
   * @param {import('./look.js').Look} look
   * @param {(loop: {level: string, kind: string, dimension: string}|null) => void} highlight
   */
  constructor(look, highlight) {
    Object.assign(this, { look, highlight, shown: '' });
    byID('edit').addEventListener('click', () => this.#toggle());
    const nest = byID('nest');
    for (const event of ['pointerover', 'focusin']) nest.addEventListener(event, ({ target }) => this.#point(target));
    for (const event of ['pointerleave', 'focusout']) nest.addEventListener(event, () => this.#point(null));
  }

  /** @param {import('./look.js').View} view */
  show(view) {
    this.view = view;
    const { snapshot: { workload }, shown, role, fault } = view;
    setText(byID('mapping-title').firstElementChild, TITLES[role]);
    setText(byID('mapping-layer'), workload.layers.length > 1 ? ` of ${workload.layers[0].name}, its first layer` : '');
    this.editing = role === 'edited';
    byID('edit').disabled = !shown?.feasible;
    setText(byID('edit'), this.editing ? 'Back to the best mapping' : 'Change it by hand');
    this.#showVerdict(fault);
    this.#render(shown?.feasible ? this.#levels(shown, fault) : []);
  }

  // The user's own loops, with the outermost level's as Go has completed them.
  #levels(shown, fault) {
    if (!this.editing) return shown.levels;
    const { levels } = JSON.parse(this.look.store.state.mapping);
    return shown.levels.map((level, i) => (i === 0 && !fault ? level : { ...level, ...levels[i] }));
  }

  #showVerdict(fault) {
    const { shown } = this.view;
    byID('verdict').hidden = !this.editing;
    if (!this.editing) return;
    byID('verdict').classList.toggle('fault', Boolean(fault));
    if (fault) return setText(byID('verdict'), `This cannot run: ${fault.message}.`);
    const best = this.before?.metrics;
    if (!best) return setText(byID('verdict'), `${count(shown.metrics.cycles).short} cycles, ${measure(shown.metrics.energyPJ / 1e6, 'µJ').short}.`);
    const against = (key) => change(best[key], shown.metrics[key]).short;
    setText(byID('verdict'), `It runs: ${count(shown.metrics.cycles).short} cycles (${against('cycles')}), ${measure(shown.metrics.energyPJ / 1e6, 'µJ').short} (${against('energyPJ')}) against the best mapping of this chip.`);
  }

  #toggle() {
    if (this.editing) return this.#change({ mapping: '' });
    const { genome, levels, metrics } = this.view.shown;
    this.before = { metrics };
    this.#change({ mapping: JSON.stringify({ genome, levels: levels.map(loopsOnly) }) });
  }

  #change(patch) { this.look.store.set(patch); }

  /** Changes one level's loops. @param {(levels: Object[]) => void} edit */
  #edit(edit) {
    const mapping = JSON.parse(this.look.store.state.mapping);
    if (!this.view.fault) mapping.levels[0] = loopsOnly(this.view.shown.levels[0]);
    edit(mapping.levels);
    this.#change({ mapping: JSON.stringify(mapping) });
  }

  #render(levels) {
    const { dimensions = [] } = this.view.snapshot.workload.layers[0] ?? {};
    const now = JSON.stringify([levels, this.editing]);
    if (now === this.shown) return;
    this.shown = now;
    const focus = document.activeElement?.dataset?.path;
    let depth = 0;
    byID('nest').replaceChildren(...levels.flatMap((level, at) => {
      const loops = loopsOf(level);
      if (level.kind === 'fanout' && loops.length === 0 && !this.editing) return [];
      const block = this.#levelBlock(level, at, loops, depth, dimensions);
      depth += loops.length;
      return [block];
    }));
    if (focus) byID('nest').querySelector(`[data-path="${focus}"]`)?.focus();
  }

  #levelBlock(level, at, loops, depth, dimensions) {
    const title = levelTitle(level.name);
    const heading = element('h3', {}, title, ...(title !== level.name ? [element('code', {}, level.name)] : []), ...heldBy(level));
    const lines = loops.map((loop, i) => this.#line(loop, level, at, depth + i));
    const more = this.editing && level.kind !== 'compute' ? [this.#adder(level, at, dimensions)] : [];
    return element('div', { class: 'level' }, heading, ...(lines.length ? [element('ol', {}, ...lines)] : []), ...more);
  }

  #line(loop, level, at, depth) {
    const { dimension, bound, kind, where, index } = loop;
    const name = dimension.toLowerCase();
    const own = this.editing && !(at === 0 && kind === 'temporal');
    const line = element('li', { 'data-level': level.name, 'data-kind': kind, 'data-dimension': dimension },
      `for ${name} in 0..`, ...(own ? [this.#factor(loop, level, at)] : [String(bound)]));
    if (where) line.append(' ', element('em', {}, `(${where})`));
    if (this.editing) line.append(' ', this.#mover(loop, level, at, -1), this.#mover(loop, level, at, +1));
    if (!own && this.editing) line.append(' ', element('em', {}, 'takes what the others leave'));
    line.style.setProperty('--depth', String(depth));
    line.dataset.index = String(index);
    return line;
  }

  #factor({ dimension, bound, kind, index }, level, at) {
    const input = element('input', {
      type: 'number', min: '1', value: String(bound), 'data-path': `${at} ${kind} ${index}`, 'aria-label': `${levelTitle(level.name)}: steps over ${dimension}`,
    });
    input.addEventListener('change', () => this.#edit((levels) => {
      const steps = Number.isInteger(input.valueAsNumber) ? input.valueAsNumber : 1;
      levels[at][kind][index].bound = steps;
      if (steps === 1) levels[at][kind].splice(index, 1);
    }));
    return input;
  }

  #mover({ dimension, kind, index }, level, at, by) {
    const there = level[kind][index + by];
    const button = element('button', {
      type: 'button', class: 'move', 'data-path': `${at} ${kind} ${index} ${by}`,
      'aria-label': `${levelTitle(level.name)}: move the loop over ${dimension} ${by < 0 ? 'out' : 'in'}`,
    }, by < 0 ? '↑' : '↓');
    button.disabled = !there;
    button.addEventListener('click', () => this.#edit((levels) => {
      const loops = levels[at][kind];
      [loops[index], loops[index + by]] = [loops[index + by], loops[index]];
    }));
    return button;
  }

  // A new loop starts with two steps, which its level may or may not hold.
  #adder(level, at, dimensions) {
    const kinds = level.kind === 'fanout' ? KINDS.slice(1) : KINDS.slice(0, 1);
    const options = kinds.flatMap(([kind, where]) => dimensions.map((dimension) => element('option', { value: `${kind} ${dimension}` }, where ? `${dimension} (${where})` : dimension)));
    const select = element('select', { class: 'add', 'data-path': `${at} add`, 'aria-label': `${levelTitle(level.name)}: add a loop` }, element('option', { value: '' }, '+ loop'), ...options);
    select.addEventListener('change', () => this.#edit((levels) => {
      const [kind, dimension] = select.value.split(' ');
      levels[at][kind].push({ dimension, bound: 2 });
    }));
    return select;
  }

  #point(target) {
    const line = target?.closest?.('li');
    const loop = line ? { level: line.dataset.level, kind: line.dataset.kind, dimension: line.dataset.dimension, index: Number(line.dataset.index) } : null;
    const now = JSON.stringify(loop);
    if (now === this.pointed) return;
    this.pointed = now;
    this.highlight(loop);
  }
}

const TITLES = { best: 'The winning mapping', chosen: 'The mapping of this design', edited: 'The loops of your mapping' };

const loopsOnly = ({ temporal, spatialX, spatialY }) => ({ temporal, spatialX, spatialY });

function loopsOf(level) {
  return KINDS.flatMap(([kind, where]) => (level[kind] ?? []).map((loop, index) => ({ ...loop, kind, where, index })));
}

function heldBy({ data }) {
  return (data ?? []).map(({ dataSpace, words }) =>
    element('span', { class: `held ${dataSpace.toLowerCase()}` }, `${dataSpace} ${count(words).short} words`));
}
