// Curves of the best loss by generation as SVG, one for each method, with the
// proven optimum as a line across. Names stand at the ends of the curves.
import { signed } from './format.js';
import { rem, svg } from './svg.js';

const DASHES = ['', '6 3', '2 3', '8 3 2 3', '1 5', '12 4'];

/**
 * @param {{title: string, best: number[]}[]} lines the first one drawn in the accent colour
 * @param {number|null} optimum
 * @param {{width: number, label: string}} options
 */
export function drawLines(lines, optimum, { width, label }) {
  const em = rem() * 0.8125;
  const height = 16 * em;
  const names = Math.min(Math.max(...lines.map(({ title }) => title.length)) * em * 0.58, width * 0.45);
  const frame = { left: 4 * em, right: width - names - em, top: em, bottom: height - 2.5 * em };
  const ends = rangeOf(lines, optimum);
  const last = Math.max(...lines.map(({ best }) => best.length - 1), 1);
  const x = (generation) => frame.left + (frame.right - frame.left) * generation / last;
  const y = (loss) => frame.bottom - (frame.bottom - frame.top) * Math.min(1, (loss - ends.low) / (ends.high - ends.low));
  const curves = lines.map(({ best, title }, i) => svg('path', {
    d: best.map((loss, generation) => `${generation ? 'L' : 'M'}${x(generation)} ${y(loss)}`).join(''), class: i ? 'other' : 'own', 'stroke-dasharray': DASHES[i % DASHES.length],
  }, svg('title', {}, title)));
  return svg('svg', { class: 'lines', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label, 'font-size': em },
    ...axes(frame, ends, last, em), ...(optimum === null ? [] : [optimumLine(frame, y(optimum), em)]), ...curves, ...namesOf(lines, frame, y, em));
}

// The first generations are far off; what matters is where curves end.
function rangeOf(lines, optimum) {
  const all = lines.flatMap(({ best }) => best.slice(Math.min(2, best.length - 1)));
  const low = Math.min(...all, optimum ?? Infinity);
  const high = Math.max(...all);
  const margin = (high - low || 1) * 0.06;
  return { low: low - margin, high: high + margin };
}

function axes({ left, right, top, bottom }, { low, high }, last, em) {
  return [
    svg('path', { d: `M${left} ${top}V${bottom}H${right}`, class: 'axis' }),
    svg('text', { x: left - em / 2, y: top + em * 0.8, 'text-anchor': 'end' }, signed(high).short),
    svg('text', { x: left - em / 2, y: bottom, 'text-anchor': 'end' }, signed(low).short),
    svg('text', { x: left, y: bottom + 1.5 * em }, 'generation'),
    svg('text', { x: right, y: bottom + 1.5 * em, 'text-anchor': 'end' }, String(last + 1)),
  ];
}

function optimumLine({ left, right }, y, em) {
  return svg('g', {}, svg('path', { d: `M${left} ${y}H${right}`, class: 'optimum' }), svg('text', { x: left + em / 2, y: y - 0.4 * em }, 'proven optimum'));
}

// All names stand right of the frame, also of curves that have not come so far.
function namesOf(lines, { right, top, bottom }, y, em) {
  const places = lines.map(({ title, best }, i) => ({ title, own: i === 0, y: y(best.at(-1)) })).filter(({ y }) => !Number.isNaN(y));
  places.sort((a, b) => a.y - b.y);
  spread(places, 1.15 * em, top, bottom);
  return places.map((place) => svg('text', { x: right + em / 2, y: place.y + em * 0.35, class: place.own ? 'own' : 'other' }, place.title));
}

// Moves places apart, down and then up again from what is below the last of them.
function spread(places, gap, top, bottom) {
  let least = top;
  for (const place of places) {
    place.y = Math.max(place.y, least);
    least = place.y + gap;
  }
  let most = bottom;
  for (const place of places.toReversed()) {
    place.y = Math.min(place.y, most);
    most = place.y - gap;
  }
}
