// A static host for the built site, as plain or as odd as a test wants it.
import { createServer } from 'node:http';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** What pages load is in a folder that is called after its content. @returns {string} its name in a built site */
export function partsOf(dir) { return readdirSync(dir).find((name) => name.startsWith('release-')); }

const TYPES = {
  '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.json': 'application/json',
};

/** Headers that let browsers keep what they load. */
export const KEEP = { 'Cache-Control': 'max-age=86400' };

/** A page in whatever folder that is not of the site, and loads nothing of it by itself. */
export const EMPTY = 'empty.html';

/**
 * Serves a built site under a base path.
 * @param {{dir?: string, base?: string, types?: Record<string, string>, missing?: string[], replaced?: Record<string, string>, headers?: Record<string, string>}} oddities
 *   types replaces MIME types; missing names files that the host lacks, in whatever folder; replaced has other
 *   content for some; headers go with all
 */
export async function startHost({ dir = DIST, base = '/', types = {}, missing = [], replaced = {}, headers = {} } = {}) {
  const server = createServer(async (request, response) => {
    try {
      const path = normalize(decodeURIComponent(new URL(request.url, 'http://host').pathname));
      if (!path.startsWith(base)) throw new Error('outside the base');
      const name = path.slice(base.length) || 'index.html';
      if (missing.includes(basename(name))) throw new Error('missing');
      const body = replaced[name] ?? (basename(name) === EMPTY ? '<!doctype html><title>Empty</title>' : await readFile(join(dir, name)));
      response.writeHead(200, { ...headers, 'Content-Type': { ...TYPES, ...types }[extname(name)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('not found');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref(); // a test that fails leaves it open
  const url = `http://127.0.0.1:${server.address().port}${base}`;
  const parts = `${url}${partsOf(dir)}/`;
  return {
    url, parts,
    /** Has another release in its place from now on. */
    release: (other) => { dir = other; },
    // A service worker holds its connections: they are ended too.
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
