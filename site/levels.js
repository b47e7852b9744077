// What people call the levels of the founding chip.

const TITLES = {
  shared_glb: 'Shared buffer', inter_PE_column_spatial: 'Across columns', inter_PE_spatial: 'Across rows',
  ifmap_spad: 'Input scratchpad', weights_spad: 'Weight scratchpad', psum_spad: 'Partial-sum scratchpad', mac: 'Multiply-adders',
};

/** @param {string} name as in the chip's description */
export const levelTitle = (name) => TITLES[name] ?? name;

const SHORT = { ifmap_spad: 'Input spad', weights_spad: 'Weight spad', psum_spad: 'Psum spad' };

/** The same, where there is little room. */
export const shortLevelTitle = (name) => SHORT[name] ?? levelTitle(name);
