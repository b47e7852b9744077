// Takes turns: of all explorers embedded in a page, one searches at a time,
// and only while it is on screen. A Web Lock is the turn; whoever waits for it
// is served in order, so a turn ends after a while when another waits.

const LOCK = 'meshscape-search';
const TURN_MS = 1000;

export class Turn {
  /**
   * @param {{run: () => void, pause: () => void}} search what turns are for
   */
  constructor(search) {
    this.search = search;
    this.wanted = false;
    this.visible = true;
    this.held = null; // ends the turn
    this.waiting = false;
  }

  /** Says whether the search should go on. */
  want(wanted) {
    this.wanted = wanted;
    this.#update();
  }

  /** Says whether anybody can see it. */
  see(visible) {
    this.visible = visible;
    this.#update();
  }

  #update() {
    const may = this.wanted && this.visible;
    if (may && !this.held && !this.waiting) this.#wait();
    if (!may && this.held) this.#end();
  }

  async #wait() {
    if (!navigator.locks) return this.#hold(); // plain HTTP: no locks, and so no turns
    this.waiting = true;
    await navigator.locks.request(LOCK, () => this.#hold());
    this.waiting = false;
    this.#update();
  }

  #hold() {
    if (!this.wanted || !this.visible) return undefined;
    return new Promise((resolve) => {
      this.held = resolve;
      this.search.run();
      if (navigator.locks) this.timer = setInterval(() => this.#yield(), TURN_MS);
    });
  }

  async #yield() {
    const { pending } = await navigator.locks.query();
    if (this.held && pending.some(({ name }) => name === LOCK)) this.#end();
  }

  #end() {
    clearInterval(this.timer);
    this.search.pause();
    this.held();
    this.held = null;
  }
}
