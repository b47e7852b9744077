// Runs the functions of two modules with the same choices, and compares the ways
// that they go: node ways.mjs FOLDER FUNCTIONS
import { readFileSync } from 'node:fs';

const [, , folder, functions] = process.argv;

class End extends Error {}

/** Loads a module, whose functions can then be run with choices made from a seed. */
function load(name) {
  let seed, steps, way, next, alone;
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 16;
  const step = (what) => {
    way.push(what);
    if (--steps < 0) throw new End();
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(`${folder}/${name}`)), {
    t: {
      visit: (segment) => (segment & 0x40 ? alone.add(segment & 0x3f) : step(segment)),
      choose: () => (step('?'), random() & 1),
      away: (number) => {
        step(`call ${number}`);
        next = number;
        return random() % 3 === 0 ? 1 : 0;
      },
    },
  });
  return (f, from) => {
    [seed, steps, way, alone] = [from, 200, [], new Set()];
    try {
      for (let number = 0; exports[f](number); ) {
        // A panic goes on with a deferred call, where there is one.
        const deferred = [...alone];
        number = deferred.length > 0 && random() % 4 === 0 ? 2 * deferred[random() % deferred.length] : next;
        step(`again ${number}`);
      }
      way.push('returned');
    } catch (e) {
      way.push(e instanceof End ? 'and so on' : `trap: ${e.message}`);
    }
    return way.join(', ');
  };
}

const before = load('before.wasm');
const after = load('after.wasm');
let returned = 0, resumed = 0;
for (let f = 0; f < functions; f++) {
  for (let seed = 1; seed <= 40; seed++) {
    const want = before(f, seed);
    const got = after(f, seed);
    if (got !== want) {
      console.log(`function ${f}, choices ${seed}:\n${got}\nwant\n${want}`);
      process.exit(1);
    }
    if (want.endsWith('returned')) returned++;
    if (want.includes('again')) resumed++;
  }
}
if (returned < functions || resumed < functions) {
  console.log(`only ${returned} runs returned, and ${resumed} went on after they were left`);
  process.exit(1);
}
