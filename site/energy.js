// Where the energy goes, and what sets the pace: each design's profile as bars
// and as tables. All figures come from Go (sim/explore's Profile).
import { drawBars } from './bars.js';
import { byID, element } from './dom.js';
import { count, measure } from './format.js';
import { levelTitle } from './levels.js';
import { followWidth } from './svg.js';
import { ROLES } from './tables.js';

const DATA = [{ name: 'Weights', kind: 'weights' }, { name: 'Inputs', kind: 'inputs' }, { name: 'Outputs', kind: 'outputs' }];
const microjoules = (pj) => measure(pj / 1e6, 'µJ');
const OTHER = { macs: { name: 'Multiply-adds', kind: 'macs' }, leakage: { name: 'Leakage', kind: 'leakage' } };

export class Energy {
  constructor() {
    this.shown = '';
    followWidth(byID('energy-bars'), () => this.#draw());
  }

  /** @param {import('./look.js').View} view */
  show({ snapshot: { original }, shown, role, pinned }) {
    const designs = [{ label: 'Original', candidate: original }, { label: ROLES[role], candidate: shown },
      ...pinned.map((candidate, i) => ({ label: `Pin ${i + 1}`, candidate }))];
    this.designs = designs.filter(({ candidate }) => candidate?.profile)
      .map(({ label, candidate }) => ({ label, metrics: candidate.metrics, profile: candidate.profile }));
    const now = JSON.stringify(this.designs);
    if (now === this.shown) return;
    this.shown = now;
    this.#draw();
    fillTable(byID('energy-table'), this.designs, energyRows(this.designs), microjoules);
    fillTable(byID('pace-table'), this.designs, paceRows(this.designs), count);
    byID('pace-words').replaceChildren(...this.designs.map((design) => element('li', {}, `${design.label}: ${paceOf(design)}`)));
    byID('energy-sources').replaceChildren(...sourcesOf(this.designs));
  }

  #draw() {
    if (!this.designs?.length) return;
    const width = byID('energy-bars').clientWidth;
    byID('energy-bars').replaceChildren(drawBars(energyGroups(this.designs), { width, label: 'Energy by level of the chip and kind of data; the table below has the same figures' }));
    byID('pace-bars').replaceChildren(drawBars(paceGroups(this.designs), { width: byID('pace-bars').clientWidth, label: 'Cycles that each part of the chip needs at least; the table below has the same figures' }));
  }
}

function energyGroups(designs) {
  const whole = { title: 'The whole chip', bars: designs.map(wholeBar) };
  return [whole, ...levelNames(designs).map((name) => ({ title: levelTitle(name), bars: designs.map((design) => levelBar(design, name)) }))];
}

const levelNames = (designs) => designs[0].profile.levels.map(({ name }) => name);
const levelOf = ({ profile }, name) => profile.levels.find((level) => level.name === name);

function wholeBar({ label, metrics, profile }) {
  const sum = new Map();
  for (const part of profile.levels.flatMap(partsOf)) sum.set(part.kind, { ...part, value: part.value + (sum.get(part.kind)?.value ?? 0) });
  const segments = [...DATA, ...Object.values(OTHER)].filter(({ kind }) => sum.has(kind)).map(({ kind }) => titled(sum.get(kind)));
  const floor = microjoules(profile.floorPJ);
  return {
    label, segments, text: withUncertainty(metrics.energyPJ, uncertaintyOf(profile)),
    mark: { value: profile.floorPJ, title: `No mapping takes less than ${floor.exact}: each word over DRAM once, and the multiply-adds` },
  };
}

function levelBar(design, name) {
  const level = levelOf(design, name);
  const segments = level ? partsOf(level).map(titled) : [];
  return { label: design.label, segments, text: microjoules(segments.reduce((sum, { value }) => sum + value, 0)).short };
}

function partsOf({ data, computePJ, leakagePJ }) {
  const moved = data.map(({ dataSpace, pj }) => ({ value: pj, ...(DATA.find(({ name }) => name === dataSpace) ?? { name: dataSpace, kind: 'other' }) }));
  return [...moved, { value: computePJ, ...OTHER.macs }, { value: leakagePJ, ...OTHER.leakage }].filter(({ value }) => value > 0);
}

