// Numbers as text.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { change, count, measure, memory, scaled, signed } from '../format.js';

const CASES = [
  ['a count in full', count(602112), { short: '602,112', exact: '602,112' }],
  ['a long count in words', count(1849688064), { short: '1.85 billion', exact: '1,849,688,064' }],
  ['a measure', measure(250.8341, 'µJ'), { short: '251 µJ', exact: '250.8341 µJ' }],
  ['a small measure', measure(0.012345), { short: '0.0123', exact: '0.012345' }],
  ['a loss', signed(-0.39876), { short: '−0.399', exact: '−0.39876' }],
  ['a gain', change(400, 300), { short: '−25 %', exact: '−25 %' }],
  ['a rise', change(300, 400), { short: '+33.3 %', exact: '+33.3333333333333 %' }],
  ['no change', change(5, 5), { short: '±0 %', exact: '±0 %' }],
  ['a change from nothing', change(0, 5), { short: '–', exact: '–' }],
  ['a memory', memory({ depth: 16384, widthBits: 64 }), { text: '16,384 × 64', size: '128 KiB', bits: 1048576 }],
  ['a large number in words', scaled(5.7e6), '5.7 million'],
];

for (const [name, got, want] of CASES) test(name, () => assert.deepEqual(got, want));
