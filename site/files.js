// Timeloop YAML, in and out: files opened or dropped on the page, and the design
// on show as files to save. What the files mean is for Go to say.
import { byID, element, setText } from './dom.js';
import { genomeKey } from './genome.js';
import { RUN_KEYS } from './state.js';

/** Go refuses longer texts; here it saves reading them. */
const MOST_BYTES = 4 << 20;
const MOST_FILES = 16;

export class Files {
  /**
   * @param {import('./workers.js').Search} search
   * @param {import('./store.js').Store} store
   * @param {(spaceYAML: string) => Promise<Object>} readSpace  what of the state a design space sets
   * @param {(error: {message: string, file?: string, line?: number}) => void} refuse
   */
  constructor(search, store, readSpace, refuse) {
    Object.assign(this, { search, store, readSpace, refuse, links: [] });
    byID('open-files').addEventListener('click', () => byID('files').click());
    byID('files').addEventListener('change', ({ target }) => {
      this.open(target.files);
      target.value = ''; // the same file may be opened again
    });
    addEventListener('dragover', (event) => carriesFiles(event) && event.preventDefault());
    addEventListener('drop', (event) => this.#drop(event));
    byID('yaml').addEventListener('toggle', () => this.#offer());
  }

  /** @param {import('./look.js').View} view */
  show(view) {
    const design = view.shown && JSON.stringify([view.shown.genome, view.role, view.shown.metrics]);
    const changed = design !== this.design;
    Object.assign(this, { view, design });
    if (changed) this.#offer();
  }

  /** Opens a layer, a chip or a mapping, or several of them. @param {FileList|File[]} files */
  async open(files) {
    try {
      const { mapping, spaceYAML, ...ofTimeloop } = sort(await read([...files]));
      const brought = { ...(spaceYAML && await this.readSpace(spaceYAML)), ...ofTimeloop };
      if (brought.architectureYAML?.startsWith(MORE)) brought.architectureYAML = this.store.state.architectureYAML + brought.architectureYAML;
      if (mapping || Object.keys(ofTimeloop).length > 0) byID('bring').open = true;
      if (await this.#start(brought) && mapping) await this.#look(mapping);
    } catch (error) {
      this.refuse(error);
    }
  }

  // Tells whether the run is one of the files'. The page refuses what is wrong
  // with them by itself.
  async #start(brought) {
    const isNew = Object.entries(brought).some(([key, value]) => RUN_KEYS.includes(key) && this.store.state[key] !== value);
    if (!isNew) {
      this.store.set(brought); // a name at most
      return true;
    }
    const started = new Promise((resolve) => this.search.addEventListener('started', ({ detail }) => resolve(!detail.error), { once: true }));
    this.store.set({ ...brought, look: '', pins: '', mapping: '' });
    return started;
  }

  async #look(text) {
    const { mapping } = await this.search.ask({ kind: 'mapping', text });
    const { genome, levels, warnings } = mapping;
    this.store.set({ look: genomeKey(genome), mapping: JSON.stringify({ genome, levels }) });
    if (warnings.length > 0) setText(byID('files-note'), warnings.join(' '));
  }

  #drop(event) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.open(event.dataTransfer.files);
  }

  // The files are made while the list is open, and anew for each design.
  async #offer() {
    if (!byID('yaml').open || !this.view?.shown?.feasible || this.view.fault) return;
    const { design, view } = this;
    const edited = view.role === 'edited' && this.store.state.mapping;
    const { genome, levels } = edited ? JSON.parse(edited) : view.shown;
    const request = { kind: 'export', format: 'yaml', genome, levels: edited ? levels : undefined };
    const answer = await this.search.ask(request).catch((error) => ({ error }));
    if (design !== this.design) return;
    if (answer.error) this.refuse(answer.error);
    else this.#list(answer.files);
  }

  #list(files) {
    for (const url of this.links) URL.revokeObjectURL(url);
    this.links = files.map(({ text }) => URL.createObjectURL(new Blob([text], { type: 'application/yaml' })));
    byID('yaml-files').replaceChildren(...files.map(({ name }, i) =>
      element('li', {}, element('a', { href: this.links[i], download: name }, name))));
  }
}

const carriesFiles = ({ dataTransfer }) => Boolean(dataTransfer?.types.includes('Files'));

async function read(files) {
  if (files.length > MOST_FILES) throw { message: `${files.length} files: want at most ${MOST_FILES}.` };
  return Promise.all(files.map(async (file) => {
    if (file.size > MOST_BYTES) throw { file: file.name, message: `${file.size} bytes: want at most ${MOST_BYTES}.` };
    return { name: file.name, text: await file.text() };
  }));
}

/** Begins what belongs to an architecture that came earlier. */
const MORE = '\n# more of it\n';

/**
 * Sorts files by their sections. One file may hold several; sections beside
 * those of a layer and a mapping belong to the chip.
 * @param {{name: string, text: string}[]} files
 * @returns {{problemYAML?: string, architectureYAML?: string, mapping?: string, spaceYAML?: string}}
 */
export function sort(files) {
  const brought = {};
  const more = [];
  for (const { name, text } of files) {
    const has = (section) => new RegExp(`^[{\\s]*["']?${section}["']?\\s*:`, 'm').test(text);
    if (has('problem')) brought.problemYAML = text;
    if (has('mapping')) brought.mapping = text;
    if (has('space')) brought.spaceYAML = text;
    if (has('architecture')) brought.architectureYAML = text;
    else if (['variables', '\\w*constraints', 'components'].some(has)) more.push(text.replace(/^---\s*$/m, ''));
    else if (!['problem', 'mapping', 'space', 'ERT'].some(has)) throw { file: name, message: 'want YAML with a section architecture:, problem:, mapping: or space:.' };
  }
  if (more.length > 0) brought.architectureYAML = (brought.architectureYAML ?? '') + MORE + more.join('\n');
  return brought;
}
