// The page: binds the state to the worker, and what the worker says to the
// tables, the picture and the link.
import { readAddress, wentElsewhere, writeAddress } from './address.js';
import { byID, setText } from './dom.js';
import { bindControls, fillLayers, markWrong } from './controls.js';
import { Compare } from './compare.js';
import { Energy } from './energy.js';
import { Figures } from './figures.js';
import { Files } from './files.js';
import { setLanguage } from './format.js';
import { showFormula } from './formula.js';
import { bindGlossary } from './glossary.js';
import { History } from './history.js';
import { bindOffline } from './offline.js';
import { bindShare } from './share.js';
import { RunLog } from './runlog.js';
import { Landscape } from './landscape.js';
import { LessonPanel } from './lesson-panel.js';
import { Look } from './look.js';
import { Nest } from './nest.js';
import { News, clearError, hideError, showError, showLinkProblems } from './notices.js';
import { bindPicks } from './picks.js';
import { Picture } from './picture.js';
import { Playback } from './playback.js';
import { KEY_OF_FIELD, LOSS_KEYS, RUN_KEYS, findZero, toConfig, toLoss } from './state.js';
import { Proof } from './proof.js';
import { Quality } from './quality.js';
import { Space } from './space.js';
import { Store } from './store.js';
import { Tables } from './tables.js';
import { bindTheme } from './theme.js';
import { Tour } from './tour.js';
import { bindTransport } from './transport.js';
import { Search } from './workers.js';

const HAS_WASM = typeof WebAssembly !== 'undefined';
const NO_WASM = { message: 'This browser has WebAssembly switched off, which the search needs.' };

const link = readAddress();
setLanguage(link.state.numbers);
const store = new Store(link.state);
// Embedded, a search leaves the other cores to the page that it is part of, and a
// start waits for its turn (embed.js).
const search = new Search({ workers: store.state.workers || (parent === window ? 0 : 1), waits: document.documentElement.classList.contains('embed') });
const tables = new Tables();
const picture = new Picture(search);
const news = new News();
const look = new Look(search, store, showView);
const figures = new Figures(look);
const compare = new Compare(look);
const energy = new Energy();
const nest = new Nest(look, (loop) => picture.highlight(loop));
const landscape = new Landscape(look, search);
const space = new Space(search, store, (opened) => files.open(opened));
const files = new Files(search, store, (text) => space.read(text), refuse);
const lessons = new LessonPanel(store, look, search);
const proof = new Proof(search, look);
const quality = new Quality(search);
const log = new RunLog();
let snapshot = null;
let view = null;
let wrongKey = null; // of what was refused
let started = Promise.resolve();
/** The run on the page, as runOf names it; null while another is asked for. */
let onPage = null;

/** What dialogs and a host page may do with this page. */
export const page = {
  store, search, log, points: landscape.points,
  restart: start,
  /** Resolves when the newest start is through; rejects with its WireError. */
  settled: async () => { const error = await started; if (error) throw error; },
  firstSnapshot: () => (snapshot ? Promise.resolve(snapshot) : new Promise((resolve) => {
    search.addEventListener('snapshot', ({ detail }) => resolve(detail.snapshot), { once: true });
  })),
  get snapshot() { return snapshot; },
  get view() { return view; },
};

new Playback(picture);
bindPicks(picture, search, look);
bindTheme(store, (options) => picture.setOptions(options));
bindControls(store);
bindGlossary();
new History(store);
bindTransport(search, start);
bindShare(page);
bindOffline(page);

store.subscribe((state, changed) => {
  const touches = (keys) => changed.some((key) => keys.includes(key));
  const starts = touches(RUN_KEYS) && runOf(state) !== onPage;
  if (starts) start();
  else if (touches(RUN_KEYS)) goOn();
  if (!starts && touches(LOSS_KEYS)) rankSoon();
  if (touches(['fast'])) search.pace(state.fast);
  if (touches(['exact']) && view) showView(view);
  if (touches(['numbers'])) return reload();
  writeLinkSoon();
});

