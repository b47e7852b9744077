// Zoom and pan of the picture: two fingers, a trackpad's pinch (which browsers
// report as a wheel with Ctrl), a drag while it is enlarged. One finger on the
// picture as a whole scrolls the page, as it does everywhere else.

/** @typedef {(kind: string, value: unknown) => void} Send */

const WHEEL_STEP = 0.01;

/** @param {Send} send */
export function forwardGestures(send) {
  new Gestures(send);
}

class Gestures {
  /** @param {Send} send */
  constructor(send) {
    this.send = send;
    this.zoom = 1;
    /** @type {Map<number, {x: number, y: number}>} */
    this.fingers = new Map();
    window.addEventListener('wheel', (event) => this.#wheel(event), { capture: true, passive: false });
    window.addEventListener('pointerdown', (event) => this.fingers.set(event.pointerId, place(event)));
    window.addEventListener('pointermove', (event) => this.#move(event));
    for (const type of ['pointerup', 'pointercancel']) {
      window.addEventListener(type, (event) => this.fingers.delete(event.pointerId));
    }
    window.addEventListener('keydown', (event) => event.key === '0' && this.#scale(0, 0, 0), { capture: true });
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#scale(event.clientX, event.clientY, Math.exp(-event.deltaY * WHEEL_STEP));
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    this.fingers.set(event.pointerId, now);
    if (this.fingers.size === 2) this.#pinch(event.pointerId, before, now);
    else if (this.zoom > 1) this.send('drag', { x: now.x - before.x, y: now.y - before.y });
  }

  // What is between the fingers stays between them.
  #pinch(moved, before, now) {
    const [other] = [...this.fingers].filter(([id]) => id !== moved).map(([, at]) => at);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    this.send('drag', { x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
    this.#scale(middle.x, middle.y, distance(now, other) / Math.max(1, distance(before, other)));
  }

  #scale(x, y, factor) {
    this.zoom = Math.min(8, Math.max(1, this.zoom * factor));
    document.documentElement.style.touchAction = this.zoom > 1 ? 'none' : '';
    if (factor > 0) this.send('zoom', { x, y, factor });
  }
}

function place({ clientX, clientY }) {
  return { x: clientX, y: clientY };
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
