// Genomes as text: "3.2.1", a step on each axis of the space.

/** More designs side by side are hard to tell apart. */
export const MAX_PINS = 4;

/** @param {number[]} genome */
export const genomeKey = (genome) => genome.join('.');

/** @param {string} key */
export const genomeOf = (key) => key.split('.').map(Number);

/** @param {{pins: string}} state @returns {string[]} */
export const pinsOf = ({ pins }) => (pins ? pins.split('_') : []);
