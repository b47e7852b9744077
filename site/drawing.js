// The picture where there is no WebGL: the same scene, drawn by Go in the worker
// as SVG. It is slower, and says the same.
import { byID, setText } from './dom.js';

/** What of a snapshot the picture has no use for, and its curve, which goes behind the JSON. */
const LEFT_OUT = new Set(['profile', 'space', 'genome', 'curve']);

/** For JSON.stringify: what of a snapshot the picture needs. */
export const pictured = (key, value) => (LEFT_OUT.has(key) ? undefined : value);

export class Drawing {
  /**
   * @param {import('./workers.js').Search} search
   * @param {(name: string, detail: Object) => void} emit 'timeline' or 'pick'
   */
  constructor(search, emit) {
    Object.assign(this, { search, emit, busy: false, stale: false });
    this.messages = new Map();
    this.place = document.createElement('div');
    this.place.className = 'drawing';
    this.place.setAttribute('role', 'img');
    this.place.setAttribute('aria-label', 'The chip’s mesh and memories, and the fitness curve; the tables give the same in text');
    byID('stage').append(this.place);
    this.place.addEventListener('pointermove', (event) => this.tell('pointer', { x: event.offsetX, y: event.offsetY }));
    this.place.addEventListener('pointerleave', () => this.tell('pointer', null));
    this.place.addEventListener('click', (event) => this.#click({ x: event.offsetX, y: event.offsetY }));
    this.watch = new ResizeObserver(() => this.#draw());
    this.watch.observe(this.place);
  }

  close() {
    this.watch.disconnect();
    this.place.remove();
    this.closed = true;
  }

  show(snapshot) {
    this.snapshot = JSON.parse(JSON.stringify(snapshot, pictured));
    this.curve = snapshot.curve;
    this.#draw();
  }

  /** @param {string} kind as wasm/view's messages @param {unknown} value */
  tell(kind, value) {
    this.messages.set(kind, value);
    this.#draw();
  }

  // A tap comes without a move before it: what is there is known once it is drawn.
  #click(pointer) {
    this.clicked = true;
    this.tell('pointer', pointer);
  }

  // What is pointed at is said once: what a click has to say comes after it, and stays.
  #say(tooltip) {
    if (tooltip && tooltip !== this.tooltip) setText(byID('hover'), tooltip);
    this.tooltip = tooltip;
  }

  // One drawing at a time; what changed meanwhile is drawn after it.
  async #draw() {
    this.stale = true;
    if (this.busy || !this.snapshot) return;
    this.busy = true;
    while (this.stale && !this.closed) {
      this.stale = false;
      await this.#drawOnce().catch((error) => setText(byID('hover'), error.message));
    }
    this.busy = false;
    if (this.clicked && (this.pick?.generation || this.pick?.design)) this.emit('pick', this.pick);
    this.clicked = false;
  }

  async #drawOnce() {
    const { clientWidth: width, clientHeight: height } = this.place;
    if (width < 1 || height < 1) return;
    const then = [...this.messages].map(([kind, value]) => ({ kind, value }));
    const { picture } = await this.search.ask({ kind: 'picture', picture: { width, height, snapshot: this.snapshot, then }, curve: this.curve });
    const svg = new DOMParser().parseFromString(picture.svg, 'image/svg+xml').documentElement;
    this.place.replaceChildren(document.adoptNode(svg));
    this.pick = picture.pick;
    this.emit('timeline', picture);
    this.#say(picture.tooltip);
  }
}