search.addEventListener('ready', ({ detail }) => fillLayers(detail.catalog, store.state.layer));
search.addEventListener('snapshot', ({ detail }) => show(detail.snapshot));
search.addEventListener('ranked', () => LOSS_KEYS.includes(wrongKey) && accept());
search.addEventListener('refused', ({ detail }) => refuse(detail.error));
search.addEventListener('failed', () => { onPage = null; });
search.addEventListener('failed', ({ detail }) => HAS_WASM && showError(detail, 'Press Restart to load the search again. If that does not help, reload the page: its host may have a newer one.'));
byID('error-close').addEventListener('click', hideError);
byID('skip').addEventListener('click', skipToResults);
addEventListener('hashchange', followLink);

search.pace(store.state.fast);
showLinkProblems(link.problems);
start();
lessons.greet();
new Tour().greet();

function start() {
  const [before, asked] = [onPage, runOf(store.state)];
  onPage = null;
  const mine = started = begin();
  mine.then((error) => { if (started === mine) onPage = error ? before : asked; });
  return mine;
}

// What was refused has been taken back: the run on the page is the one that is wanted.
function goOn() {
  started = Promise.resolve();
  accept();
}

function runOf(state) {
  return JSON.stringify(RUN_KEYS.map((key) => state[key]));
}

/** @returns {Promise<import('./workers.js').WireError|undefined>} what is wrong */
async function begin() {
  if (!HAS_WASM) {
    showError(NO_WASM, 'Turn it on, or try another browser. In some, a strict security setting switches it off.');
    return NO_WASM;
  }
  const zero = findZero(store.state);
  try {
    if (zero) throw zero;
    await search.start(toConfig(store.state));
    await firstOfRun();
    proof.stop();
    accept();
  } catch (error) {
    refuse(error);
    return error;
  }
}

// The worker says that a run is there, then what is in it: whoever asks next must
// not be shown the run before.
function firstOfRun() {
  return new Promise((resolve) => {
    for (const event of ['snapshot', 'failed']) search.addEventListener(event, resolve, { once: true });
  });
}

// A drag fires faster than frames: the loss is sent once a frame.
let rankFrame = 0;
function rankSoon() {
  cancelAnimationFrame(rankFrame);
  rankFrame = requestAnimationFrame(rank);
}

function rank() {
  const zero = findZero(store.state);
  if (zero?.field === 'loss.a1') refuse(zero);
  else search.rank(toLoss(store.state));
}

function accept() {
  clearError();
  markWrong(wrongKey = null);
}

function refuse(error) {
  markWrong(wrongKey = KEY_OF_FIELD[error.field]);
  showError(error, snapshot ? 'The search on this page is untouched by it.' : '');
  if (!snapshot) setText(byID('progress-text'), 'No search runs');
}

function show(newest) {
  snapshot = newest;
  log.follow(snapshot);
  news.follow(snapshot);
  lessons.follow(snapshot);
  look.follow(snapshot);
}

/** @param {import('./look.js').View} newest */
function showView(newest) {
  view = newest;
  const { exact } = store.state;
  figures.show(view);
  tables.show(view, exact);
  compare.show(view, exact);
  proof.show(view);
  quality.show(view);
  energy.show(view);
  landscape.show(view);
  files.show(view);
  showFormula(view);
  nest.show(view);
  if (view.shown) picture.show({ ...view.snapshot, best: view.shown, role: view.role });
}

// Browsers limit how often the address may change. Where somebody has just gone to
// another one, that is followed first: its event may still be on the way.
let linkTimer = 0;
function writeLinkSoon() {
  clearTimeout(linkTimer);
  linkTimer = setTimeout(() => (wentElsewhere() ? writeLinkSoon() : writeAddress(store.state)), 250);
}

// Every panel has numbers: the page is made anew in their language.
function reload() {
  writeAddress(store.state);
  location.reload();
}

// The fragment is the state: a jump may not replace it.
function skipToResults(event) {
  event.preventDefault();
  byID('results').focus();
}

function followLink() {
  const { state, problems } = readAddress();
  if (!location.hash.includes('=')) return;
  showLinkProblems(problems);
  store.set(state);
}
