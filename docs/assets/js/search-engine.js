// Search: reads Danish by the same rules as the build (macros/danish/words.py and compounds.py; a test compares them on
// every word we have) and ranks what data/search.js holds. Touches no page. Loaded when search is first used.
(function () {
  "use strict";

  // --- Words -----------------------------------------------------------------------------------------------------------

  const LETTERS = { aa: "å", ae: "æ", oe: "ø", "ä": "æ", "ö": "ø", "ü": "y", "æ": "a", "ø": "o", "å": "a" };
  const WORD = /[\p{L}\p{N}]+(?:['’\-‐‑][\p{L}\p{N}]+)*/gu;
  const AFTER_A_VOWEL = /^(?:[nrt]s?|r?nes?)$/;

  function normalised(word) {
    word = word.toLowerCase().normalize("NFC").replace(/[äöü]/g, (letter) => LETTERS[letter]);
    word = word.replace(/[^\x00-\x7fæøå]/gu, (letter) => (/\p{L}/u.test(letter) ? [...letter.normalize("NFD")][0] : letter));
    return word.replace(/aa|ae|oe/g, (pair, at) => {
      const before = word.slice(0, at);
      const ending = AFTER_A_VOWEL.test(word.slice(at + 2)) && /[aeiouyæøå]/.test(before);
      return pair !== "aa" && (ending || /[aeiouyæøå]$/.test(before)) ? pair : LETTERS[pair];
    });
  }

  function folded(word) {
    return word.replace(/[æøå]/g, (letter) => LETTERS[letter]);
  }

  function words(text) {
    return (text.normalize("NFC").match(WORD) || []).flatMap((found) => {
      const parts = found.replace(/['’].*/, "").split(/[-‐‑]/).filter(Boolean);
      return (parts.length > 1 && !/^\p{N}/u.test(found) ? [parts.join(""), ...parts] : parts).map(normalised);
    });
  }

  // --- Stems: Snowball's Danish stemmer, and what the build adds to it ---------------------------------------------------

  const ENDINGS = (
    "erendes hedens erende endes erens erets ernes erede ethed heden heder ende enes eren erer eres eret erne heds " +
    "ene ens ere ers ets hed ered en er es et e s"
  ).split(" ").sort((one, other) => other.length - one.length);

  function snowball(word) {
    if (word.length < 3) return word;
    const region = /^[^aeiouy]*[aeiouy]+[^aeiouy]/.exec(word);
    const start = Math.max(region ? region[0].length : word.length, 3);
    const ends = (ending) => word.length - ending.length >= start && word.endsWith(ending);
    const drop = (letters) => (word = word.slice(0, word.length - letters));
    const pair = () => ["gd", "dt", "gt", "kt"].some(ends) && drop(1);

    const ending = ENDINGS.find(ends);
    if (ending && (ending !== "s" || /[abcdfghjklmnoprtvyz]s$/.test(word))) drop(ending.length);
    pair();
    if (word.endsWith("igst")) drop(2);
    const other = ["elig", "lig", "els", "ig"].find(ends);
    if (other) {
      drop(other.length);
      pair();
    }
    if (word.length > start && /([bdfgklmnprst])\1$/.test(word)) drop(1);
    return word;
  }

  function shorter(word) {
    const plain = folded(word);
    const found =
      /^(.*[aiouy])(?:e[nrt]s?|ernes?|enes?)$/.exec(plain) ||
      /^([aeiouy][^aeiouy])(?:e[nrt]?s?|ernes?|enes?|eres?)$/.exec(plain) ||
      /^(.*(?:[ei]|ntr))um$/.exec(plain) ||
      /^(.*(?:billed|lys))(?:e[nrt]?s?|ernes?|enes?|s)?$/.exec(plain);
    if (found) return word.slice(0, found[1].length);
    const cut = snowball(plain);
    const kept = cut + (["elig", "lig", "ig", "els"].find((own) => plain.startsWith(cut + own)) || "");
    const left = kept.length > 4 && /^(?:(.*[abcdfghjklmnoprtvwyz])s|(.*...[^h])ed)$/.exec(kept);
    return word.slice(0, (left ? left[1] || left[2] : kept).length);
  }

  const stems = new Map();

  function stem(word) {
    let found = stems.get(word);
    if (found === undefined) {
      found = word;
      for (let kept = shorter(found); kept !== found; kept = shorter(found)) found = kept;
      if (found.length > 3) {
        const gone = /([^aeiouy])\1?e([ln])$/.exec(folded(found));
        if (gone) found = stem(found.slice(0, gone.index + 1) + gone[2]);
        if (/[^aeiouyr]r$/.test(folded(found))) found = stem(found.slice(0, -1));
      }
      stems.set(word, found);
    }
    return found;
  }

  // --- Compounds ---------------------------------------------------------------------------------------------------------

  const MOST = 4;
  const LINKS = ["", "s", "e"];

  function front(piece, known) {
    for (const link of LINKS) {
      if (!piece.endsWith(link)) continue;
      const bare = piece.slice(0, piece.length - link.length);
      const found = bare.length >= 2 ? stem(bare) : "";
      if (known.has(found) && found.slice(0, 2) === bare.slice(0, 2)) return found;
    }
    return "";
  }

  // The folded stems of a folded word's parts, at least two, or none.
  function split(word, known, start = 0, most = MOST) {
    let best = [];
    for (let cut = word.length - 2; cut > start + 1; cut--) {
      const first = front(word.slice(start, cut), known);
      if (!first) continue;
      const tail = stem(word.slice(cut));
      if (known.has(tail)) return [first, tail];
      if (most > 2 && word.length - cut > 4) {
        const rest = split(word, known, cut, most - 1);
        if (rest.length && (!best.length || rest.length + 1 < best.length)) best = [first, ...rest];
      }
    }
    return best;
  }

  // --- The index ---------------------------------------------------------------------------------------------------------

  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

  function read(data) {
    const stop = new Set(data.stop.split(" "));
    const places = data.places.split(" ");
    let level = 0;
    const index = {
      data,
      said: (word) => word.length > 1 && !stop.has(word) && (!/^\d+$/.test(word) || /^(?:19|20)\d\d$/.test(word)),
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
      places,
      levels: places.map((digits) => (level += count(digits)) - count(digits)),
      impacts: [0, 1, 2, 3, 4, 5, 6, 7].map((step) => 2 ** (data.step * step - 1)),
      titled: [],
      mentioned: [],
      postings: [],
      whole: false,
    };
    const groups = data.groups.split(";").map((group) => group.split("|"));
    groups.forEach((group) =>
      group.forEach((phrase) => {
        const others = group.filter((other) => other !== phrase);
        listed(index.groups, folded(phrase.split(" ")[0]), { phrase: folded(phrase).split(" "), others });
      })
    );
    let last = "";
    const cuts = data.cuts.split(" ");
    const terms = data.terms.split(" ").map((digits) => (last = last.slice(0, VALUES.get(digits[0])) + digits.slice(1)));
    const docs = data.kinds.map((kind) => described(index, kind)).flat();
    // What counts as a word inside others: all we have, and what the build says.
    index.known = new Set(terms.concat(docs.flatMap((doc) => [...doc.all]), data.tails.split(" "), groups.flat().join(" ").split(" ")).map(folded));
    data.barred.split(" ").forEach((word) => index.known.delete(word));
    terms.forEach((term, number) => learn(index, term, cuts[number]));
    docs.forEach((doc) => doc.all.forEach((term) => listed(index.titled, learn(index, term), doc.place)));
    return index;
  }

  // Sources and hand-written pages come after the first answer, as text: few queries are about them, and they are long.
  function extend(index, kinds) {
    kinds.forEach(([kind, texts]) =>
      described(index, kind).forEach((doc, number) => {
        const seen = new Set(doc.all);
        doc.all.forEach((term) => listed(index.titled, learn(index, term), doc.place));
        texts[number].split("|").forEach((text, weak) =>
          words(text).map(stem).forEach((term) => {
            if (seen.has(term)) return;
            seen.add(term);
            listed(index.mentioned, learn(index, term), [doc.place, weak ? 1 : MENTION]);
          })
        );
      })
    );
    index.postings = [];
    index.whole = true;
  }

  // Adds the documents of a kind.
  function described(index, [kind, label, liked, before, after, titles, rest]) {
    return rest.split(" ").map((path, number) => {
      const title = titles[number];
      const doc = { kind, label, liked, title, path: before + path + after, place: index.docs.length };
      const all = words(title);
      doc.all = new Set(all.map(stem));
      doc.words = new Set(all.filter(index.said).map(stem));
      index.docs.push(doc);
      return doc;
    });
  }

  // Returns a term's number, and takes it in if it is new; `cuts` say where the build took it apart.
  function learn(index, term, cuts) {
    if (!index.numbers.has(term)) {
      const number = index.terms.push(term) - 1;
      const fold = folded(term);
      let start = 0;
      const parts = cuts === undefined ? split(fold, index.known) : [...cuts].map((cut) => front(fold.slice(start, (start = VALUES.get(cut))), index.known));
      if (start) parts.push(stem(fold.slice(start)));
      parts.forEach((part, place) => listed(index.byPart, part, [number, place === parts.length - 1]));
      index.numbers.set(term, number);
      index.plain.push(fold);
      index.masks.push(mask(fold));
      listed(index.byFold, fold, number);
      if (fold.length > LONG) {
        listed(index.byHead, head(fold), number);
        listed(index.byEnd, end(fold), number);
      }
    }
    return index.numbers.get(term);
  }

  // What a word of at least as many letters is looked up by, when it stands first or last in others.
  const LONG = 5;
  const head = (word) => word.slice(0, LONG);
  const end = (word) => (word.length < LONG ? "" : word.slice(-LONG));

  function listed(lists, key, value) {
    if (Array.isArray(lists)) (lists[key] = lists[key] || []).push(value);
    else if (lists.has(key)) lists.get(key).push(value);
    else lists.set(key, [value]);
  }

  // How many numbers a run of digits holds: all but the last digit of a number are from the upper half.
  function count(written) {
    let found = 0;
    for (const digit of written) found += VALUES.get(digit) < 32;
    return found;
  }

  const TITLE = 12;
  const MENTION = 3;

  // The documents a term stands in, and its weight in each.
  function postings(index, term) {
    if (!index.postings[term]) {
      const titled = index.titled[term] || [];
      const mentioned = index.mentioned[term] || [];
      const found = {
        docs: titled.concat(mentioned.map((mention) => mention[0])),
        weights: titled.map(() => TITLE).concat(mentioned.map((mention) => mention[1])),
      };
      const before = found.docs.length;
      let place = -1;
      let value = 0;
      let shift = 0;
      for (const digit of index.places[term] || "") {
        const five = VALUES.get(digit);
        value += (five & 31) << shift;
        shift += 5;
        if (five > 31) continue;
        place += value + 1;
        found.weights.push(index.impacts[index.data.levels[index.levels[term] + found.docs.length - before]]);
        found.docs.push(place);
        value = shift = 0;
      }
      found.idf = Math.log(1 + (index.docs.length - found.docs.length + 0.5) / (found.docs.length + 0.5));
      index.postings[term] = found;
    }
    return index.postings[term];
  }

  // --- From a word to terms ------------------------------------------------------------------------------------------------

  const SYNONYM = 0.6;
  const NEARLY = 0.35;
  const DERIVED = ["t", "ing", "ning", "ering", "el"];

  // Which terms a word means, and how surely: by inflection, as part of a compound, by derivation.
  function meant(index, word) {
    const found = new Map();
    const add = (term, weight) => weight > (found.get(term) || 0) && found.set(term, weight);
    const own = stem(word);
    const fold = folded(own);
    const same = index.byFold.get(fold) || [];
    const exact = same.some((term) => index.terms[term] === own);
    same.forEach((term) => add(term, index.terms[term] === own ? 1 : exact ? 0.5 : 0.95));
    (index.byPart.get(fold) || []).forEach(([term, last]) => add(term, last ? 0.75 : 0.6));
    if (word.length >= LONG) {
      // Compounds with a part nobody writes alone.
      const written = folded(word);
      const begins = (index.byHead.get(head(written)) || []).filter((term) => index.plain[term].startsWith(written));
      const ends = (index.byEnd.get(end(fold)) || []).filter((term) => index.plain[term].endsWith(fold));
      begins.concat(ends).forEach((term) => index.plain[term].length > written.length && add(term, 0.5));
    }
    if (fold.length > 3) {
      DERIVED.map((ending) => (fold.endsWith(ending) ? fold.slice(0, -ending.length) : fold + ending))
        .concat(DERIVED.map((ending) => fold + ending))
        .filter((other) => other.length > 3)
        .forEach((other) => (index.byFold.get(other) || []).forEach((term) => add(term, 0.6)));
    }
    return found;
  }

  // Terms that begin or end with what was written: the word may be unfinished, or part of a compound we could not take apart.
  function touching(index, word, typing) {
    const found = new Map();
    const fold = folded(stem(word));
    const written = typing ? folded(word) : fold;
    index.plain.forEach((term, place) => {
      if (term.startsWith(written) || (typing && written.startsWith(term) && term === fold)) found.set(place, typing ? 0.6 : 0.45);
      else if (fold.length > 3 && term.endsWith(fold)) found.set(place, 0.45);
    });
    return found;
  }

  function mask(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
    return bits;
  }

  function differing(one, other) {
    let bits = one ^ other;
    let sum = 0;
    for (; bits; bits &= bits - 1) sum++;
    return sum;
  }

  // Terms a typing error or two away, the nearest only; or an error in the ending, which then hides the stem.
  function mistyped(index, word) {
    const fold = folded(stem(word));
    const most = fold.length < 4 ? 0 : fold.length < 7 ? 1 : 2;
    const own = mask(fold);
    let nearest = most;
    let found = [];
    for (let term = 0; most && term < index.plain.length; term++) {
      const other = index.plain[term];
      if (Math.abs(other.length - fold.length) > nearest || differing(own, index.masks[term]) > 2 * nearest) continue;
      const steps = distance(fold, other, nearest);
      if (steps > nearest || (steps > 1 && fold[0] !== other[0])) continue;
      if (steps < nearest) found = [];
      nearest = steps;
      found.push(term);
    }
    const sure = (term) => (nearest > 1 ? 0.4 : fold[0] === index.plain[term][0] ? 0.6 : 0.5);
    const terms = new Map(found.map((term) => [term, sure(term)]));
    if (!found.length || nearest > 1) misended(index, folded(word)).forEach((term) => terms.set(term, 0.5));
    return terms;
  }

  function misended(index, word) {
    const found = [];
    for (let cut = 3; cut <= word.length - 2; cut++) {
      const rest = word.slice(cut);
      if (rest.length < 7 && index.byFold.has(word.slice(0, cut)) && ENDINGS.some((ending) => ending.length > 1 && distance(rest, ending, 1) < 2)) {
        found.push(...index.byFold.get(word.slice(0, cut)));
      }
    }
    return found;
  }

  // The longest known word an unknown one ends or begins with: better than an empty page.
  function remains(index, fold) {
    for (let length = fold.length - 1; length > 3; length--) {
      const terms = [fold.slice(-length), fold.slice(0, length)].flatMap((piece) => index.byFold.get(piece) || []);
      if (terms.length) return new Map(terms.map((term) => [term, 0.5]));
    }
    return new Map();
  }

  // Damerau-Levenshtein (optimal string alignment); more than `most` when it is larger.
  function distance(one, other, most) {
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= other.length; j++) {
        let steps = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) steps = Math.min(steps, before[j - 2] + 1);
        next.push(steps);
        least = Math.min(least, steps);
      }
      if (least > most) return most + 1;
      before = row;
      row = next;
    }
    return row[other.length];
  }

  // What a word means, and what a word taken for the same means.
  function alike(index, word) {
    const found = meant(index, word);
    (index.groups.get(folded(stem(word))) || []).forEach(({ phrase, others }) => {
      if (phrase.length > 1) return;
      others.filter((other) => !other.includes(" ")).forEach((other) =>
        (index.byFold.get(folded(other)) || []).forEach((term) => found.has(term) || found.set(term, SYNONYM))
      );
    });
    return found;
  }

  // Every way a word can be met: [weight, what must all be there, each as terms].
  function ways(index, word, typing) {
    const whole = meant(index, word);
    const fold = folded(stem(word));
    const found = [[1, [whole]]];
    const parts = split(fold, index.known);
    if (parts.length) {
      const each = parts.map((part) => alike(index, part));
      found.push([0.6, each], [0.3, [each[each.length - 1]]], [0.2, [each[0]]]);
    }
    if (typing || (!whole.size && !parts.length)) found.push([1, [touching(index, word, typing)]]);
    if (typing && !whole.size && !parts.length) {
      for (let cut = 3; cut < word.length; cut++) {
        const first = front(folded(word).slice(0, cut), index.known);
        if (first) found.push([0.5, [meant(index, first), touching(index, word.slice(cut), true)]]);
      }
    }
    const met = found.some(([, each]) => each.every((terms) => terms.size));
    if (!met || (!index.byFold.has(fold) && fold.length > 7)) found.push([1, [mistyped(index, word)]]);
    if (!found.some(([, each]) => each.every((terms) => terms.size))) found.push([0.5, [remains(index, fold)]]);
    return found;
  }

  // --- From a query to documents -------------------------------------------------------------------------------------------

  function best(index, reached, scores, weight, marks) {
    const parts = reached.map(() => new Map());
    reached.forEach((terms, part) => {
      const sums = parts[part];
      const before = part && parts[part - 1];
      terms.forEach((sure, term) => {
        const { docs, weights, idf } = postings(index, term);
        const factor = sure * idf;
        if (weight * sure > SEEN) marks.add(index.plain[term]);
        // Most of the work of searching is in this loop, and nearly all of it for words of one part.
        for (let at = 0; at < docs.length; at++) {
          const doc = docs[at];
          const score = factor * weights[at];
          if (reached.length === 1) {
            if (weight * score > scores[doc]) scores[doc] = weight * score;
          } else if ((!part || before.has(doc)) && score > (sums.get(doc) || 0)) sums.set(doc, score);
        }
      });
    });
    if (reached.length === 1) return;
    const others = parts.slice(0, -1);
    parts[others.length].forEach((last, doc) => {
      // The last part of a compound says what it is, the others what kind: it counts as much as they do together.
      const kind = others.reduce((sum, sums) => sum + sums.get(doc) / others.length, 0);
      const score = weight * ((2 * last + kind) / 3);
      if (score > scores[doc]) scores[doc] = score;
    });
  }

  const FAINT = 0.04;
  const SEEN = 0.3;

  function find(index, text, options) {
    const all = words(text);
    const asked = all.some(index.said) ? all.filter(index.said) : all;
    const marks = new Set();
    const typing = (place) => Boolean(options.typing) && place === asked.length - 1 && /[\p{L}\p{N}]$/u.test(text);
    const units = asked.map((word, place) => {
      const scores = new Float64Array(index.docs.length);
      ways(index, word, typing(place)).forEach(([weight, reached]) => best(index, reached, scores, weight, marks));
      return scores;
    });
    spans(index, asked).forEach(([from, to, weight, phrase]) => {
      const reached = phrase.map((word) => meant(index, word));
      for (let place = from; place < to; place++) best(index, reached, units[place], weight, marks);
    });
    const met = units.filter((scores) => scores.some((score) => score > 0));
    const weights = met.map((scores) => Math.log1p(largest(scores)));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const stemmed = new Set(asked.map(stem));
    const totals = new Float64Array(index.docs.length);
    index.docs.forEach((doc, place) => {
      let score = 0;
      let share = 0;
      for (let unit = 0; unit < met.length; unit++) {
        if (!met[unit][place]) continue;
        score += met[unit][place];
        share += weights[unit] / whole;
      }
      if (!score || (options.kind && options.kind !== doc.kind)) return;
      let shared = 0;
      stemmed.forEach((word) => (shared += doc.words.has(word)));
      const alike = shared ? (shared / doc.words.size) * (shared / stemmed.size) : 0;
      totals[place] = score * share ** 1.2 * (1 + alike) * doc.liked;
    });
    // What scores a fraction of the best only shares a common word with the query.
    const least = FAINT * largest(totals);
    const hits = index.docs.filter((doc) => totals[doc.place] > least).map((doc) => ({ ...doc, score: totals[doc.place] }));
    hits.sort((one, other) => other.score - one.score || one.place - other.place);
    return { hits, marks };
  }

  function largest(numbers) {
    let most = 0;
    for (let at = 0; at < numbers.length; at++) if (numbers[at] > most) most = numbers[at];
    return most;
  }

  // Stretches of a query that can be said otherwise: synonyms, and compounds written apart. [from, to, weight, words].
  function spans(index, asked) {
    const stemmed = asked.map((word) => folded(stem(word)));
    const found = [];
    stemmed.forEach((first, from) => {
      (index.groups.get(first) || []).forEach(({ phrase, others }) => {
        const to = from + phrase.length;
        if (phrase.some((word, place) => word !== stemmed[from + place])) return;
        // Words we have ourselves lead; what is said otherwise comes after.
        const ours = phrase.every((word) => index.byFold.has(word));
        others.forEach((other) => found.push([from, to, ours ? NEARLY : SYNONYM, other.split(" ")]));
      });
      if (from + 1 === asked.length) return;
      LINKS.map((link) => asked[from] + link + asked[from + 1])
        .filter((joined) => index.byFold.has(folded(stem(joined))))
        .forEach((joined) => found.push([from, from + 2, 1, [joined]]));
    });
    return found;
  }

  // --- What others call ----------------------------------------------------------------------------------------------------

  let loaded = null;

  function load() {
    loaded = loaded || vk.load("data/search.js").then(() => read(vk.data.search));
    loaded.catch(() => (loaded = null));
    return loaded;
  }

  let extended = null;

  // Resolves when all can be found.
  function whole() {
    extended = extended || Promise.all([load(), vk.load("data/later.js")]).then(([index]) => extend(index, vk.data.later));
    extended.catch(() => (extended = null));
    return extended;
  }

  // Resolves to `{hits: [{path, title, kind, label, place, score}], marks, whole}`, best first. `options.kind` keeps to one
  // folder; `options.typing` takes the last word for unfinished. `marks` are the folded stems that were met, for marking.
  // Until `whole`, sources and hand-written pages are left out of an answer; ask again after `vk.search.whole()`.
  vk.search = (text, options) =>
    load().then((index) => {
      const found = { ...find(index, text, options || {}), whole: index.whole };
      whole();
      return found;
    });

  // Resolves to a document's headings and texts by turns, the summary first; nothing where they cannot be loaded.
  vk.search.passages = (place) =>
    load().then(({ data }) => {
      let chunk = data.chunks.length - 1;
      while (data.chunks[chunk] > place) chunk--;
      return vk.load(`data/passages-${chunk}.js`).then(
        () => vk.data[`passages${chunk}`][place - data.chunks[chunk]],
        () => []
      );
    });

  // Takes a text apart in runs, `[[text, whether it was met]]`; put together they are the text.
  vk.search.marked = (text, marks) => {
    const runs = [];
    let end = 0;
    for (const found of text.matchAll(WORD)) {
      if (!words(found[0]).some((word) => marks.has(folded(stem(word))))) continue;
      if (found.index > end || !runs.length) runs.push([text.slice(end, found.index), false]);
      runs.push([found[0], true]);
      end = found.index + found[0].length;
    }
    return [...runs, [text.slice(end), false]];
  };

  vk.search.load = load;
  vk.search.whole = whole;
  vk.danish = { normalised, folded, words, stem, split };
})();
