// Hands out the files of a one-file page as blob: URLs, and starts it. A file
// that names another, in quotes, gets the other's URL in that place.
const files = JSON.parse(document.getElementById('onefile').textContent);
const urls = new Map();
const TEXT = /^text\//;

async function urlOf(name) {
  if (!urls.has(name)) urls.set(name, make(name));
  return urls.get(name);
}

async function make(name) {
  const { type, data } = files[name];
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const content = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
  if (!TEXT.test(type)) return dataURL(new Blob([await content.arrayBuffer()], { type }));
  const blob = new Blob([await linked(await content.text())], { type });
  return URL.createObjectURL(blob);
}

// From a disk, a worker may fetch no blob: URL.
function dataURL(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function linked(text) {
  const named = [...new Set([...text.matchAll(/(['"])(?:\.\/)?([\w-]+\.\w+)\1/g)].map((match) => match[2]))].filter((name) => Object.hasOwn(files, name));
  const pairs = new Map(await Promise.all(named.map(async (name) => [name, await urlOf(name)])));
  return text.replace(/(['"])(?:\.\/)?([\w-]+\.\w+)\1/g, (all, quote, name) => (pairs.has(name) ? quote + pairs.get(name) + quote : all))
    // A file's origin is "null", which no message can be addressed to.
    .replace(/postMessage\(message, (?:window\.)?location\.origin\)/g, "postMessage(message, '*')");
}

try {
  await import(await urlOf('app.js'));
} catch (error) {
  const notice = document.getElementById('progress-text');
  notice.textContent = `This browser does not run the page from a file (${error.message}). Serve it from a folder instead: python3 -m http.server, then open http://localhost:8000.`;
}
