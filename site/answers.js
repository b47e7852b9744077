// The explorer's end of the host API: checks every message, answers it, and
// sends the events that the host has asked for.
import { entriesOf } from './curve.js';
import { loadExports } from './late.js';
import { PROTOCOL, faultOf } from './messages.js';
import { DEFAULTS, RUN_KEYS, fits, fromLink, short, toLink } from './state.js';

export class Answers {
  /**
   * @param {string[]} hosts origins that may ask; without any, this page's own
   * @param {() => Promise<Object>} wake resolves with app.js's page
   */
  constructor(hosts, wake) {
    this.hosts = hosts.length > 0 ? hosts : [location.origin];
    this.wake = wake;
    this.subscribed = new Map(); // event names by origin
    this.best = null;
    this.done = false;
    addEventListener('message', (event) => this.#receive(event));
    this.#tellParent({ event: 'listening' });
  }

  tellHeight(height) {
    this.#tellParent({ event: 'height', height });
  }

  /** Sends what happens on the page to whoever subscribed. */
  follow({ store, search }) {
    search.addEventListener('ready', () => this.#tell('ready', {}));
    search.addEventListener('snapshot', ({ detail }) => this.#tellProgress(detail));
    search.addEventListener('started', ({ detail }) => detail.error && this.#tell('error', { error: detail.error }));
    search.addEventListener('refused', ({ detail }) => this.#tell('error', { error: detail.error }));
    search.addEventListener('failed', ({ detail }) => this.#tell('error', { error: { message: detail.message } }));
    store.subscribe((state) => this.#tell('state', { link: toLink(state), state }));
  }

  #tellProgress({ snapshot: { progress, best, loss }, running }) {
    this.#tell('generation', { progress, running });
    const key = best && JSON.stringify([best.genome, best.loss]);
    if (key !== this.best) {
      this.best = key;
      if (best) this.#tell('best', { best, loss, generation: progress.generation });
    }
    if (progress.done && !this.done) this.#tell('done', { progress, best });
    this.done = progress.done; // a pause after the end is another snapshot, not another end
  }

  // Only listening and height go to whoever holds the frame: they tell nothing.
  #tellParent(message) {
    if (parent !== window) parent.postMessage({ meshscape: PROTOCOL, ...message }, '*');
  }

  #tell(event, details) {
    for (const [origin, events] of this.subscribed) {
      if (events.includes(event)) parent.postMessage({ meshscape: PROTOCOL, event, ...details }, origin);
    }
  }

  async #receive({ data, source, origin }) {
    if (source !== parent || parent === window || !('meshscape' in Object(data)) || !this.#isTrusted(origin)) return;
    // A file's origin is "null", which no message can be addressed to.
    const to = origin === 'null' ? '*' : origin;
    const reply = (answer) => source.postMessage({ meshscape: PROTOCOL, re: Number.isSafeInteger(data.id) ? data.id : null, ...answer }, to);
    const fault = faultOf(data);
    if (fault) return reply({ error: { message: fault } });
    try {
      reply({ result: await this.#answer(data, to) });
    } catch (error) {
      reply({ error: { message: error.message ?? String(error), field: error.field, file: error.file, line: error.line } });
    }
  }

  #isTrusted(origin) {
    return this.hosts.includes('*') || this.hosts.includes(origin);
  }

  async #answer(request, to) {
    if (request.type === 'hello') return { protocol: PROTOCOL };
    if (request.type === 'subscribe') return void this.subscribed.set(to, request.events) ?? {};
    const page = await this.wake();
    return (await ACTIONS[request.type](page, request)) ?? {};
  }
}

const ACTIONS = {
  get: ({ store }) => ({ link: toLink(store.state), state: store.state }),
  set: async ({ store, settled }, { state, link }) => {
    const { state: wanted, problems } = link === undefined ? checked(state ?? {}, store.state) : fromLink(link);
    if (problems.length > 0) throw { message: problems.join(' ') };
    const before = store.state;
    store.set(wanted);
    const after = store.state;
    if (RUN_KEYS.some((key) => !Object.is(wanted[key], before[key]))) await settled().catch((error) => {
      takeBack(store, before, after);
      throw error;
    });
    return { link: toLink(store.state), state: store.state };
  },
  run: ({ search }) => search.run(),
  pause: ({ search }) => search.pause(),
  step: ({ search }) => search.step(),
  restart: async ({ restart, settled }) => {
    restart();
    await settled();
  },
  snapshot: async ({ firstSnapshot }) => {
    const snapshot = await firstSnapshot();
    return { ...snapshot, curve: entriesOf(snapshot.curve) };
  },
  export: async (page, { format }) => {
    await page.firstSnapshot();
    const { exportFiles } = await loadExports();
    return { files: await exportFiles(format, page) };
  },
};

// What was refused is taken back, but not what has been changed meanwhile.
function takeBack(store, before, after) {
  store.set(Object.fromEntries(Object.entries(before).filter(([key]) => Object.is(store.state[key], after[key]))));
}

/** A patch of the state, each value of the kind that its key has. */
function checked(patch, state) {
  const problems = Object.entries(patch).flatMap(([key, value]) => {
    if (!Object.hasOwn(DEFAULTS, key)) return [`${short(key)}: there is no such key in the state.`];
    if (typeof value !== typeof DEFAULTS[key] || Number.isNaN(value)) return [`${key}: want a ${typeof DEFAULTS[key]}.`];
    if (typeof value === 'string' && !fits(key, value)) return [`${key}: “${short(value)}” cannot be read.`];
    return [];
  });
  return { state: { ...state, ...patch }, problems };
}
