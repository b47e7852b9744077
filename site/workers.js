// The page's side of the worker: commands out, events in. A worker that died, or
// does not answer, is replaced once without a word: its successor does the run
// again, up to where it was. A start under way fails then, and so does a question
// that two of them had not answered when they died. A successor that fails, too, is
// replaced at the next start.
import { Pool } from './pool.js';
import { searchProgram } from './program.js';
import { RunLog } from './runlog.js';
import { Watch } from './watch.js';

/**
 * @typedef {Object} WireError
 * @property {string} message
 * @property {string} [field]  as in Config's JSON
 * @property {string} [file]
 * @property {number} [line]
 */

/**
 * Emits 'ready' {catalog}, 'opening' {done, of}, 'snapshot' {snapshot, running}, 'ranked', 'started'
 * {id, error?}, 'refused' {error} and 'failed' {message}, each as a CustomEvent's
 * detail; and 'asked' {command} at once, when it is told to do something.
 */
export class Search extends EventTarget {
  /** @param {{workers?: number, waits?: boolean, patience?: {beatMS: number, beats: number}}} [wishes]
   *   workers: how many evaluate; 0: as many as cores, once that is worth it;
   *   waits: a start waits for run */
  constructor({ workers = 0, waits = false, patience } = {}) {
    super();
    this.waits = waits;
    this.workers = Math.min(workers, MOST_WORKERS);
    this.patience = patience;
    /** The run under way, as far as a successor must know it. */
    this.journal = null;
    /** The start under way, once others may begin with it. */
    this.opening = null;
    this.starts = new Map();
    this.questions = new Map();
    this.nextID = 1;
    this.fast = false;
    this.program = searchProgram().catch(() => undefined); // a worker that gets none says why
    this.#connect();
  }

  /**
   * Replaces the run. Resolves when the new one is there; rejects with a
   * WireError, and then the old one goes on.
   * @param {Object} config sim/explore's Config
   * @returns {Promise<void>}
   */
  start(config) {
    if (!this.worker) this.#connect();
    const id = this.nextID++;
    const run = !this.waits;
    this.worker.postMessage({ command: 'start', id, config, run });
    this.#say('asked', { command: 'start' });
    return new Promise((resolve, reject) => this.starts.set(id, { config, run, resolve, reject }));
  }

  /**
   * Asks about the run, and changes nothing in it.
   * @param {{kind: string, [field: string]: unknown}} request wasm/wire's Request
   * @returns {Promise<Object>} its Response; rejects with a WireError
   */
  ask(request) {
    const id = this.nextID++;
    this.#send({ command: 'ask', id, request });
    return new Promise((resolve, reject) => {
      if (this.worker) this.questions.set(id, { id, request, resolve, reject });
      else reject({ message: 'the search has ended' });
    });
  }

  /**
   * Has so many workers evaluate; 1: the search alone.
   * @param {number} workers
   */
  share(workers) {
    this.pool?.close();
    this.pool = workers > 1 ? this.#newPool(workers) : null;
    this.#openPool();
    this.#send({ command: 'share', on: workers > 1 });
  }

  rank(loss) { this.#command('loss', { wished: loss }, { loss }); }
  run() { this.#command('run', { run: true }); }

  pause() {
    this.pool?.rest();
    this.#command('pause', { run: false });
  }

  step() {
    this.pool?.rest();
    this.#command('step', { run: false });
  }

  pace(fast) {
    this.fast = fast;
    this.#send({ command: 'pace', fast });
  }

  #connect() {
    const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
    const fail = (message) => this.#receive({ event: 'failed', message });
    this.worker = worker;
    this.told = 0;
    this.watch?.close();
    this.isReady = false;
    this.watch = new Watch(worker, { due: () => this.isReady && this.#isDue(), silent: () => fail('the search does not answer') }, this.patience);
    worker.addEventListener('message', ({ data }) => this.worker === worker && this.#receive(data));
    worker.addEventListener('error', (event) => this.worker === worker && fail(event.message || 'worker.js did not load'));
    this.program.then((module) => worker.postMessage({ command: 'load', module }));
    this.pace(this.fast);
    if (this.pool) this.#send({ command: 'share', on: true });
  }

  #newPool(size) {
    return new Pool({
      size,
      patience: this.patience,
      module: this.module,
      search: (message) => this.#send({ of: this.pool.of, ...message }),
      evaluated: (evaluations) => {
        this.#send({ command: 'tell', of: this.pool.of, evaluations });
        return ++this.told;
      },
      refused: (error) => this.#send({ command: 'tell', of: this.pool.of, error }),
      gaveUp: () => this.share(1),
    });
  }

  // While the search is still at the designs that the others are compared with, others
  // begin with what it will ask for first.
  #openPool() {
    const { id, config, parts } = this.opening ?? this.journal ?? {};
    if (config) this.pool?.open(config, id);
    if (parts) this.pool?.foresee(parts);
  }

  // A successor must know what was asked of a worker that died before it did it.
  #command(command, noted, fields = {}) {
    if (this.journal) Object.assign(this.journal, noted);
    this.#send({ command, ...fields });
    this.unanswered = true; // each is answered by a snapshot
    this.#say('asked', { command });
  }

  #isDue() {
    return this.unanswered || this.journal?.run || this.starts.size > 0 || this.questions.size > 0;
  }

