// Stacked bars as SVG: groups of rows on one scale, each row a bar of segments
// with a text after it, and perhaps a mark on it.
import { rem, svg } from './svg.js';

/**
 * @typedef {Object} Bar
 * @property {string} label
 * @property {{value: number, kind: string, title: string}[]} segments  kind is a class of panels.css
 * @property {string} text
 * @property {{value: number, title: string}} [mark]
 *
 * @typedef {Object} Group
 * @property {string} title
 * @property {Bar[]} bars
 */

/**
 * @param {Group[]} groups
 * @param {{width: number, label: string}} options  label says what the picture shows
 */
export function drawBars(groups, { width, label }) {
  const em = rem() * 0.8125;
  const plan = measure(groups, width, em);
  let y = 0;
  const parts = groups.map((group) => {
    const drawn = drawGroup(group, y, plan);
    y += plan.title + group.bars.length * plan.row + plan.gap;
    return drawn;
  });
  return svg('svg', { class: 'bars', width, height: y, viewBox: `0 0 ${width} ${y}`, role: 'img', 'aria-label': label, 'font-size': em }, ...parts);
}

function measure(groups, width, em) {
  const bars = groups.flatMap((group) => group.bars);
  const longest = (texts) => Math.max(...texts.map((text) => text.length), 0) * em * 0.6;
  const left = Math.min(longest(bars.map((bar) => bar.label)) + em, width * 0.35);
  const right = Math.min(longest(bars.map((bar) => bar.text)) + em, width * 0.4);
  const most = Math.max(...bars.map((bar) => Math.max(total(bar), bar.mark?.value ?? 0)), Number.MIN_VALUE);
  return { em, left, scale: Math.max(width - left - right, em) / most, title: 1.6 * em, row: 1.45 * em, gap: 0.7 * em };
}

const total = (bar) => bar.segments.reduce((sum, { value }) => sum + value, 0);

function drawGroup({ title, bars }, y, plan) {
  const heading = svg('text', { x: 0, y: y + plan.em, class: 'title' }, title);
  return svg('g', {}, heading, ...bars.map((bar, i) => drawBar(bar, y + plan.title + i * plan.row, plan)));
}

function drawBar(bar, y, { em, left, scale, row }) {
  const height = row * 0.68;
  let x = left;
  const segments = bar.segments.filter(({ value }) => value > 0).map(({ value, kind, title }) => {
    const part = svg('rect', { x, y, width: Math.max(value * scale, 0.5), height, class: kind }, svg('title', {}, title));
    x += value * scale;
    return part;
  });
  const base = y + height - em * 0.18;
  const texts = [
    svg('text', { x: left - em / 2, y: base, 'text-anchor': 'end' }, bar.label),
    svg('text', { x: Math.max(x, left + (bar.mark?.value ?? 0) * scale) + em / 2, y: base, class: 'value' }, bar.text),
  ];
  return svg('g', {}, ...segments, ...(bar.mark ? [drawMark(bar.mark, left, y, height, scale)] : []), ...texts);
}

function drawMark({ value, title }, left, y, height, scale) {
  const x = left + value * scale;
  return svg('path', { d: `M${x} ${y - 2}V${y + height + 2}`, class: 'mark' }, svg('title', {}, title));
}