const titled = (part) => ({ ...part, title: `${part.name}: ${microjoules(part.value).exact}` });

const uncertaintyOf = ({ levels }) => levels.reduce((sum, { uncertaintyPJ }) => sum + uncertaintyPJ, 0);

function withUncertainty(pj, uncertaintyPJ) {
  const { short } = microjoules(pj);
  return uncertaintyPJ > 0 ? `${short} ± ${microjoules(uncertaintyPJ).short}` : short;
}

function energyRows(designs) {
  const parts = levelNames(designs).flatMap((name) => {
    const kinds = [...new Map(designs.flatMap((design) => partsOf(levelOf(design, name) ?? { data: [] })).map((part) => [part.kind, part])).values()];
    return kinds.map(({ kind, name: part }) => ({
      label: `${levelTitle(name)}: ${part.toLowerCase()}`,
      values: designs.map((design) => partsOf(levelOf(design, name) ?? { data: [] }).find((each) => each.kind === kind)?.value ?? 0),
    }));
  });
  return [...parts,
    { label: 'Together', values: designs.map(({ metrics }) => metrics.energyPJ) },
    { label: 'Off the prices’ sources by at most', values: designs.map(({ profile }) => uncertaintyOf(profile)) },
    { label: 'The least that any mapping needs', values: designs.map(({ profile }) => profile.floorPJ) }];
}

/** What can hold a run up: its PEs, or the busiest port of a memory. */
function limitsOf({ profile }) {
  const ports = profile.levels.filter(({ portCycles }) => portCycles > 0).map(({ name, portCycles }) => ({ name: levelTitle(name), value: portCycles }));
  return [{ name: 'PEs, all busy', value: profile.floorCycles }, { name: 'PEs in use', value: profile.computeCycles }, ...ports];
}

function paceGroups(designs) {
  return designs.map((design) => {
    const limits = limitsOf(design);
    const most = Math.max(...limits.map(({ value }) => value));
    return {
      title: `${design.label}: ${count(design.metrics.cycles).exact} cycles`,
      bars: limits.map(({ name, value }) => ({
        label: name, text: count(Math.round(value)).short,
        segments: [{ value, kind: value === most ? 'limit' : 'slack', title: `${name}: ${count(value).exact} cycles` }],
      })),
    };
  });
}

function paceRows(designs) {
  const rows = limitsOf(designs[0]).map(({ name }, i) => ({ label: name, values: designs.map((design) => limitsOf(design)[i]?.value ?? 0) }));
  return [...rows, { label: 'The run', values: designs.map(({ metrics }) => metrics.cycles) }];
}

function paceOf(design) {
  const { floorCycles, computeCycles } = design.profile;
  const ports = limitsOf(design).slice(2);
  const slowest = ports.reduce((a, b) => (b.value > a.value ? b : a), { value: 0 });
  if (slowest.value > computeCycles) return `held up by the ${slowest.name.toLowerCase()}, whose port needs ${count(Math.round(slowest.value)).short} cycles.`;
  if (computeCycles > floorCycles * (1 + 1e-9)) return 'bound by compute, with some PEs idle.';
  return 'bound by compute: every PE works in every cycle.';
}

function fillTable(table, designs, rows, show) {
  const head = element('tr', {}, element('td'), ...designs.map(({ label }) => element('th', { scope: 'col' }, label)));
  const body = rows.map(({ label, values }) => element('tr', {}, element('th', { scope: 'row' }, label),
    ...values.map((value) => element('td', { title: show(value).exact }, show(value).short))));
  table.querySelector('thead').replaceChildren(head);
  table.querySelector('tbody').replaceChildren(...body);
}

function sourcesOf([{ profile }]) {
  return profile.levels.map(({ name, source }) => element('li', {}, `${levelTitle(name)}: ${source || 'the chip’s own table'}`));
}
