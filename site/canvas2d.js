// What the drawn charts share: a sharp canvas, the page's colours, log scales.
import { rem } from './svg.js';

/**
 * Sizes a canvas to its box, sharp on any screen.
 * @param {HTMLCanvasElement} canvas
 */
export function prepare(canvas) {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext('2d');
  pen.scale(ratio, ratio);
  const em = rem() * 0.75;
  pen.font = `${em}px system-ui, sans-serif`;
  return { pen, width, height, em };
}

/** The palette of the theme at hand. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return { ink: read('ink'), muted: read('muted'), rule: read('rule'), accent: read('accent'), idle: read('idle'), paper: read('paper') };
}

/**
 * A logarithmic scale over values, from one end of the axis to the other.
 * @param {number[]} ends least and greatest value
 * @param {number} from pixels
 * @param {number} to   pixels
 */
export function logScale([low, high], from, to) {
  const [bottom, top] = [Math.log(low * 0.92), Math.log(high * 1.08)];
  const place = (value) => from + (to - from) * (Math.log(value) - bottom) / (top - bottom);
  return { place, ticks: ticksBetween(low * 0.92, high * 1.08) };
}

function ticksBetween(low, high) {
  const ticks = [];
  for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10) {
    for (const digit of [1, 2, 5]) if (digit * power >= low && digit * power <= high) ticks.push(digit * power);
  }
  return ticks;
}
