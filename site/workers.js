// The page's side of the worker: commands out, events in. A worker that died
// is replaced at the next start.

/**
 * @typedef {Object} WireError
 * @property {string} message
 * @property {string} [field]  as in Config's JSON
 * @property {string} [file]
 * @property {number} [line]
 */

/**
 * Emits 'ready' {catalog}, 'snapshot' {snapshot, running}, 'ranked',
 * 'refused' {error} and 'failed' {message}, each as a CustomEvent's detail.
 */
export class Search extends EventTarget {
  constructor() {
    super();
    this.starts = new Map();
    this.questions = new Map();
    this.nextID = 1;
    this.fast = false;
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
    this.worker.postMessage({ command: 'start', id, config });
    return new Promise((resolve, reject) => this.starts.set(id, { resolve, reject }));
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
      if (this.worker) this.questions.set(id, { resolve, reject });
      else reject({ message: 'the search has ended' });
    });
  }

  rank(loss) { this.#send({ command: 'loss', loss }); }
  run() { this.#send({ command: 'run' }); }
  pause() { this.#send({ command: 'pause' }); }
  step() { this.#send({ command: 'step' }); }

  pace(fast) {
    this.fast = fast;
    this.#send({ command: 'pace', fast });
  }

  #connect() {
    this.worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
    this.worker.addEventListener('message', ({ data }) => this.#receive(data));
    this.worker.addEventListener('error', (event) => this.#receive({ event: 'failed', message: event.message || 'worker.js did not load' }));
    this.pace(this.fast);
  }

  #send(message) {
    this.worker?.postMessage(message);
  }

  #receive(data) {
    if (data.event === 'started') this.#settle(data);
    if (data.event === 'answer') this.#answer(data);
    if (data.event === 'failed') this.#bury(data.message);
    this.dispatchEvent(new CustomEvent(data.event, { detail: data }));
  }

  #settle({ id, error }) {
    const start = this.starts.get(id);
    this.starts.delete(id);
    if (error) start.reject(error);
    else start.resolve();
  }

  #answer({ id, response }) {
    const question = this.questions.get(id);
    this.questions.delete(id);
    if (response.error) question.reject(response.error);
    else question.resolve(response);
  }

  #bury(message) {
    this.worker?.terminate();
    this.worker = null;
    for (const waiting of [this.starts, this.questions]) {
      for (const { reject } of waiting.values()) reject({ message });
      waiting.clear();
    }
  }
}
