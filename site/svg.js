// Small helpers to make SVG.

const NAMESPACE = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, string|number>} attributes
 * @param {(Node|string)[]} children
 */
export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** Pixels of 1 rem: pictures grow with the text. */
export const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * Calls draw with a node's width, now and whenever it changes.
 * @param {HTMLElement} node
 * @param {() => void} draw
 */
export function followWidth(node, draw) {
  let width = 0;
  new ResizeObserver(() => {
    if (node.clientWidth === width) return;
    width = node.clientWidth;
    draw();
  }).observe(node);
}
