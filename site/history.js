// Undo and redo for every change of the state. What changes the same values in
// quick succession, as a drag does, is one step; but what brings a value where there
// was none, as opening an editor does, is one of its own.
import { byID } from './dom.js';

const ONE_STEP_MS = 700;
const MOST_STEPS = 200;

export class History {
  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.store = store;
    this.past = [];
    this.future = [];
    this.now = store.state;
    this.lastKeys = '';
    this.lastAt = -Infinity;
    store.subscribe((_, changed) => this.#record(changed));
    byID('undo').addEventListener('click', () => this.undo());
    byID('redo').addEventListener('click', () => this.redo());
    addEventListener('keydown', (event) => this.#press(event));
  }

  undo() { this.#move(this.past, this.future); }
  redo() { this.#move(this.future, this.past); }

  // A listener may answer a change with another one: both arrive here, perhaps
  // with the same newest state, and belong together.
  #record(changed) {
    const { state } = this.store;
    if (this.travelling || state === this.now) return;
    const keys = changed.join();
    const at = performance.now();
    const again = keys === this.lastKeys && !changed.every((key) => isNothing(this.past.at(-1)?.[key]));
    const goesOn = at - this.lastAt < (again ? ONE_STEP_MS : 5);
    if (!goesOn) this.past = [...this.past, this.now].slice(-MOST_STEPS);
    Object.assign(this, { now: state, future: [], lastKeys: keys, lastAt: at });
    this.#showButtons();
  }

  #move(from, to) {
    const state = from.pop();
    if (!state) return;
    to.push(this.now);
    this.now = state;
    this.lastAt = -Infinity;
    this.travelling = true;
    this.store.set(state);
    this.travelling = false;
    this.#showButtons();
  }

  // Text fields have an undo of their own.
  #press(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || takesText(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === 'z') (event.shiftKey ? () => this.redo() : () => this.undo())();
    else if (key === 'y') this.redo();
    else return;
    event.preventDefault();
  }

  #showButtons() {
    byID('undo').disabled = this.past.length === 0;
    byID('redo').disabled = this.future.length === 0;
  }
}

const isNothing = (value) => value === undefined || value === null || value === '';

function takesText(node) {
  return node.matches?.('textarea, input:not([type="range"], [type="checkbox"])') ?? false;
}
