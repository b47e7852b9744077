// The winning mapping as a loop nest: a heading per level, then its loops.
import { byID, element, setText } from './dom.js';
import { count } from './format.js';

const TITLES = {
  shared_glb: 'Shared buffer', inter_PE_column_spatial: 'Across columns', inter_PE_spatial: 'Across rows',
  ifmap_spad: 'Input scratchpad', weights_spad: 'Weight scratchpad', psum_spad: 'Partial-sum scratchpad', mac: 'Multiply and add',
};

let shown = '';

/** @param {Object} snapshot sim/explore's Snapshot */
export function showNest({ best, workload }) {
  setText(byID('mapping-layer'), workload.layers.length > 1 ? ` of ${workload.layers[0].name}, its first layer` : '');
  const levels = best?.feasible ? best.levels.filter(hasSomethingToSay) : [];
  const now = JSON.stringify(levels);
  if (now === shown) return;
  shown = now;
  let depth = 0;
  byID('nest').replaceChildren(...levels.map((level) => {
    const loops = loopsOf(level);
    const block = levelBlock(level, loops, depth);
    depth += loops.length;
    return block;
  }));
}

function hasSomethingToSay(level) {
  return level.kind !== 'fanout' || loopsOf(level).length > 0;
}

function loopsOf({ temporal, spatialX, spatialY }) {
  const tagged = (loops, where) => (loops ?? []).map((loop) => ({ ...loop, where }));
  return [...tagged(temporal, ''), ...tagged(spatialX, 'spatial X'), ...tagged(spatialY, 'spatial Y')];
}

function levelBlock(level, loops, depth) {
  const title = TITLES[level.name];
  const heading = element('h3', {}, title ?? level.name, ...(title ? [element('code', {}, level.name)] : []), ...heldBy(level));
  const lines = loops.map((loop, i) => loopLine(loop, depth + i));
  return element('div', { class: 'level' }, heading, ...(lines.length ? [element('ol', {}, ...lines)] : []));
}

function heldBy({ data }) {
  return (data ?? []).map(({ dataSpace, words }) =>
    element('span', { class: `held ${dataSpace.toLowerCase()}` }, `${dataSpace} ${count(words).short} words`));
}

function loopLine({ dimension, bound, where }, depth) {
  const line = element('li', {}, `for ${dimension.toLowerCase()} in 0..${bound}`);
  if (where) line.append(' ', element('em', {}, `(${where})`));
  line.style.setProperty('--depth', String(depth));
  return line;
}
