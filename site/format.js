// Numbers as text: units, thousands separators, three significant digits. The
// exact value goes beside it, for hover and for the "Exact figures" switch.

/**
 * @typedef {Object} Quantity
 * @property {string} short  three significant digits
 * @property {string} exact
 */

let threeDigits;
let allDigits;
let whole;
setLanguage('en');

/** Sets the separators of numbers: those of a language, such as "de". One that is not known leaves English. */
export function setLanguage(language) {
  const [known = 'en'] = Intl.NumberFormat.supportedLocalesOf(language);
  threeDigits = new Intl.NumberFormat(known, { maximumSignificantDigits: 3 });
  allDigits = new Intl.NumberFormat(known, { maximumSignificantDigits: 15 });
  whole = new Intl.NumberFormat(known, { maximumFractionDigits: 0 });
}

/** A count: exact to the last digit wherever it is short enough to read. */
export function count(n) {
  const exact = whole.format(n);
  return { short: Math.abs(n) < 1e7 ? exact : scaled(n), exact };
}

/** A measure with its unit. */
export function measure(n, unit = '') {
  const suffix = unit && ` ${unit}`;
  return { short: threeDigits.format(n) + suffix, exact: allDigits.format(n) + suffix };
}

/** The change from one value to another, with its sign. */
export function change(from, to) {
  if (from === to) return { short: '±0 %', exact: '±0 %' };
  if (from === 0) return { short: '–', exact: '–' };
  const text = measure(Math.abs(to / from - 1) * 100, '%');
  const sign = to > from ? '+' : '−';
  return { short: sign + text.short, exact: sign + text.exact };
}

/** A memory of depth rows by width bits, and its size. A chip may lack it. */
export function memory({ depth, widthBits }) {
  if (depth === 0) return { text: '–', size: '', bits: 0 };
  const bits = depth * widthBits;
  return { text: `${whole.format(depth)} × ${whole.format(widthBits)}`, size: size(bits), bits };
}

function size(bits) {
  const bytes = bits / 8;
  if (bytes >= 1024) return `${threeDigits.format(bytes / 1024)} KiB`;
  return `${threeDigits.format(bytes)} B`;
}

const SCALES = [[1e15, 'quadrillion'], [1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million']];

/** A large count in words: "5.7 million". */
export function scaled(n) {
  const [scale, name] = SCALES.find(([least]) => Math.abs(n) >= least) ?? [1, ''];
  return threeDigits.format(n / scale) + (name && ` ${name}`);
}

/** A plain number, with a real minus sign. */
export function signed(n) {
  const { short, exact } = measure(n);
  return { short: short.replace('-', '−'), exact: exact.replace('-', '−') };
}
