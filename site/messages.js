// What a host page and an embedded explorer say to each other, and the check of
// every message that comes in. The whole protocol is this file.
//
// host → explorer  {meshscape: 1, id, type, …}       see REQUESTS
// explorer → host  {meshscape: 1, re: id, result}    the answer, or
//                  {meshscape: 1, re: id, error: {message, field?, file?, line?}}
//                  {meshscape: 1, event, …}          see EVENTS

export const PROTOCOL = 1;

const text = { is: (value) => typeof value === 'string' && value.length <= 100_000, want: 'a text' };
const object = { is: (value) => typeof value === 'object' && value !== null && !Array.isArray(value), want: 'an object' };
const oneOf = (...words) => ({ is: (value) => words.includes(value), want: `one of ${words.join(', ')}` });
const listOf = (item) => ({ is: (value) => Array.isArray(value) && value.length <= 100 && value.every(item.is), want: `a list, each ${item.want}` });
const maybe = (kind) => ({ ...kind, optional: true });

const EVENTS = ['listening', 'height', 'ready', 'state', 'generation', 'best', 'done', 'error'];
export const FORMATS = ['csv', 'json', 'table-csv', 'table-md', 'table-tex', 'svg', 'png', 'yaml', 'report'];

/** Requests by type, with their fields. */
const REQUESTS = {
  hello: {},
  get: {},                              // → {link, state}
  set: { state: maybe(object), link: maybe(text) }, // → {link, state}
  run: {}, pause: {}, step: {}, restart: {}, // → {}
  snapshot: {},                         // → sim/explore's Snapshot
  export: { format: oneOf(...FORMATS) }, // → {files: [{name, type, text | base64}]}
  subscribe: { events: listOf(oneOf(...EVENTS)) }, // → {}
};

/**
 * Says what is wrong with a request, or null.
 * @param {unknown} message
 * @returns {string|null}
 */
export function faultOf(message) {
  if (!object.is(message)) return 'a message is an object';
  if (message.meshscape !== PROTOCOL) return `meshscape: ${show(message.meshscape)}: this explorer speaks ${PROTOCOL}`;
  if (!Number.isSafeInteger(message.id)) return `id: ${show(message.id)}: want a whole number`;
  if (!Object.hasOwn(REQUESTS, message.type)) return `type: ${show(message.type)}: want one of ${Object.keys(REQUESTS).join(', ')}`;
  return faultOfFields(message);
}

function faultOfFields({ meshscape, id, type, ...fields }) {
  const kinds = REQUESTS[type];
  const stranger = Object.keys(fields).find((name) => !Object.hasOwn(kinds, name));
  if (stranger !== undefined) return `${stranger.slice(0, 60)}: unknown field of ${type}`;
  for (const [name, kind] of Object.entries(kinds)) {
    const missing = fields[name] === undefined;
    if (missing && kind.optional) continue;
    if (missing || !kind.is(fields[name])) return `${name}: ${show(fields[name])}: want ${kind.want}`;
  }
  return null;
}

function show(value) {
  try {
    return (JSON.stringify(value) ?? 'nothing').slice(0, 60);
  } catch {
    return typeof value;
  }
}
