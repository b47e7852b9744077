// A saved run, read again: whatever stands in the file, it is read or refused.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readRun } from '../runfile.js';
import { DEFAULTS, toConfig, toLink } from '../state.js';
import { mutants } from './mutate.js';

test('a file is read as a run that can be told again, or refused with what is wrong', () => {
  const run = {
    kind: 'meshscape-run', version: 1, link: toLink({ ...DEFAULTS, pe: 8 }), config: toConfig({ ...DEFAULTS, pe: 8, problemYAML: 'problem: {}' }),
    losses: [{ generation: 0, loss: { a1: 1, a2: 2 } }, { generation: 2, loss: { a1: 3 } }], progress: { generation: 3 }, trace: 'fnv1a:00000000',
  };
  let refused = 0;
  for (const text of mutants([JSON.stringify(run), JSON.stringify(run, null, 1)], 10_000)) {
    try {
      const read = readRun(text);
      assert.deepEqual(Object.keys(read.state), Object.keys(DEFAULTS), text);
      toLink(read.state);
      assert.ok(read.run.losses.every(({ loss }) => typeof loss === 'object' && loss !== null), text);
    } catch (error) {
      assert.ok(error instanceof Error && !(error instanceof TypeError) && error.code !== 'ERR_ASSERTION' && error.message.length < 500, `${error.stack}\n${text}`);
      refused += 1;
    }
  }
  assert.ok(refused > 1000 && refused < 10_000, `${refused} refused`);
});

test('a loss that is none, and half a character, are found', () => {
  const run = { kind: 'meshscape-run', version: 1, link: 'v=2', config: { problemYAML: '\ud800' }, losses: [], progress: { generation: 3 } };
  assert.equal(toLink(readRun(JSON.stringify(run)).state), 'v=2&problemYAML=%EF%BF%BD');
  assert.throws(() => readRun(JSON.stringify({ ...run, losses: [{ generation: 1, loss: null }] })), /losses: want a list/);
});
