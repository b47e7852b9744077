// The page's state: one object, and that object is the link.
//
// A link has a version, and leaves out what is as that version had it: it
// restores what its author saw even when the defaults change. Links of version 1
// list every value that a run depends on.
import { AXES_FORM, choicesOf } from './axes.js';
import { METHODS } from './methods.js';

/**
 * @typedef {Object} State
 * @property {string} layer        name in the catalog
 * @property {number} pe           PE budget: mesh width × height
 * @property {boolean} atMost      the budget may be left in part
 * @property {number} kib          budget of all buffers, KiB; 0 is none
 * @property {number} area         budget of the chip's area, mm²; 0 is none
 * @property {number} bandwidth    budget of the shared GLB, bits per cycle; 0 is none
 * @property {string} axes         what the design space departs from the study's in (axes.js)
 * @property {string} spaceName    name of the design space; '' is the study's
 * @property {string} opt          optimiser: a name of METHODS
 * @property {number} n            population, N
 * @property {number} k            parents, K
 * @property {number} g            generations, G
 * @property {number} sigma        probability of mutation, σ
 * @property {number} seed
 * @property {number} a1           weight of cycles
 * @property {number} a2           weight of energy
 * @property {number} a3           weight of GFLOPs
 * @property {number} a4           weight of utilization
 * @property {number} a5           weight of EDP
 * @property {number} a6           weight of area
 * @property {number} maxCycles       hard limits, 0 is none
 * @property {number} maxEnergy       µJ
 * @property {number} maxEDP          J·cycle
 * @property {number} maxArea         mm²
 * @property {number} minGFLOPs
 * @property {number} minUtilization  %
 * @property {boolean} raw         loss in raw units
 * @property {boolean} fast        no pause between generations
 * @property {boolean} exact       every digit in the tables
 * @property {number} workers      how many evaluate; 0: as many as cores
 * @property {'system'|'light'|'dark'} theme
 * @property {string} lesson       the lesson under way; '' is none
 * @property {string} numbers      language of numbers, as "en" or "de-CH"
 * @property {string} look         genome of the design that the page shows, "3.2.1"; '' is the best
 * @property {string} pins         genomes to compare, "3.2.1_4.2.1"
 * @property {string} mapping      loops set by hand, as JSON; '' is the best mapping
 * @property {string} problemYAML       the user's own layer; '' is none
 * @property {string} architectureYAML  the user's own chip; '' is none
 */

const LINK_VERSION = 2;

/** @type {State} */
export const DEFAULTS = Object.freeze({
  layer: 'vgg16/conv1_1', pe: 168, atMost: false, kib: 0, area: 0, bandwidth: 0, axes: '', spaceName: '', opt: 'algorithm1',
  n: 50, k: 5, g: 60, sigma: 0.2, seed: 1,
  a1: 1, a2: 1, a3: 1, a4: 1, a5: 0, a6: 0, raw: false,
  maxCycles: 0, maxEnergy: 0, maxEDP: 0, maxArea: 0, minGFLOPs: 0, minUtilization: 0,
  fast: false, exact: false, workers: 0, theme: 'system', numbers: 'en', lesson: '', look: '', pins: '', mapping: '',
  problemYAML: '', architectureYAML: '',
});

const LIMIT_KEYS = ['maxCycles', 'maxEnergy', 'maxEDP', 'maxArea', 'minGFLOPs', 'minUtilization'];
const KEYS = Object.keys(DEFAULTS);

/** What a link of each version means where it says nothing. Never change one: add a version. */
const OMITTED = { 1: DEFAULTS, 2: DEFAULTS };

/** Texts of the user's that are longer stay out of links. */
export const TEXTS = ['mapping', 'problemYAML', 'architectureYAML'];
const MAX_TEXT = 1500;
export const isTooLong = (text) => text.length > MAX_TEXT;

/** What a text in a link may be. */
const FORMS = {
  axes: AXES_FORM,
  spaceName: /^[^\p{C}]{0,64}$/u,
  opt: { test: (name) => Object.hasOwn(METHODS, name) },
  lesson: /^[a-z0-9-]{0,64}$/,
  numbers: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/,
  theme: /^(system|light|dark)$/,
  mapping: { test: isMapping },
  look: /^(\d{1,4}(\.\d{1,4}){0,31})?$/,
  pins: /^(\d{1,4}(\.\d{1,4}){0,31}(_(?=\d)|$)){0,4}$/,
};

function isMapping(text) {
  try {
    const { genome, levels } = JSON.parse(text || '{"genome": [], "levels": []}');
    return genome.every(Number.isInteger) && levels.every((level) => Object.values(level).every(areLoops));
  } catch {
    return false;
  }
}

const areLoops = (loops) => loops === null || loops.every(({ dimension, bound }) => typeof dimension === 'string' && Number.isInteger(bound));

/** What a change of each key asks of the worker. */
export const LOSS_KEYS = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'raw', ...LIMIT_KEYS];
export const RUN_KEYS = ['layer', 'pe', 'atMost', 'kib', 'area', 'bandwidth', 'axes', 'opt', 'n', 'k', 'g', 'sigma', 'seed', 'problemYAML', 'architectureYAML'];

/**
 * Writes the state as a URL fragment without its '#'.
 * @param {State} state
 */