  #say(event, detail) {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  #send(message) {
    this.worker?.postMessage(message);
  }

  #receive(data) {
    this.watch.heard();
    if (data.event === 'failed' && this.#recover(data.message)) return;
    this.#on[data.event]?.(data);
    this.#say(data.event, data);
  }

  #on = {
    ready: ({ module }) => {
      this.module = module;
      this.isReady = true;
      if (this.workers > 1 && !this.pool) this.share(this.workers);
    },
    opening: ({ id, parts }) => {
      const { config, run } = this.starts.get(id);
      if (!parts || !run) return;
      this.opening = { id, config, parts };
      this.#openPool();
    },
    started: (data) => this.#settle(data),
    snapshot: ({ snapshot, running }) => this.#note(snapshot, running),
    refused: () => { this.unanswered = false; },
    answer: (data) => this.#answer(data),
    failed: ({ message }) => this.#bury(message),
    slow: () => !this.pool && this.workers === 0 && this.share(cores()),
    wanted: ({ parts, heard }) => this.pool?.evaluate(parts, heard),
    foreseen: ({ parts }) => this.pool?.foresee(parts),
    evaluated: (data) => this.pool?.search.finish(data),
  };

  #note(snapshot, running) {
    const { journal } = this;
    this.unanswered = false;
    if (!journal) return;
    const { progress: { generation } } = snapshot;
    journal.log.follow(snapshot);
    if (generation > journal.generation) journal.failed = false;
    journal.generation = generation;
    journal.run = running;
  }

  /** @returns {boolean} whether a successor has been set to work */
  #recover(message) {
    const { journal } = this;
    if (!journal || journal.failed && !this.#dropQuestions(message)) return false;
    this.opening = null; // the pool goes back to the run below
    for (const id of [...this.starts.keys()]) this.#receive({ event: 'started', id, error: { message } });
    journal.failed = true;
    this.worker.terminate();
    this.#connect();
    const { id, config, log: { losses }, wished, generation, run } = journal;
    this.#openPool();
    this.#send({ command: 'resume', id, config, losses, loss: wished, generation, run });
    for (const question of this.questions.values()) {
      question.again = true;
      this.#send({ command: 'ask', id: question.id, request: question.request });
    }
    return true;
  }

  /** @returns {boolean} whether there were some that were asked twice, and may be why workers fail */
  #dropQuestions(message) {
    const twice = [...this.questions.values()].filter(({ again }) => again);
    for (const { id, reject } of twice) {
      this.questions.delete(id);
      reject({ message });
    }
    return twice.length > 0;
  }

  #settle({ id, error }) {
    const { config, run, resolve, reject } = this.starts.get(id);
    this.starts.delete(id);
    const begun = this.opening?.id === id;
    this.opening = null;
    if (!error) this.journal = { id, config, log: new RunLog(), wished: null, generation: 0, run, failed: false };
    // Others are at this run already if they have begun with it, and at the one before if not.
    if (error ? begun : !begun) this.#openPool();
    if (error) reject(error);
    else resolve();
  }

  #answer({ id, response }) {
    const question = this.questions.get(id);
    this.questions.delete(id);
    if (response.error) question.reject(response.error);
    else question.resolve(response);
  }

  #bury(message) {
    this.journal = null;
    this.opening = null;
    this.pool?.rest();
    this.unanswered = false;
    this.worker?.terminate();
    this.worker = null;
    for (const waiting of [this.starts, this.questions]) {
      for (const { reject } of waiting.values()) reject({ message });
      waiting.clear();
    }
  }
}

/** As many as the machine has, but no crowd: each holds its own memory. */
function cores() {
  return Math.min(navigator.hardwareConcurrency || 1, 8);
}

/** What a link may ask for. */
const MOST_WORKERS = 32;
