// The dialog behind “Share”: the link and its QR code, an iframe for a page of
// one's own with a preview, files to save, and a saved run to open.
import { byID, element, setText } from './dom.js';
import { loadExports } from './late.js';
import { loadLessons } from './lessons.js';
import { showError } from './notices.js';
import { qrCode } from './qr.js';
import { openRun } from './runfile.js';
import { toLink } from './state.js';
import { svg } from './svg.js';
import { zip } from './zip.js';

const FILES = [
  ['report', 'Report to print'], ['json', 'Run as JSON'], ['csv', 'All designs as CSV'],
  ['table-csv', 'Comparison as CSV'], ['table-md', 'as Markdown'], ['table-tex', 'as LaTeX'],
  ['svg', 'Pictures as SVG'], ['png', 'as PNG'], ['yaml', 'Design as Timeloop YAML'],
];

/** @param {Object} page app.js's page */
export function bindShare(page) {
  const button = byID('share');
  if (!button) return;
  let dialog = null;
  button.addEventListener('click', () => {
    dialog ??= new ShareDialog(page);
    dialog.open();
  });
}

class ShareDialog {
  constructor(page) {
    this.page = page;
    this.link = element('input', { type: 'text', id: 'share-link', readonly: '', 'aria-label': 'Link to this page as it is' });
    this.code = element('div', { class: 'qr' });
    this.said = element('p', { class: 'hint', role: 'status' });
    this.embed = this.#embedPart();
    this.dialog = element('dialog', { class: 'share', id: 'share-dialog', 'aria-labelledby': 'share-title' },
      element('div', { class: 'headline' }, element('h2', { id: 'share-title' }, 'Share'), this.#button('Close', () => this.dialog.close(), 'quiet')),
      this.#linkPart(), this.embed, this.#filesPart(), this.#openPart(), this.said);
    document.body.append(this.dialog);
  }

  open() {
    const link = this.#address('./').href;
    this.link.value = link;
    const code = drawCode(link);
    this.code.replaceChildren(code ?? 'This link is too long for a QR code.');
    this.#preview();
    setText(this.said, '');
    this.dialog.showModal();
  }

  #address(path) {
    const address = new URL(path, document.baseURI);
    address.hash = toLink(this.page.store.state);
    return address;
  }

  #linkPart() {
    return element('section', {}, element('p', {}, 'The link holds everything that this page’s figures depend on: whoever opens it sees the same ones.'),
      element('div', { class: 'row' }, this.link, this.#button('Copy link', () => this.#copy(this.link.value, 'The link is copied.'))),
      element('details', {}, element('summary', {}, 'QR code for a slide'), this.code));
  }

  #embedPart() {
    this.panels = [...document.querySelectorAll('main > [data-panel]')].map(({ classList: [name], dataset: { panel } }) => {
      const box = element('input', { type: 'checkbox', value: name });
      box.checked = ['transport', 'picture', 'results'].includes(name);
      return element('label', { class: 'check' }, box, ` ${panel}`);
    });
    const field = (label, input) => element('label', { class: 'field' }, label, input);
    this.lock = element('input', { type: 'text', placeholder: 'layer, pe', spellcheck: 'false' });
    this.hide = element('input', { type: 'text', placeholder: 'seed, sigma', spellcheck: 'false' });
    this.theme = element('select', {}, ...['system', 'light', 'dark'].map((name) => element('option', {}, name)));
    this.autoplay = element('select', {}, element('option', { value: '1' }, 'starts by itself'), element('option', { value: '0' }, 'waits for Run'));
    this.lesson = element('select', {}, element('option', { value: '' }, 'none'));
    this.width = element('input', { type: 'text', value: '100%', inputmode: 'numeric', spellcheck: 'false' });
    this.height = element('input', { type: 'number', min: '100', max: '4000', step: '20', value: '640' });
    this.snippet = element('textarea', { rows: '4', readonly: '', spellcheck: 'false', 'aria-label': 'HTML to paste into a page' });
    this.frame = element('iframe', { title: 'Preview of the embedded explorer' });
    const part = element('details', {}, element('summary', {}, 'Embed in a page'),
      element('fieldset', {}, element('legend', {}, 'Panels'), ...this.panels),
      element('div', { class: 'grid' }, field('Locked controls', this.lock), field('Hidden controls', this.hide), field('Colours', this.theme), field('The search', this.autoplay), field('A lesson to begin with', this.lesson), field('Width, pixels or %', this.width), field('Height, pixels', this.height)),
      element('p', { class: 'hint' }, 'Controls by their names in the link, with commas. A page that uses api.js has the height set by itself.'),
      this.snippet, element('div', { class: 'row' }, this.#button('Copy HTML', () => this.#copy(this.snippet.value, 'The HTML is copied.'))), this.frame);
    part.addEventListener('change', () => this.#preview());
    part.addEventListener('toggle', () => this.#listLessons().then(() => this.#preview()));
    return part;
  }

  async #listLessons() {
    if (this.lesson.options.length > 1) return;
    const lessons = await loadLessons().catch(() => []);
    this.lesson.append(...lessons.map(({ id, title }) => element('option', { value: id }, title)));
  }

  #embedAddress() {
    const address = this.#address('embed.html');
    const set = (name, value, usual) => value !== usual && address.searchParams.set(name, value);
    const names = (input) => input.value.split(/[\s,]+/).filter(Boolean).join();
    set('panels', this.panels.map((label) => label.firstChild).filter((box) => box.checked).map((box) => box.value).join(), '');
    set('lock', names(this.lock), '');
    set('hide', names(this.hide), '');
    set('theme', this.theme.value, 'system');
    set('autoplay', this.autoplay.value, '1');
    set('lesson', this.lesson.value, '');
    return address.href.replaceAll('%2C', ',');
  }

  #preview() {
    const address = this.#embedAddress();
    const height = Math.max(100, Math.min(4000, this.height.valueAsNumber || 640));
    const width = /^([1-9]\d{0,3}|[1-9]\d?%|100%)$/.test(this.width.value.trim()) ? this.width.value.trim() : '100%';
    this.snippet.value = `<iframe src="${address.replaceAll('&', '&amp;')}" title="Meshscape: a search designs a chip" width="${width}" height="${height}" style="border: 0" loading="lazy"></iframe>`;
    [this.frame.width, this.frame.height] = [width, String(height)];
    if (!this.embed.open) return this.frame.removeAttribute('src');
    if (this.frame.src !== address) this.frame.src = address;
  }

  #filesPart() {
    const buttons = FILES.map(([format, label]) => this.#button(label, () => this.#save(format), '', { 'data-format': format }));
    return element('details', { open: '' }, element('summary', {}, 'Save to files'), element('div', { class: 'row' }, ...buttons));
  }

  #openPart() {
    const input = element('input', { type: 'file', id: 'open-run', accept: '.json,application/json' });
    input.addEventListener('change', () => this.#open(input));
    return element('details', {}, element('summary', {}, 'Open a saved run'), element('label', { class: 'field' }, 'A file that “Run as JSON” has saved', input));
  }

  async #save(format) {
    try {
      await this.page.firstSnapshot();
      const { exportFiles } = await loadExports();
      download(await exportFiles(format, this.page), format);
      setText(this.said, 'Saved.');
    } catch (error) {
      setText(this.said, `Not saved: ${error.message}`);
    }
  }

