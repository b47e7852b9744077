// Another release of the built site, made as ./build.sh build makes one.
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, partsOf } from './host.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {string} name stands in the title of its page, and is noted by one of its modules
 * @returns {string} the folder that it is in
 */
export function makeRelease(name) {
  const dir = mkdtempSync(join(tmpdir(), 'meshscape-'));
  process.on('exit', () => rmSync(dir, { recursive: true }));
  cpSync(DIST, dir, { recursive: true });
  takeApart(dir);
  edit(join(dir, 'index.html'), '<title>', `<title>${name} `);
  appendFileSync(join(dir, 'dom.js'), `\nif (typeof document !== 'undefined') document.documentElement.dataset.release = '${name}';\n`);
  for (const step of ['arrange', 'list']) execFileSync('go', ['run', './site/release', step, dir], { cwd: ROOT });
  return dir;
}

/** Undoes what site/release did. */
function takeApart(dir) {
  const folder = partsOf(dir);
  cpSync(join(dir, folder), dir, { recursive: true });
  rmSync(join(dir, folder), { recursive: true });
  cpSync(join(ROOT, 'site/sw.js'), join(dir, 'sw.js'));
  for (const page of readdirSync(dir, { recursive: true }).filter((name) => name.endsWith('.html'))) edit(join(dir, page), `${folder}/`, '');
}

const edit = (path, from, to) => writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
