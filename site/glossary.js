// What the page's words mean: a term is a button that shows its definition
// while it is hovered or focused.
import { byID, element, setText } from './dom.js';

/** By the word as the page has it, in lower case. */
const DEFINITIONS = {
  cycles: 'Ticks of the chip’s clock from the first multiply-add to the last. At 1 GHz, a million cycles are a millisecond.',
  energy: 'What all accesses to memories, all multiply-adds and the leakage take together, in microjoules.',
  gflops: 'Billions of additions and multiplications a second, at a clock of 1 GHz.',
  utilization: 'The share of the PEs’ cycles in which they compute. 100 % is every PE busy in every cycle.',
  edp: 'Energy-delay product: energy × cycles. It is low only where a design is both thrifty and fast.',
  area: 'Silicon that all parts of the chip take.',
  loss: 'One number for how bad a design is under your weights: the search looks for the least.',
  mesh: 'The grid of PEs, columns × rows.',
  pe: 'Processing element: one multiply-adder with its scratchpads.',
  'shared glb': 'Global buffer: the on-chip memory that all PEs share, between them and DRAM.',
  'ifmap spad': 'Scratchpad: a small memory in each PE, here for a few words of the layer’s input, the input feature map.',
  'weights spad': 'Scratchpad: a small memory in each PE, here for weights of the filters.',
  'psum spad': 'Scratchpad: a small memory in each PE, here for partial sums, outputs that are not complete yet.',
  generation: 'One round of the search: a set of designs made from the best of the round before.',
  mapping: 'Which PE computes what, in which order, and what each memory holds meanwhile.',
  'loop nest': 'A mapping written as loops: those at a memory say in which order tiles of data pass through it.',
  'spatial loops': 'Loops whose steps run at the same time, each on its own column or row of PEs.',
  dram: 'The large memory outside the chip. A word from it costs a hundred times one from a scratchpad, or more.',
  leakage: 'Energy that a memory takes just by being on.',
};

const HIDE_AFTER_MS = 150;

/**
 * A term, or its plain text where the glossary lacks it.
 * @param {string} text
 * @returns {Node|string}
 */
export function term(text) {
  if (!DEFINITIONS[text.toLowerCase()]) return text;
  return element('button', { type: 'button', class: 'term', 'data-term': text.toLowerCase() }, text);
}

/** Shows definitions for all terms, those made later too. */
export function bindGlossary() {
  const box = byID('definition');
  let timer = 0;
  let current = null;
  const show = (button) => {
    clearTimeout(timer);
    if (button === current) return;
    hide();
    current = button;
    setText(box, DEFINITIONS[button.dataset.term]);
    box.hidden = false;
    place(box, button);
    button.setAttribute('aria-describedby', 'definition');
  };
  const hide = () => {
    current?.removeAttribute('aria-describedby');
    current = null;
    box.hidden = true;
  };
  const hideSoon = () => { timer = setTimeout(hide, HIDE_AFTER_MS); };
  const termOf = (target) => target.closest?.('.term');
  for (const event of ['pointerover', 'focusin']) {
    document.addEventListener(event, ({ target }) => {
      if (termOf(target)) show(termOf(target));
      else if (target.closest?.('#definition')) clearTimeout(timer);
      else if (current) hideSoon();
    });
  }
  document.addEventListener('focusout', hideSoon);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && hide());
  addEventListener('scroll', () => current && place(box, current), { passive: true });
}

function place(box, button) {
  const at = button.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8));
  const below = at.bottom + 6 + box.offsetHeight < innerHeight;
  box.style.left = `${left}px`;
  box.style.top = `${below ? at.bottom + 6 : at.top - box.offsetHeight - 6}px`;
}
