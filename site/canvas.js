// The frame of the picture: starts the Ebiten program, and carries messages
// between it and the page around.
//
//   page ── {type: 'snapshot', message} · {type: 'options', theme, reducedMotion}
//           {type: 'step', step, travel} · {type: 'highlight', loop} ──▶
//   page ◀─ {type: 'ready'} · {type: 'hover', text} · {type: 'error' | 'failed', message}
//           {type: 'timeline', step, steps, counters} · {type: 'pick', generation, design} ──
//
// The program is alone in this frame because Ebiten takes over its page, and
// reloads it when the graphics context is lost. The page answers each 'ready'
// with the last snapshot and the options, and the picture is back.

import { parkFrames } from './canvas-frames.js';
import { forwardInput } from './canvas-input.js';
import { pack } from './columns.js';

/** @typedef {(kind: string, message: Uint8Array) => void} View */

/** A frame's name outlives a reload, and needs no storage. */
const RESTARTED = 'restarted';

/** A picture that has lived for so long may be started once more. */
const STEADY_MS = 60_000;

const notice = /** @type {HTMLElement} */ (document.getElementById('notice'));

/** Messages that came before the program was there, the last of each kind. */
const waiting = /** @type {Map<string, Uint8Array>} */ (new Map());

/** @param {string} kind @param {unknown} value */
const send = (kind, value) => sendBytes(kind, pack(JSON.stringify(value)));

/** @param {string} kind @param {Uint8Array} message */
function sendBytes(kind, message) {
  const view = /** @type {View | undefined} */ (globalThis.meshscapeView);
  if (view) view(kind, message);
  else waiting.set(kind, message);
}

/** @param {{type: string, [key: string]: unknown}} message */
function tell(message) {
  if (window.parent !== window) window.parent.postMessage(message, window.location.origin);
}

/** What the program calls. */
globalThis.meshscapeFrame = {
  wake: parkFrames(),
  ready() {
    for (const [kind, message] of waiting) sendBytes(kind, message);
    waiting.clear();
    notice.hidden = true;
    tell({ type: 'ready' });
  },
  /** @param {string} text */
  hover(text) {
    tell({ type: 'hover', text });
  },
  /** @param {number} step @param {number} steps @param {string} counters */
  timeline(step, steps, counters) {
    tell({ type: 'timeline', step, steps, counters });
  },
  /** @param {number} generation the first is 1; 0: none @param {string} design "original" or "study"; '' is none */
  pick(generation, design) {
    tell({ type: 'pick', generation, design });
  },
  /** @param {string} message */
  error(message) {
    tell({ type: 'error', message });
  },
};

window.addEventListener('message', (event) => {
  if (event.origin !== window.location.origin || event.source !== window.parent) return;
  const { type, message, theme, reducedMotion, step, travel, loop } = event.data ?? {};
  if (type === 'snapshot' && message instanceof Uint8Array) sendBytes('snapshot', message);
  if (type === 'step') send('step', { step, travel });
  if (type === 'highlight') send('highlight', loop ?? null);
  if (type === 'options') useOptions(theme, Boolean(reducedMotion));
});

/** @param {unknown} theme @param {boolean} reducedMotion */
function useOptions(theme, reducedMotion) {
  document.documentElement.dataset.theme = theme === 'dark' ? 'dark' : 'light';
  send('options', { theme, reducedMotion });
}

/** Until the page says otherwise, the visitor's system decides. */
function useSystemOptions() {
  const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  send('options', { theme, reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches });
}

/** @param {string} message */
function fail(message) {
  notice.className = '';
  notice.hidden = false;
  notice.textContent = message;
  tell({ type: 'failed', message });
}

/** @returns {boolean} */
function hasWebGL() {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** @param {string} src */
function loadScript(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${src} could not be loaded`));
    document.head.append(script);
  });
}

/**
 * @param {string} url
 * @param {WebAssembly.Imports} imports
 */
async function instantiate(url, imports) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  // Some hosts serve .wasm as another type, which streaming refuses.
  if (response.headers.get('Content-Type')?.startsWith('application/wasm')) {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}

async function start() {
  if (!hasWebGL()) throw new Error('This browser has no WebGL 2, which the picture needs; here it is as a drawing.');
  await loadScript('wasm_exec.js');
  const go = new globalThis.Go();
  const { instance } = await instantiate('view.wasm', go.importObject);
  const end = go.run(instance);
  setTimeout(() => { window.name = ''; }, STEADY_MS);
  forwardInput(send);
  await end;
  restart();
}

/** The program has stopped, which only an error in it can bring about. */
function restart() {
  if (window.name === RESTARTED) throw new Error('The picture has stopped; here it is as a drawing. Reload the page to see it again.');
  window.name = RESTARTED;
  window.location.reload();
}

useSystemOptions();
start().catch((error) => fail(error.message));
