// What an embedder asks of embed.html in its address, before the '#':
//
//   panels=picture,results   the panels to show, by their first class; all without it
//   lock=layer,pe            controls that cannot be moved
//   hide=seed,step           controls that are not there
//   theme=light|dark|system  colours
//   autoplay=0               wait for Run
//   lesson=ID | lesson=FILE.yaml | lesson-text=YAML
//   host=https://a.example   origins that may use the host API, or *
//   compact=1                less space around things

/**
 * @typedef {Object} Wishes
 * @property {string[]|null} panels
 * @property {string[]} lock
 * @property {string[]} hide
 * @property {'light'|'dark'|'system'|null} theme
 * @property {boolean} autoplay
 * @property {boolean} compact
 * @property {string[]} hosts
 */

/** @param {URLSearchParams} query @returns {Wishes} */
export function readWishes(query) {
  const list = (name) => (query.get(name) ?? '').split(',').filter((word) => /^[\w-]+$/.test(word));
  const theme = query.get('theme');
  return {
    panels: query.has('panels') ? [...list('panels'), ...(query.has('lesson') || query.has('lesson-text') ? ['lesson'] : [])] : null,
    lock: list('lock'), hide: list('hide'),
    theme: ['light', 'dark', 'system'].includes(theme) ? theme : null,
    autoplay: query.get('autoplay') !== '0',
    compact: query.get('compact') === '1',
    hosts: query.getAll('host').flatMap((each) => each.split(',')).map(originOf).filter(Boolean),
  };
}

function originOf(text) {
  if (text === '*') return '*';
  try {
    return new URL(text).origin;
  } catch {
    return null;
  }
}

/**
 * Makes a page as an embedder wishes. It may be called again as panels come.
 * @param {Document} document
 * @param {Wishes} wishes
 */
export function applyWishes(document, { panels, lock, hide, compact }) {
  document.documentElement.classList.toggle('compact', compact);
  for (const node of document.querySelectorAll('main > [class]')) {
    node.toggleAttribute('data-out', panels !== null && !panels.includes(node.classList[0]));
  }
  // Setting what is set already counts as a change: whoever watches would watch itself.
  for (const name of lock) for (const control of controlsOf(document, name)) if (!control.disabled) control.disabled = true;
  for (const name of hide) for (const control of controlsOf(document, name)) frameOf(control).setAttribute('data-out', '');
  for (const group of document.querySelectorAll('fieldset')) {
    const all = [...group.querySelectorAll('[data-key]')];
    if (all.length > 0) group.toggleAttribute('data-out', all.every((control) => control.closest('[data-out]:not(fieldset)')));
  }
}

function controlsOf(document, name) {
  return document.querySelectorAll(`[data-key="${name}"], button#${name}`);
}

/** What vanishes with a control: its label too. */
function frameOf(control) {
  return control.closest('.weight, label') ?? control;
}
