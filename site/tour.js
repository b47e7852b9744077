// A tour of the page for a first visit, a minute long. Once it has been seen or
// skipped it stays away; it never starts in an embed or from a link.
import { byID, setText } from './dom.js';

const STOPS = [
  { at: 'picture', text: 'This is a chip that runs one layer of a neural network: a mesh of small processing elements, and the memories that feed them. A search is designing it while you watch.' },
  { at: 'weighing', text: 'Say what matters. Drag a weight, and every design tried so far is ranked again at once; the search goes on from there.' },
  { at: 'results', text: 'The best design so far, against the original chip. Put the original or the study’s own optimum on show, and the whole page follows.' },
  { at: 'energy', text: 'Where its energy goes, memory by memory. The mark on the bar is what no mapping can save.' },
  { at: 'landscape', text: 'Every design that the search has tried. Click one to look at it, and pin up to four to compare.' },
  { at: 'mapping', text: 'How the chip runs the layer, as loops. Change them by hand and see what it costs, or why it cannot run. Now it is yours: start with a lesson, or with a weight.' },
];
const KEY = 'meshscape-tour';

export class Tour {
  constructor() {
    this.stop = -1;
    byID('tour-start').addEventListener('click', () => this.start());
    byID('tour-next').addEventListener('click', () => this.#go(this.stop + 1));
    byID('tour-back').addEventListener('click', () => this.#go(this.stop - 1));
    byID('tour-skip').addEventListener('click', () => this.end());
    byID('tour').addEventListener('keydown', ({ key }) => key === 'Escape' && this.end());
  }

  /** Starts on a first visit that is to the page itself. */
  greet() {
    if (window.top === window && location.hash === '' && location.search === '' && !recall()) this.#go(0, false);
  }

  start() {
    this.#go(0);
  }

  end() {
    remember();
    this.#mark(null);
    this.stop = -1;
    const hadFocus = byID('tour').contains(document.activeElement);
    byID('tour').hidden = true;
    if (hadFocus) byID('tour-start').focus();
  }

  // On a first visit the page stays where it is, and so does the focus.
  #go(stop, asked = true) {
    if (stop >= STOPS.length) return this.end();
    this.stop = stop;
    byID('tour').hidden = false;
    setText(byID('tour-text'), STOPS[stop].text);
    setText(byID('tour-count'), `${stop + 1} of ${STOPS.length}`);
    setText(byID('tour-next'), stop === STOPS.length - 1 ? 'Done' : 'Next');
    byID('tour-back').disabled = stop === 0;
    const target = byID(STOPS[stop].at);
    this.#mark(target);
    if (!asked) return;
    byID('tour-next').focus({ preventScroll: true });
    target.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }

  #mark(target) {
    document.querySelector('.toured')?.classList.remove('toured');
    target?.classList.add('toured');
  }
}

// Where storage is off, the tour starts again at the next visit.
function recall() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, 'seen');
  } catch {
    // see recall
  }
}
