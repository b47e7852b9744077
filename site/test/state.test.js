// The link is the state: what is written can be read, by this and later pages.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DEFAULTS, findZero, fromLink, toConfig, toLink } from '../state.js';
import { mutants } from './mutate.js';

// Links of each version that were handed out: they must keep their meaning.
const HANDED_OUT = {
  '#v=2': DEFAULTS,
  '#v=2&layer=vgg16/conv4_2&pe=256&opt=nsga2&seed=42&a2=2.5&a5=1&maxArea=3.5&theme=dark&numbers=de&look=3.2.1': {
    ...DEFAULTS, layer: 'vgg16/conv4_2', pe: 256, opt: 'nsga2', seed: 42, a2: 2.5, a5: 1, maxArea: 3.5, theme: 'dark', numbers: 'de', look: '3.2.1',
  },
  '#v=1&layer=vgg16/conv1_1&pe=168&n=50&k=5&g=60&sigma=0.2&seed=1&a1=1&a2=1&a3=1&a4=1': DEFAULTS,
  '#v=1&layer=vgg16/conv4_2&pe=256&n=20&k=4&g=100&sigma=0.05&seed=42&a1=0&a2=2.5&a3=0&a4=1&raw=1&theme=dark': {
    ...DEFAULTS, layer: 'vgg16/conv4_2', pe: 256, n: 20, k: 4, g: 100, sigma: 0.05, seed: 42, a1: 0, a2: 2.5, a3: 0, a4: 1, raw: true, theme: 'dark',
  },
};

for (const [link, state] of Object.entries(HANDED_OUT)) {
  test(`${link} keeps its meaning`, () => {
    assert.deepEqual(fromLink(link), { state, problems: [] });
    assert.deepEqual(fromLink(toLink(state)).state, state);
  });
}

test('an empty link is the default state', () => assert.deepEqual(fromLink(''), { state: { ...DEFAULTS }, problems: [] }));

test('what cannot be read is named and has its default', () => {
  const { state, problems } = fromLink('#v=9&n=many&a1=&theme=plaid&raw=perhaps&g=30');
  assert.deepEqual(state, { ...DEFAULTS, g: 30 });
  assert.equal(problems.length, 5);
});

for (const version of ['__proto__', 'constructor', '', '1e9', '-1', '2.0']) {
  test(`a link of version “${version}” is read as far as it goes, and says so`, () => {
    const { state, problems } = fromLink(`#v=${version}&n=20`);
    assert.deepEqual(state, { ...DEFAULTS, n: 20 });
    assert.equal(problems.length, 1);
  });
}

test('a mapping in a link is loops, or is none', () => {
  const read = (mapping) => fromLink(`#v=2&mapping=${encodeURIComponent(mapping)}`).problems.length === 0;
  assert.ok(read('{"genome":[1,2],"levels":[{"temporal":[{"dimension":"P","bound":4}],"spatialX":null}]}'));
  for (const wrong of ['{', '7', 'null', '{"genome":[{}],"levels":[]}', '{"genome":[],"levels":[null]}', '{"genome":[],"levels":[{"temporal":7}]}', '{"genome":[],"levels":[{"temporal":[{"dimension":{},"bound":1}]}]}', `{"genome":[],"levels":${'['.repeat(9000)}${']'.repeat(9000)}}`]) {
    assert.ok(!read(wrong), wrong.slice(0, 60));
  }
});

test('a seed that a number cannot hold is passed on as text, to be refused', () => {
  assert.equal(toConfig({ ...DEFAULTS, seed: 2 ** 60 }).seed, String(2 ** 60));
});

test('a typed zero is not taken for the default', () => {
  assert.equal(findZero(DEFAULTS), null);
  assert.equal(findZero({ ...DEFAULTS, sigma: 0 }).field, 'mutation');
  assert.equal(findZero({ ...DEFAULTS, a1: 0, a2: 0, a3: 0, a4: 0 }).field, 'loss.a1');
  assert.equal(findZero({ ...DEFAULTS, a1: 0 }), null);
});

test('a link is as short as what differs from the defaults', () => {
  assert.equal(toLink(DEFAULTS), 'v=2');
  assert.equal(toLink({ ...DEFAULTS, a2: 2, layer: 'vgg16/conv4_2' }), 'v=2&layer=vgg16/conv4_2&a2=2');
});

test('a short text of the user’s is in the link, a long one is not', () => {
  const problemYAML = 'problem:\n  instance: {P: 16, R: 3} # a & b + c\n';
  assert.equal(fromLink(toLink({ ...DEFAULTS, problemYAML })).state.problemYAML, problemYAML);
  assert.equal(toLink({ ...DEFAULTS, problemYAML: 'x'.repeat(2000) }), 'v=2');
});

test('every key is restored', () => {
  const state = { ...DEFAULTS, layer: 'bert-base', pe: 64, atMost: true, kib: 32, area: 4.5, bandwidth: 64, axes: 'mesh_4-14.glb-banks_*', spaceName: 'a small one', opt: 'random', n: 7, k: 2, g: 9, sigma: 0.35, seed: 8, a1: 0.1, a2: 0.2, a3: 0.3, a4: 0.4, a5: 0.5, a6: 0.6, raw: true, maxCycles: 1, maxEnergy: 2, maxEDP: 3, maxArea: 4, minGFLOPs: 5, minUtilization: 6, fast: true, exact: true, workers: 2, theme: 'light', numbers: 'fr', look: '1.2.3', pins: '1.2.3_3.2.1' };
  assert.deepEqual(fromLink(toLink(state)), { state, problems: [] });
});

test('whatever stands in a link, what is read of it is a state that a link and a run can hold', () => {
  const good = [
    toLink(DEFAULTS), 'v=1&layer=vgg16/conv1_2&pe=168&n=16&k=4&g=7&sigma=0.2&seed=9&a1=0.5&raw=1&theme=dark',
    'v=2&axes=mesh_4-14.glb-banks_*.glb-depth_64~128.mesh_4x42~14x12&spaceName=a+small+one&look=1.2.3&pins=1.2.3_3.2.1&opt=random',
    `v=2&mapping=${encodeURIComponent('{"genome":[1,2],"levels":[{"temporal":[{"dimension":"K","bound":3}],"spatial":null}]}')}&problemYAML=a:%20b`,
  ];
  for (const link of mutants(good, 5000)) {
    const { state, problems } = fromLink(link);
    assert.deepEqual(Object.keys(state), Object.keys(DEFAULTS), link);
    assert.ok(problems.every((problem) => typeof problem === 'string' && problem.length < 300), link);
    const short = { ...state, problemYAML: '', architectureYAML: '', mapping: '' };
    assert.deepEqual(fromLink(toLink(short)), { state: short, problems: [] }, link);
    toLink(state);
    JSON.stringify([toConfig(state), findZero(state)]);
  }
});
