// @ts-check
// Runs searches. Does not touch the page. Loaded on first use.

const { fold, stem, WORD, words } = vk.danish;
const { extend, read } = vk.index;
/** @type {Promise<SearchIndex> | null} */
let loaded = null;
/** @type {Promise<void> | null} */
let extended = null;

function load() {
  loaded = loaded || vk.load("data/search.js").then(() => read(vk.data.search));
  loaded.catch(() => (loaded = null));
  return loaded;
}

// Resolves when sources and hand-written pages are in the index too.
function whole() {
  extended = extended || Promise.all([load(), vk.load("data/later.js")]).then(([index]) => extend(index, vk.data.later));
  extended.catch(() => (extended = null));
  return extended;
}

/**
 * That no page has a word is only known when everything is there.
 * @param {string} text
 * @param {SearchOptions} [options]
 * @returns {Promise<Found>}
 */
async function search(text, options = {}) {
  const index = await load();
  const found = vk.rankDocuments(index, text, options);
  if (!found.unknown.length) {
    whole();
    return { ...found, unknown: [], town: null, whole: index.whole };
  }
  await Promise.all([whole(), vk.load("data/towns.js")].map((wanted) => wanted.catch(() => {})));
  return { ...answerUnknown(index, text, options), whole: index.whole };
}

/**
 * @param {SearchIndex} index
 * @param {string} text
 * @param {SearchOptions} options
 */
function answerUnknown(index, text, options) {
  const first = vk.rankDocuments(index, text, options);
  const town = vk.townIn(text, first.unknown);
  const found = town ? vk.rankDocuments(index, text, { ...options, town: town.words }) : first;
  const missing = new Set(found.unknown);
  // As they were written; a hyphened word is missing when all of it is.
  const written = [...text.matchAll(WORD)].map(([word]) => word);
  const unknown = written.filter((word) => {
    const parts = words(word).filter(index.meaningful);
    return parts.length && parts.every((part) => missing.has(part));
  });
  return { ...found, unknown: town && !found.occurs ? [town.name] : [...new Set(unknown)], town };
}

/** @param {number} place */
async function passages(place) {
  const { chunks } = (await load()).data;
  let chunk = chunks.length - 1;
  while (chunks[chunk] > place) chunk--;
  try {
    await vk.load(`data/passages-${chunk}.js`);
  } catch {
    return [];
  }
  return vk.data[`passages${chunk}`][place - chunks[chunk]];
}

/**
 * @param {string} text
 * @param {Set<string>} marks
 */
function marked(text, marks) {
  /** @type {[string, boolean][]} */
  const runs = [];
  let end = 0;
  for (const found of text.matchAll(WORD)) {
    if (!words(found[0]).some((word) => marks.has(fold(stem(word))))) continue;
    const start = found.index || 0;
    if (start > end || !runs.length) runs.push([text.slice(end, start), false]);
    runs.push([found[0], true]);
    end = start + found[0].length;
  }
  runs.push([text.slice(end), false]);
  return runs;
}

vk.search = Object.assign(search, { load, whole, passages, marked });
