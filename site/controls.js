// The controls: each input with a data-key is bound to that key of the state,
// both ways. Keys of the loss follow every move; keys of the run wait until a
// value is final, since each change starts a new run.
import { byID, element } from './dom.js';
import { LOSS_KEYS } from './state.js';
import { scaled } from './format.js';
import { METHODS } from './methods.js';

/** @param {import('./store.js').Store} store */
export function bindControls(store) {
  byID('opt').append(...Object.entries(METHODS).map(methodOption));
  const inputs = [...document.querySelectorAll('[data-key]')];
  for (const input of inputs) {
    const key = input.dataset.key;
    const moment = LOSS_KEYS.includes(key) ? 'input' : 'change';
    input.addEventListener(moment, () => store.set({ [key]: valueOf(input) }));
  }
  const show = (state) => inputs.forEach((input) => showValue(input, state[input.dataset.key]));
  store.subscribe(show);
  show(store.state);
  byID('more').open = ['a5', 'a6', 'maxCycles', 'maxEnergy', 'maxEDP', 'maxArea', 'minGFLOPs', 'minUtilization'].some((key) => store.state[key] !== 0);
  byID('bring').open = Boolean(store.state.problemYAML || store.state.architectureYAML);
  byID('controls').addEventListener('submit', (event) => event.preventDefault());
}

// An optional number may be left empty, which is 0: none.
function valueOf(input) {
  if (input.type === 'checkbox') return input.checked;
  if ('optional' in input.dataset && input.value === '') return 0;
  if (input.type === 'number' || input.type === 'range') return input.valueAsNumber;
  if (input.dataset.flag) return input.value === 'true';
  return input.value;
}

function showValue(input, value) {
  if (input.type === 'checkbox') input.checked = value;
  else if ('optional' in input.dataset && value === 0) input.value = '';
  else if (input.type !== 'number') showText(input, value);
  // What the user is typing stays as typed: "0." is on its way to "0.5".
  else if (!Object.is(input.valueAsNumber, value)) input.value = Number.isNaN(value) ? '' : String(value);
}

// A slider has no place for NaN and stays where it was.
function showText(input, value) {
  if (!Number.isNaN(value) && input.value !== String(value)) input.value = String(value);
}

/**
 * Fills the layer picker, a group per network.
 * @param {{name: string, title: string, macs: number, layers: number}[]} catalog
 * @param {string} chosen
 */
export function fillLayers(catalog, chosen) {
  const groups = new Map();
  for (const entry of catalog) {
    const network = entry.name.replace(/\/.*|-all$/, '');
    if (!groups.has(network)) groups.set(network, element('optgroup', { label: entry.title }));
    groups.get(network).append(layerOption(entry));
  }
  byID('layer').replaceChildren(...groups.values());
  byID('layer').value = chosen;
}

const methodOption = ([name, { title, hint }]) => element('option', { value: name }, hint ? `${title}: ${hint}` : title);

function layerOption({ name, title, macs, layers }) {
  const layer = name.split('/')[1];
  const label = layer ?? `${title}, ${layers} layers`;
  return element('option', { value: name }, `${label} · ${scaled(macs)} MACs`);
}

/** Marks the control of a key as wrong, or none. */
export function markWrong(key) {
  for (const input of document.querySelectorAll('[data-key]')) {
    if (input.dataset.key === key) {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', 'error-message');
    } else {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    }
  }
}
