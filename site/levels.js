// What people call the levels of the founding chip. The picture makes the same
// words of their names (readable in wasm/ui).

const TITLES = {
  shared_glb: 'Shared GLB', inter_PE_column_spatial: 'Across columns', inter_PE_spatial: 'Across rows',
  ifmap_spad: 'Ifmap spad', weights_spad: 'Weights spad', psum_spad: 'Psum spad', mac: 'Multiply-adders',
};

/** @param {string} name as in the chip's description */
export const levelTitle = (name) => TITLES[name] ?? name;
