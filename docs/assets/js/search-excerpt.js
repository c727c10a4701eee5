// @ts-check
// Excerpts of documents for the results, with the matched words marked.

const { make } = vk;
const MAX_LETTERS = 230;
const LETTERS_BEFORE = 80;

/**
 * @param {string} text
 * @param {Set<string>} marks
 */
const pieces = (text, marks) =>
  vk.search.marked(text, marks).map(([piece, met]) => (met ? make("mark", { textContent: piece }) : piece));

vk.pieces = pieces;

// Returns the passage that matches most words of the query, or else the summary, cut around the first match.
vk.excerpt = (passages, text, marks) => {
  const { fold, stem, words } = vk.danish;
  const own = words(text).map(stem).map(fold).filter((word) => marks.has(word));
  const wanted = new Set(own.length ? own : marks);
  let best = 0;
  let at = 0;
  let most = 0;
  for (let place = 0; place < passages.length; place += 2) {
    const runs = vk.search.marked(passages[place + 1], wanted);
    const met = new Set(runs.filter((run) => run[1]).map((run) => run[0])).size;
    if (met > most) [best, at, most] = [place, runs[0][0].length, met];
  }
  const whole = passages[best + 1] || "";
  const long = whole.length > MAX_LETTERS && at > MAX_LETTERS / 2;
  const from = long ? Math.max(whole.lastIndexOf(". ", at) + 1, whole.indexOf(" ", at - LETTERS_BEFORE)) : 0;
  const to = whole.length > from + MAX_LETTERS ? whole.lastIndexOf(" ", from + MAX_LETTERS) : whole.length;
  const heading = best ? [make("b", { textContent: `${passages[best]}: ` })] : [];
  const shown = pieces(whole.slice(from, to).trim(), marks);
  return [...heading, from ? "… " : "", ...shown, to < whole.length ? " …" : ""];
};
