// Prints in base64 what site/delta.js makes of a base and a module of a delta.
import { readFile } from 'node:fs/promises';
import { joinDelta } from '../../delta.js';

const [base, delta] = await Promise.all(process.argv.slice(2).map((path) => readFile(path)));
const program = joinDelta(new Uint8Array(base).buffer, await WebAssembly.compile(delta));
process.stdout.write(Buffer.from(program).toString('base64'));