export function toLink(state) {
  const keys = KEYS.filter((key) => state[key] !== OMITTED[LINK_VERSION][key] && !(TEXTS.includes(key) && isTooLong(state[key])));
  return [`v=${LINK_VERSION}`, ...keys.map((key) => `${key}=${writeValue(state[key])}`)].join('&');
}

function writeValue(value) {
  if (typeof value === 'boolean') return value ? '1' : '0';
  // Half a character has no place in an address.
  return encodeURIComponent(String(value).replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll('%2F', '/').replaceAll('%20', '+');
}

/**
 * Reads a URL fragment. What cannot be read has its default, and a problem
 * says so.
 * @param {string} fragment with or without its '#'
 * @returns {{state: State, problems: string[]}}
 */
export function fromLink(fragment) {
  const problems = [];
  const values = new URLSearchParams(fragment.replace(/^#/, ''));
  const version = values.get('v') ?? String(LINK_VERSION);
  if (!Object.hasOwn(OMITTED, version)) {
    problems.push(`This link has version ${short(version)}; this page reads versions up to ${LINK_VERSION}.`);
  }
  const state = { ...(Object.hasOwn(OMITTED, version) ? OMITTED[version] : DEFAULTS) };
  for (const key of KEYS) {
    if (!values.has(key)) continue;
    const value = readValue(key, values.get(key));
    if (value === undefined) problems.push(`The link’s ${key} = “${short(values.get(key))}” cannot be read; ${DEFAULTS[key] || 'none'} is used.`);
    else state[key] = value;
  }
  return { state, problems };
}

/** As much of a stranger's text as a message quotes. */
export const short = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function readValue(key, text) {
  switch (typeof DEFAULTS[key]) {
    case 'number': return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'boolean': return { 1: true, 0: false }[text];
    default: return fits(key, text) ? text : undefined;
  }
}

/** Says whether a text from outside can be the value of a key. */
export function fits(key, text) {
  return !FORMS[key] || FORMS[key].test(text);
}

/**
 * The part of the state that sim/explore's Config holds, in its JSON.
 * @param {State} state
 */
export function toConfig(state) {
  const config = {
    workload: state.layer, peBudget: state.pe, peAtMost: state.atMost,
    budgets: { bits: state.kib * 8192, areaUM2: state.area * 1e6, bandwidthBits: state.bandwidth },
    axes: choicesOf(state.axes), spaceName: state.spaceName,
    optimizer: state.opt,
    population: state.n, parents: state.k, generations: state.g, mutation: state.sigma,
    // A larger seed would be rounded; as text it is refused instead.
    seed: Number.isSafeInteger(state.seed) ? state.seed : String(state.seed),
    loss: toLoss(state),
  };
  if (state.problemYAML) config.problemYAML = state.problemYAML;
  // The space of a chip of the user's is the one around it.
  if (state.architectureYAML) Object.assign(config, { architectureYAML: state.architectureYAML, axes: [], budgets: {} });
  return config;
}

/**
 * Finds a zero that Go would take for "the default", which a typed 0 is not.
 * @param {State} state
 * @returns {import('./workers.js').WireError|null}
 */
export function findZero(state) {
  const config = toConfig(state);
  const field = Object.keys(config).find((name) => config[name] === 0);
  if (field) return { field, message: 'want a number above 0' };
  const weightless = [state.a1, state.a2, state.a3, state.a4, state.a5, state.a6].every((weight) => weight === 0);
  return weightless ? { field: 'loss.a1', message: 'all weights are 0: want at least one that is not' } : null;
}

/** @param {State} state */
export function toLoss({ a1, a2, a3, a4, a5, a6, raw, ...state }) {
  const limits = {
    maxCycles: state.maxCycles, maxEnergyPJ: state.maxEnergy * 1e6, maxEDP: state.maxEDP,
    maxAreaUM2: state.maxArea * 1e6, minGFLOPs: state.minGFLOPs, minUtilization: state.minUtilization / 100,
  };
  return { a1, a2, a3, a4, a5, a6, raw, limits };
}

/** Config's field names, as errors give them, to the state's keys. */
export const KEY_OF_FIELD = {
  workload: 'layer', peBudget: 'pe',
  population: 'n', parents: 'k', generations: 'g', mutation: 'sigma', seed: 'seed',
  'loss.a1': 'a1', 'loss.a2': 'a2', 'loss.a3': 'a3', 'loss.a4': 'a4', 'loss.raw': 'raw',
  'loss.a5': 'a5', 'loss.a6': 'a6', a5: 'a5', a6: 'a6',
  optimizer: 'opt', peAtMost: 'atMost', 'budgets.bits': 'kib', 'budgets.areaUM2': 'area', 'budgets.bandwidthBits': 'bandwidth', axes: 'axes',
  'loss.limits.maxCycles': 'maxCycles', 'loss.limits.maxEnergyPJ': 'maxEnergy', 'loss.limits.maxEDP': 'maxEDP',
  'loss.limits.maxAreaUM2': 'maxArea', 'loss.limits.minGFLOPs': 'minGFLOPs', 'loss.limits.minUtilization': 'minUtilization',
  a1: 'a1', a2: 'a2', a3: 'a3', a4: 'a4', raw: 'raw',
  problemYAML: 'problemYAML', architectureYAML: 'architectureYAML',
};
