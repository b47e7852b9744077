// One place where the state changes. Listeners get the new state and the keys
// that changed.

/** @typedef {import('./state.js').State} State */

export class Store {
  /** @param {State} state */
  constructor(state) {
    this.state = Object.freeze({ ...state });
    this.listeners = [];
  }

  /** @param {(state: State, changed: string[]) => void} listener */
  subscribe(listener) {
    this.listeners.push(listener);
  }

  /** @param {Partial<State>} patch */
  set(patch) {
    const changed = Object.keys(patch).filter((key) => !Object.is(patch[key], this.state[key]));
    if (changed.length === 0) return;
    this.state = Object.freeze({ ...this.state, ...patch });
    for (const listener of this.listeners) listener(this.state, changed);
  }
}
