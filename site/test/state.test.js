// The link is the state: what is written can be read, by this and later pages.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DEFAULTS, findZero, fromLink, toConfig, toLink } from '../state.js';

// Links of each version that were handed out: they must keep their meaning.
const HANDED_OUT = {
  '#v=1&layer=vgg16/conv1_1&pe=168&n=50&k=5&g=60&sigma=0.2&seed=1&a1=1&a2=1&a3=1&a4=1': DEFAULTS,
  '#v=1&layer=vgg16/conv4_2&pe=256&n=20&k=4&g=100&sigma=0.05&seed=42&a1=0&a2=2.5&a3=0&a4=1&raw=1&theme=dark': {
    ...DEFAULTS, layer: 'vgg16/conv4_2', pe: 256, n: 20, k: 4, g: 100, sigma: 0.05, seed: 42, a1: 0, a2: 2.5, a3: 0, a4: 1, raw: true, theme: 'dark',
  },
};

for (const [link, state] of Object.entries(HANDED_OUT)) {
  test(`${link} keeps its meaning`, () => {
    assert.deepEqual(fromLink(link), { state, problems: [] });
    assert.equal(`#${toLink(state)}`, link);
  });
}

test('an empty link is the default state', () => assert.deepEqual(fromLink(''), { state: { ...DEFAULTS }, problems: [] }));

test('what cannot be read is named and has its default', () => {
  const { state, problems } = fromLink('#v=9&n=many&a1=&theme=plaid&raw=perhaps&g=30');
  assert.deepEqual(state, { ...DEFAULTS, g: 30 });
  assert.equal(problems.length, 5);
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
