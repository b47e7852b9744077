// Lessons: those that ship can be started, and answers are told right from wrong.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DIST, partsOf } from './host.js';
import { checkAnswer, figureOf, presetOf } from '../lessons.js';

const { lessons } = JSON.parse(readFileSync(`${DIST}${partsOf(DIST)}/lessons.json`, 'utf8'));

for (const lesson of lessons) {
  test(`lesson ${lesson.id}: the page knows every key of its preset`, () => {
    const { state, problems } = presetOf(lesson);
    assert.deepEqual(problems, []);
    for (const [key, value] of Object.entries(lesson.preset)) assert.equal(String(typeof state[key] === 'boolean' ? Number(state[key]) : state[key]), value, key);
  });
}

const snapshot = {
  original: { feasible: true, metrics: { cycles: 516096, energyPJ: 413e6, utilization: 1 }, design: { meshX: 14, meshY: 12 } },
  best: { feasible: false, metrics: {} },
};
const words = { right: 'Yes.', wrong: 'No.' };

test('figures are of the designs on the page, and missing ones are null', () => {
  assert.equal(figureOf(snapshot, 'original.energyUJ'), 413);
  assert.equal(figureOf(snapshot, 'original.utilizationPercent'), 100);
  assert.equal(figureOf(snapshot, 'best.cycles'), null);
  assert.equal(figureOf(null, 'best.cycles'), null);
});

test('a number is right within its tolerance', () => {
  const question = { ...words, number: { figure: 'original.cycles', withinPercent: 1 } };
  assert.deepEqual(checkAnswer(question, 516000, snapshot), { right: true, reply: 'Yes.' });
  assert.deepEqual(checkAnswer(question, 903168, snapshot), { right: false, reply: 'No.' });
  assert.equal(checkAnswer(question, NaN, snapshot).right, false);
});

test('an option has a reply of its own', () => {
  const question = { ...words, options: [{ text: 'a', right: false, reply: 'Because.' }, { text: 'b', right: true }] };
  assert.deepEqual(checkAnswer(question, 0, snapshot), { right: false, reply: 'Because.' });
  assert.deepEqual(checkAnswer(question, 1, snapshot), { right: true, reply: 'Yes.' });
});

test('a figure is reached between its bounds', () => {
  const reach = (bounds) => checkAnswer({ ...words, reach: { figure: 'original.cycles', ...bounds } }, null, snapshot).right;
  assert.ok(reach({ atMost: 516096 }));
  assert.ok(!reach({ atMost: 516095 }));
  assert.ok(reach({ atLeast: 1, atMost: 1e9 }));
  assert.ok(!reach({ atLeast: 516097 }));
});
