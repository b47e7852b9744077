// Lessons: the explorer's own, and those that a lecturer brings. What a lesson
// is, and what is wrong with one, is for Go to say (wasm/lesson); this module
// fetches, and compares an answer with what the page shows.
import { fromLink } from './state.js';

/**
 * @typedef {Object} Question
 * @property {string} ask
 * @property {{text: string, right: boolean, reply?: string}[]} [options]
 * @property {{figure: string, withinPercent: number}} [number]
 * @property {{figure: string, atMost?: number, atLeast?: number}} [reach]
 * @property {string} [hint]
 * @property {string} right
 * @property {string} wrong
 *
 * @typedef {Object} Lesson
 * @property {string} id
 * @property {string} title
 * @property {string[]} text
 * @property {Record<string, string>} preset  keys of a link, and their values
 * @property {'best'|'original'|'study'} show
 * @property {string[]} locked
 * @property {string[]} hidden
 * @property {Question} question
 */

/** A text longer than this is no lesson. */
const MAX_BYTES = 64 * 1024;

/** @returns {Promise<Lesson[]>} the explorer's own */
export async function loadLessons() {
  const response = await fetch(new URL('lessons.json', import.meta.url));
  if (!response.ok) throw new Error(`lessons.json: HTTP ${response.status}`);
  return (await response.json()).lessons;
}

/**
 * Finds the lesson that an address asks for: lesson=ID, one of the explorer's
 * own; lesson=FILE.yaml, beside the page; or lesson-text=…, the YAML itself.
 * @param {URLSearchParams} query
 * @param {(request: Object) => Promise<{lesson: Lesson}>} ask  of the worker
 * @returns {Promise<Lesson|null>} rejects with a WireError that names the line
 */
export async function findLesson(query, ask) {
  const text = query.get('lesson-text');
  const name = query.get('lesson');
  if (text) return (await ask({ kind: 'lesson', text })).lesson;
  if (!name) return null;
  if (/\.ya?ml$/.test(name)) return readFile(name, ask);
  const found = (await loadLessons()).find((lesson) => lesson.id === name);
  if (!found) throw { message: `there is no lesson “${name}” on this page` };
  return found;
}

async function readFile(name, ask) {
  const address = new URL(name, document.baseURI);
  if (address.origin !== location.origin) throw { message: `lesson ${address}: want a file on ${location.origin}, since this page asks nothing of other hosts` };
  const response = await fetch(address);
  if (!response.ok) throw { message: `${name}: HTTP ${response.status}`, file: name };
  const text = await response.text();
  if (text.length > MAX_BYTES) throw { message: `${name}: ${text.length} characters: want at most ${MAX_BYTES}`, file: name };
  try {
    return (await ask({ kind: 'lesson', text })).lesson;
  } catch (error) {
    throw { ...error, file: name, message: error.message.replaceAll('lesson.yaml', name) };
  }
}

/**
 * The state that a lesson starts from.
 * @param {Lesson} lesson
 */
export function presetOf({ preset }) {
  return fromLink(new URLSearchParams({ v: '1', ...preset }).toString());
}

/** How the figures of wasm/lesson's Figures stand in a Candidate. */
const FIGURES = {
  cycles: ({ metrics }) => metrics.cycles,
  energyUJ: ({ metrics }) => metrics.energyPJ / 1e6,
  gflops: ({ metrics }) => metrics.gflops,
  utilizationPercent: ({ metrics }) => metrics.utilization * 100,
  edp: ({ metrics }) => metrics.edp,
  areaMM2: ({ metrics }) => metrics.areaUM2 / 1e6,
  loss: ({ loss }) => loss,
  meshX: ({ design }) => design.meshX,
  meshY: ({ design }) => design.meshY,
};

/** A figure of a snapshot, or null where it is not there yet. */
export function figureOf(snapshot, name) {
  const [whose, figure] = name.split('.');
  const candidate = snapshot?.[whose];
  return candidate?.feasible ? FIGURES[figure](candidate) : null;
}

/**
 * Checks an answer: an option's index, a number, or nothing where a figure is
 * to be reached.
 * @param {Question} question
 * @param {number|null} answer
 * @param {Object} snapshot sim/explore's Snapshot
 * @returns {{right: boolean, reply: string}}
 */
export function checkAnswer(question, answer, snapshot) {
  const option = question.options?.[answer];
  const right = option ? option.right : question.number ? isNear(question.number, answer, snapshot) : isReached(question.reach, snapshot);
  return { right, reply: option?.reply ?? (right ? question.right : question.wrong) };
}

function isNear({ figure, withinPercent }, answer, snapshot) {
  const value = figureOf(snapshot, figure);
  return value !== null && Math.abs(answer - value) <= Math.abs(value) * (withinPercent / 100);
}

function isReached(reach, snapshot) {
  const value = reach ? figureOf(snapshot, reach.figure) : null;
  return value !== null && value <= (reach.atMost ?? Infinity) && value >= (reach.atLeast ?? -Infinity);
}
