// What page and programs say to each other: JSON, and behind a zero byte, which it
// has not, numbers where there are many (wasm/wire/columns.go).

/**
 * @param {string} json
 * @param {Float64Array|Uint8Array} [numbers]
 * @returns {Uint8Array}
 */
export function pack(json, numbers) {
  const text = new TextEncoder().encode(json);
  if (!numbers) return text;
  const bytes = new Uint8Array(text.length + 1 + numbers.byteLength);
  bytes.set(text);
  bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), text.length + 1);
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {{value: Object, numbers: ArrayBuffer}}
 */
export function unpack(bytes) {
  const zero = bytes.indexOf(0);
  const end = zero < 0 ? bytes.length : zero;
  return { value: JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), numbers: bytes.slice(end + 1).buffer };
}
