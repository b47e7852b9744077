// A program that site/delta made small, whole again. The form of its delta is
// documented there.

/**
 * @param {ArrayBuffer} base the program that has much of it
 * @param {WebAssembly.Module} module what is left of it: a delta
 * @returns {Uint8Array} the program
 */
export function joinDelta(base, module) {
  const known = new Uint8Array(base);
  const delta = new Uint8Array(WebAssembly.Module.customSections(module, 'delta')[0]);
  const head = new Numbers(delta, 0);
  const program = new Uint8Array(head.next());
  const sizes = [head.next(), head.next(), head.next()];
  const skips = new Numbers(delta, head.at);
  const lengths = new Numbers(delta, skips.at + sizes[0]);
  const seeks = new Numbers(delta, lengths.at + sizes[1]);
  const end = seeks.at;
  let rest = seeks.at + sizes[2];
  let from = 0;
  let to = 0;
  while (lengths.at < end) {
    const skip = skips.next();
    const seek = seeks.next();
    program.set(delta.subarray(rest, rest + skip), to);
    rest += skip;
    to += skip;
    from += skip + (seek % 2 ? -(seek + 1) / 2 : seek / 2);
    const length = lengths.next();
    program.set(known.subarray(from, from + length), to);
    from += length;
    to += length;
  }
  program.set(delta.subarray(rest), to);
  return program;
}

/** Unsigned LEB128, one number after the other. */
class Numbers {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  next() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  }
}