  async #open(input) {
    const [file] = input.files;
    input.value = '';
    if (!file) return;
    setText(this.said, `Running ${file.name} again…`);
    try {
      const { same, generation } = await openRun(await file.text(), this.page);
      setText(this.said, same ? `Opened at generation ${generation}; every figure is as saved.` : `Opened at generation ${generation}, but the figures differ from those in the file: it was saved by another version of Meshscape, or changed.`);
    } catch (error) {
      setText(this.said, `Not opened: ${file.name}: ${error.message}`);
      showError({ message: error.message, file: file.name }, '');
    }
  }

  async #copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      setText(this.said, done);
    } catch {
      setText(this.said, 'This browser does not let the page copy: select the text and copy it by hand.');
    }
  }

  #button(label, action, kind = 'small', attributes = {}) {
    const made = element('button', { type: 'button', class: kind || 'small', ...attributes }, label);
    made.addEventListener('click', action);
    return made;
  }
}

/** A link as a QR code in SVG, with the quiet zone; null where it is too long. */
function drawCode(link) {
  let rows;
  try {
    rows = qrCode(link);
  } catch {
    return null;
  }
  const side = rows.length + 8;
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('');
  return svg('svg', { viewBox: `0 0 ${side} ${side}`, role: 'img', 'aria-label': 'QR code of the link', 'shape-rendering': 'crispEdges' },
    svg('rect', { width: side, height: side, fill: '#fff' }), svg('path', { d: path, fill: '#000' }));
}

/** Saves files; more than one as a zip. */
function download(files, format) {
  const bytesOf = ({ text, base64 }) => (base64 ? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) : new TextEncoder().encode(text));
  const [first, ...more] = files;
  const blob = more.length === 0 ? new Blob([bytesOf(first)], { type: first.type }) : new Blob([zip(files.map((each) => ({ name: each.name, bytes: bytesOf(each) })))], { type: 'application/zip' });
  const anchor = element('a', { href: URL.createObjectURL(blob), download: `meshscape-${more.length === 0 ? first.name : `${format}.zip`}` });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}
