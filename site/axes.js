// What a design space departs from the study's in, as text for a link:
// "glb-depth_64-512.glb-banks_*.mesh_4x42~14x12" ranges one axis, frees one and
// lists the steps of one. In sim/space's Choices it is what Go takes.

/**
 * @typedef {Object} Choice sim/space's Choice
 * @property {string} axis
 * @property {number} [from]
 * @property {number} [to]
 * @property {number[]} [steps]
 * @property {{X: number, Y: number}[]} [meshes]
 */

const STEPS = String.raw`\*|\d{1,7}(-\d{1,7}|(~\d{1,7})+)?|\d{1,5}x\d{1,5}(~\d{1,5}x\d{1,5}){0,511}`;

/** What such a text may be. */
export const AXES_FORM = new RegExp(String.raw`^([a-z-]{1,20}_(${STEPS})(\.(?=.)|$)){0,32}$`);

/** @param {Choice[]} choices */
export function axesText(choices) {
  return choices.map((choice) => `${choice.axis.replaceAll(' ', '-')}_${stepsText(choice)}`).join('.');
}

function stepsText({ from, to, steps, meshes }) {
  if (meshes) return meshes.map(({ X, Y }) => `${X}x${Y}`).join('~');
  if (steps) return steps.length === 1 ? `${steps[0]}` : steps.join('~');
  if (from === undefined) return '*';
  return from === to ? `${from}` : `${from}-${to}`;
}

/** @param {string} text @returns {Choice[]} */
export function choicesOf(text) {
  return text === '' ? [] : text.split('.').map((part) => {
    const [axis, steps] = part.split('_');
    return { axis: axis.replaceAll('-', ' '), ...readSteps(steps) };
  });
}

function readSteps(text) {
  if (text === '*') return {};
  if (text.includes('x')) return { meshes: text.split('~').map((mesh) => mesh.split('x').map(Number)).map(([X, Y]) => ({ X, Y })) };
  if (text.includes('~')) return { steps: text.split('~').map(Number) };
  const [from, to = from] = text.split('-').map(Number);
  return { from, to };
}
