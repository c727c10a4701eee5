// @ts-check
// The search index: parses data/search.js, and adds data/later.js when it has loaded.

const { fold, front, split, stem, words } = vk.danish;
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));
const TITLE_WEIGHT = 12;
const MENTION_WEIGHT = 3;
// Letters that index a word as the start or end of longer words.
const LONG = 5;

/** @param {string} word */
const head = (word) => word.slice(0, LONG);
/** @param {string} word */
const end = (word) => (word.length < LONG ? "" : word.slice(-LONG));
/** @param {string} digit */
const valueOf = (digit) => VALUES.get(digit) || 0;

/**
 * @template K, V
 * @param {Map<K, V[]>} lists
 * @param {K} key
 * @param {V} value
 */
function addTo(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/**
 * @template V
 * @param {V[][]} lists
 * @param {number} place
 * @param {V} value
 */
function addAt(lists, place, value) {
  (lists[place] = lists[place] || []).push(value);
}

/**
 * Returns the letters of a word as a bit mask: words whose masks differ in many bits need no distance computed.
 * @param {string} word
 */
function mask(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/**
 * Returns how many numbers a run of digits encodes: all digits of a number but its last are from the upper half.
 * @param {string} written
 */
function count(written) {
  let found = 0;
  for (const digit of written) found += Number(valueOf(digit) < 32);
  return found;
}

/** @param {SearchData} data */
function read(data) {
  const stop = new Set(data.stop.split(" "));
  const places = data.places.split(" ");
  const groups = data.groups.split(";").map((group) => group.split("|"));
  let level = 0;
  /** @type {SearchIndex} */
  const index = {
    data,
    meaningful: (word) => word.length > 1 && !stop.has(word) && (!/^\d+$/.test(word) || /^(?:19|20)\d\d$/.test(word)),
    docs: [],
    terms: [],
    plain: [],
    masks: [],
    numbers: new Map(),
    byFold: new Map(),
    byPart: new Map(),
    byHead: new Map(),
    byEnd: new Map(),
    groups: new Map(),
    names: new Map(),
    places,
    levels: places.map((digits) => (level += count(digits)) - count(digits)),
    impacts: [0, 1, 2, 3, 4, 5, 6, 7].map((step) => 2 ** (data.step * step - 1)),
    titled: [],
    mentioned: [],
    postings: [],
    known: new Set(),
    absent: new Set(data.absent.split(" ")),
    whole: false,
  };
  groups.forEach((group, number) =>
    group.forEach((phrase) => {

      const others = group.filter((other) => other !== phrase);
      const named = number >= data.named;
      addTo(index.groups, fold(phrase.split(" ")[0]), { phrase: fold(phrase).split(" "), others, named });
    })
  );
  let last = "";
  const cuts = data.cuts.split(" ");
  const terms = data.terms.split(" ").map((digits) => (last = last.slice(0, valueOf(digits[0])) + digits.slice(1)));
  const docs = data.kinds.flatMap((kind) => addKind(index, kind));
  // Words that may be parts of compounds: every term, plus and minus the build's exceptions.
  const titles = docs.flatMap((doc) => [...doc.all]);
  const known = [...terms, ...titles, ...data.tails.split(" "), ...groups.flat().join(" ").split(" ")];
  index.known = new Set(known.map(fold));
  data.barred.split(" ").forEach((word) => index.known.delete(word));
  terms.forEach((term, number) => learn(index, term, cuts[number]));
  docs.forEach((doc) => addTitle(index, doc));
  nameTerms(index, groups.slice(data.named));
  return index;
}

/**
 * Indexes the glossary's terms by their own and their other names; each of `groups` begins with the own name.
 * @param {SearchIndex} index
 * @param {string[][]} groups
 */
function nameTerms(index, groups) {
  for (const { all, kind, place, words } of index.docs) {
    if (kind !== "terms") continue;
    const own = [...all].join(" ");
    index.names.set(fold(own), place);
    const group = groups.find(([first]) => first === own || first === [...words].join(" "));
    group?.forEach((name) => index.names.set(fold(name), place));
  }
}

/**
 * Adds sources and hand-written pages after the first answer, as text: they are long, and few queries match them.
 * @param {SearchIndex} index
 * @param {LaterData} kinds
 */
function extend(index, kinds) {
  kinds.forEach(([kind, texts]) =>
    addKind(index, kind).forEach((doc, number) => {
      const seen = new Set(doc.all);
      addTitle(index, doc);
      texts[number].split("|").forEach((text, weak) =>
        words(text).map(stem).forEach((term) => {
          if (seen.has(term)) return;
          seen.add(term);
          addAt(index.mentioned, learn(index, term), [doc.place, weak ? 1 : MENTION_WEIGHT]);
        })
      );
    })
  );
  index.postings = [];
  index.whole = true;
}

/**
 * @param {SearchIndex} index
 * @param {KindData} kind
 */
function addKind(index, [kind, label, boost, prefix, suffix, titles, paths]) {
  return paths.split(" ").map((path, number) => {
    const title = titles[number];
    const all = words(title);
    /** @type {SearchDocument} */
    const doc = {
      kind,
      label,
      boost,
      title,
      path: prefix + path + suffix,
      place: index.docs.length,
      all: new Set(all.map(stem)),
      words: new Set(all.filter(index.meaningful).map(stem)),
    };
    index.docs.push(doc);
    return doc;
  });
}

/**
 * @param {SearchIndex} index
 * @param {SearchDocument} doc
 */
function addTitle(index, doc) {
  doc.all.forEach((term) => addAt(index.titled, learn(index, term), doc.place));
}

/**
 * Returns a term's number, and adds the term if it is new; `cuts` are the offsets where the build split it.
 * @param {SearchIndex} index
 * @param {string} term
 * @param {string} [cuts]
 */
function learn(index, term, cuts) {
  const existing = index.numbers.get(term);
  if (existing !== undefined) return existing;
  const number = index.terms.push(term) - 1;
  const folded = fold(term);
  partsOf(index, folded, cuts).forEach((part, place, { length }) => addTo(index.byPart, part, [number, place === length - 1]));
  index.numbers.set(term, number);
  index.plain.push(folded);
  index.masks.push(mask(folded));
  addTo(index.byFold, folded, number);
  if (folded.length > LONG) {
    addTo(index.byHead, head(folded), number);
    addTo(index.byEnd, end(folded), number);
  }
  return number;
}

/**
 * @param {SearchIndex} index
 * @param {string} folded
 * @param {string} [cuts]
 */
function partsOf(index, folded, cuts) {
  if (cuts === undefined) return split(folded, index.known);
  let start = 0;
  const parts = [...cuts].map((cut) => front(folded.slice(start, (start = valueOf(cut))), index.known));
  return start ? [...parts, stem(folded.slice(start))] : parts;
}

/**
 * Returns the documents that contain a term, and its weight in each.
 * @param {SearchIndex} index
 * @param {number} term
 */
function postings(index, term) {
  if (!index.postings[term]) index.postings[term] = readPostings(index, term);
  return index.postings[term];
}

/**
 * @param {SearchIndex} index
 * @param {number} term
 */
function readPostings(index, term) {
  const titled = index.titled[term] || [];
  const mentioned = index.mentioned[term] || [];
  const docs = [...titled, ...mentioned.map(([doc]) => doc)];
  const weights = [...titled.map(() => TITLE_WEIGHT), ...mentioned.map(([, weight]) => weight)];
  const before = docs.length;
  let place = -1;
  let value = 0;
  let shift = 0;
  for (const digit of index.places[term] || "") {
    const five = valueOf(digit);
    value += (five & 31) << shift;
    shift += 5;
    if (five > 31) continue;
    place += value + 1;
    weights.push(index.impacts[Number(index.data.levels[index.levels[term] + docs.length - before])]);
    docs.push(place);
    value = shift = 0;
  }
  const idf = Math.log(1 + (index.docs.length - docs.length + 0.5) / (docs.length + 0.5));
  return { docs, weights, idf };
}

vk.index = { read, extend, postings, mask, head, end, LONG };
