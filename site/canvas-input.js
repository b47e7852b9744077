// Pointer, touch and keyboard of the picture. Ebiten would swallow every event
// on its canvas, and with them the page's scrolling and the Tab key; so events
// are caught on their way down, and what the picture needs is sent to it.

import { forwardGestures } from './canvas-gestures.js';

/** @typedef {(kind: string, value: unknown) => void} Send */

const SWALLOWED = [
  'keydown', 'keyup', 'mousedown', 'mouseup', 'mousemove', 'wheel',
  'touchstart', 'touchmove', 'touchend', 'contextmenu', 'dragover', 'drop',
];

const KEYS = new Set([
  'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Escape', 'Enter', '+', '=', '-', '0',
]);

/** @param {Send} send */
export function forwardInput(send) {
  nameCanvas();
  forwardPointer(send);
  forwardGestures(send);
  forwardKeys(send);
  for (const type of SWALLOWED) {
    window.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true, passive: true });
  }
}

/** Ebiten's canvas comes without a name, and first in the order of Tab. */
function nameCanvas() {
  const canvas = document.querySelector('canvas');
  canvas?.setAttribute('tabindex', '0');
  canvas?.setAttribute('role', 'img');
  canvas?.setAttribute('aria-label', 'The chip: its mesh of PEs, its memories and the loss by generation. The tables of the page hold the same data.');
}

/** @param {Send} send */
function forwardPointer(send) {
  const at = (/** @type {PointerEvent} */ event) => send('pointer', { x: event.clientX, y: event.clientY });
  const gone = () => send('pointer', null);
  window.addEventListener('pointermove', at);
  window.addEventListener('pointerdown', at);
  window.addEventListener('click', (event) => send('press', { x: event.clientX, y: event.clientY }), { capture: true });
  window.addEventListener('pointercancel', gone);
  document.documentElement.addEventListener('pointerleave', (event) => {
    // A finger that is lifted leaves too; what it tapped stays in view.
    if (event.pointerType === 'mouse') gone();
  });
}

/** @param {Send} send */
function forwardKeys(send) {
  window.addEventListener('keydown', (event) => {
    if (!KEYS.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    send('key', event.key);
  }, { capture: true });
  window.addEventListener('focus', () => send('focus', true));
  window.addEventListener('blur', () => send('focus', false));
}
