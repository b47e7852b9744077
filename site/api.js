// Embeds Meshscape in a page and talks to it. Copy this file beside your page; it
// needs nothing else.
//
//   import { embed } from './api.js';
//   const explorer = await embed(document.getElementById('here'), {
//     url: 'https://meshscape.example/embed.html', panels: ['picture', 'results'], state: 'v=1&pe=64',
//   });
//   explorer.on('best', ({ best }) => console.log(best.metrics.cycles));
//   await explorer.run();

const PROTOCOL = 1;
const HELLO_EVERY_MS = 300;

/**
 * Puts an explorer into an element. Resolves when it listens.
 * @param {HTMLElement} place
 * @param {import('./api.d.ts').EmbedOptions} options
 * @returns {Promise<Explorer>}
 */
export function embed(place, options) {
  const frame = document.createElement('iframe');
  frame.src = address(options);
  frame.title = options.title ?? 'Meshscape: a search designs a chip';
  frame.style.cssText = `width: 100%; border: 0; height: ${options.height ?? 480}px`;
  place.append(frame);
  return connect(frame, { autoHeight: options.height === undefined });
}

/**
 * The address of an embedded explorer, as embed uses it.
 * @param {import('./api.d.ts').EmbedOptions} options
 */
export function address({ url, state = '', panels, lock, hide, theme, autoplay = true, compact, lesson, lessonText, host = location.origin }) {
  const address = new URL(url, location.href);
  const lists = { panels, lock, hide };
  for (const [name, list] of Object.entries(lists)) if (list) address.searchParams.set(name, list.join());
  if (theme) address.searchParams.set('theme', theme);
  if (!autoplay) address.searchParams.set('autoplay', '0');
  if (compact) address.searchParams.set('compact', '1');
  if (lesson) address.searchParams.set('lesson', lesson);
  if (lessonText) address.searchParams.set('lesson-text', lessonText);
  address.searchParams.set('host', host === 'null' ? '*' : host);
  address.hash = state;
  return address.href;
}

/**
 * Talks to the explorer in an iframe that is in the page already.
 * @param {HTMLIFrameElement} frame
 * @param {{autoHeight?: boolean}} [options]
 * @returns {Promise<Explorer>} resolves when it listens
 */
export async function connect(frame, { autoHeight = true } = {}) {
  const explorer = new Explorer(frame, autoHeight);
  await explorer.greeted;
  return explorer;
}

export class Explorer {
  constructor(frame, autoHeight) {
    this.frame = frame;
    this.autoHeight = autoHeight;
    this.origin = new URL(frame.src).origin;
    this.nextID = 1;
    this.waiting = new Map();
    this.listeners = new Map();
    this.receive = (event) => this.#receive(event);
    addEventListener('message', this.receive);
    this.greeted = this.#greet();
  }

  get() { return this.#ask('get'); }
  set(state) { return this.#ask('set', typeof state === 'string' ? { link: state } : { state }); }
  run() { return this.#ask('run'); }
  pause() { return this.#ask('pause'); }
  step() { return this.#ask('step'); }
  restart() { return this.#ask('restart'); }
  snapshot() { return this.#ask('snapshot'); }
  async export(format) { return (await this.#ask('export', { format })).files; }

  /** Calls listener at each event of a name; returns a function that ends it. */
  on(event, listener) {
    if (!this.listeners.has(event)) this.listeners.set(event, new Set());
    this.listeners.get(event).add(listener);
    this.#ask('subscribe', { events: [...this.listeners.keys()] }).catch(() => {});
    return () => this.listeners.get(event).delete(listener);
  }

  /** Ends the conversation; the frame stays. */
  close() {
    removeEventListener('message', this.receive);
    for (const { reject } of this.waiting.values()) reject(new Error('closed'));
    this.waiting.clear();
  }

  // The frame may not have loaded yet: what is said too soon is not heard.
  async #greet() {
    const timer = setInterval(() => this.#hasLoaded() && this.#post({ id: 0, type: 'hello' }), HELLO_EVERY_MS);
    await new Promise((resolve) => this.waiting.set(0, { resolve, reject: resolve }));
    clearInterval(timer);
  }

  // Until then the frame is an empty document of this page's own origin.
  #hasLoaded() {
    try {
      return this.frame.contentDocument?.URL !== 'about:blank';
    } catch {
      return true;
    }
  }

  #ask(type, fields = {}) {
    const id = this.nextID++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.#post({ id, type, ...fields });
    });
  }

  #post(message) {
    this.frame.contentWindow?.postMessage({ meshscape: PROTOCOL, ...message }, this.origin);
  }

  #receive({ data, source, origin }) {
    if (source !== this.frame.contentWindow || origin !== this.origin || data?.meshscape !== PROTOCOL) return;
    if ('re' in data) this.#settle(data);
    if (data.event === 'height' && this.autoHeight) this.frame.style.height = `${data.height}px`;
    for (const listener of this.listeners.get(data.event) ?? []) listener(data);
  }

  #settle({ re, result, error }) {
    const { resolve, reject } = this.waiting.get(re) ?? {};
    this.waiting.delete(re);
    if (error) reject?.(Object.assign(new Error(error.message), error));
    else resolve?.(result);
  }
}
