// The winning mapping as a loop nest: a heading per level, then its loops.
import { byID, element, setText } from './dom.js';
import { count } from './format.js';
import { levelTitle } from './levels.js';

let shown = '';

/** @param {import('./look.js').View} view */
export function showNest({ shown: best, snapshot: { workload } }) {
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
  const title = levelTitle(level.name);
  const heading = element('h3', {}, title, ...(title !== level.name ? [element('code', {}, level.name)] : []), ...heldBy(level));
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
