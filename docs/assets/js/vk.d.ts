// Types of the functions our scripts share through `vk`, and of the data the build writes for them. Not published.

/** An entry of a list, as macros/outputs/list_data.py writes it. */
interface ListEntry {
  id: string;
  path: string;
  /** The entry's card as HTML, with links from the site's root. */
  card: string;
  /** Per facet, the positions of the entry's values. */
  facets: number[][];
}

interface ListData {
  singular: string;
  plural: string;
  /** Entries with one of `always`, by place, are found under every value. */
  facets: { name: string; label: string; values: [slug: string, label: string][]; always: number[] }[];
  entries: ListEntry[];
}

/** A question of /vaelg/, as macros/outputs/choosing_data.py writes it. */
interface Question {
  name: string;
  /** For each answer, the positions of the values it accepts. */
  answers: Record<string, number[]>;
  /** Whether a lever's values are in order of importance. */
  ordered: boolean;
  lead: string;
  match: string;
  several: string;
  miss: string;
  words: string[];
}

interface Guide {
  questions: Question[];
  /** Clauses on what a lever needs, by its id. */
  limits: Record<string, string[]>;
}

interface Advice {
  rows: string[];
  levers: Record<string, string[][]>;
}

interface Ranked {
  entry: ListEntry;
  fits: number;
  misses: number;
  /** No hit on the first question, the challenge. */
  missesChallenge: boolean;
  /** May be empty. */
  why: string;
}

/** An item of the reader's list: a lever, or the id of a withdrawn or unknown one. */
interface ListItem {
  id: string;
  title: string;
  summary: string;
  limits: string[];
  entry?: ListEntry;
  link?: HTMLElement;
  path?: string;
}

interface KnownItem extends ListItem {
  entry: ListEntry;
}

/** A kind's documents, as macros/search writes them: kind, label, boost, path prefix, path suffix, titles, rest of paths. */
type KindData = [string, string, number, string, string, string[], string];

interface SearchData {
  kinds: KindData[];
  terms: string;
  places: string;
  levels: string;
  cuts: string;
  tails: string;
  barred: string;
  stop: string;
  step: number;
  groups: string;
  /** Town names that no page has, though it has words like them. */
  absent: string;
  /** How many groups are not the glossary's. */
  named: number;
  /** The first document of each file of passages. */
  chunks: number[];
}

type LaterData = [kind: KindData, texts: string[]][];

interface Hit {
  kind: string;
  label: string;
  title: string;
  path: string;
  /** Number of the document. */
  place: number;
  score: number;
}

/** Index in the list of its size, name, and path of its case. */
type TownCase = [place: number, name: string, path: string];

/** The towns of a size, as macros/outputs/town_data.py writes them: towns are apart by |, a town's names by /. */
type TownBand = [label: string, levers: string, towns: string, cases: TownCase[]];

/** A town that no page has. */
interface Town {
  name: string;
  words: string[];
  label: string;
  levers: string;
  near: TownCase[];
}

/** What a query's words found. */
interface Answer {
  /** Best first. Where no word occurs, they are only spelt like it. */
  hits: Hit[];
  /** Folded stems that matched, for marking. */
  marks: Set<string>;
  /** Words that occur on no page. */
  unknown: string[];
  /** True if any word occurs. */
  occurs: boolean;
  /** The glossary's term that the query is; never a hit. */
  explained: Hit | null;
}

interface Found extends Answer {
  town: Town | null;
  /** True if sources and hand-written pages were searched too. */
  whole: boolean;
}

interface SearchDocument {
  kind: string;
  label: string;
  boost: number;
  title: string;
  path: string;
  place: number;
  /** Stems of the title. */
  all: Set<string>;
  /** Stems of the title's words that are searched for. */
  words: Set<string>;
}

interface Postings {
  docs: number[];
  weights: number[];
  idf: number;
}

/** A word's scores by document, and how surely each has it in its title or search words. */
interface Unit {
  scores: Float64Array;
  subject: Float64Array;
}

interface Synonym {
  phrase: string[];
  others: string[];
  /** Whether the glossary gives these names. */
  named: boolean;
}

interface SearchIndex {
  data: SearchData;
  /** Whether a word is searched for: not a single letter, stop word or number other than a year. */
  meaningful(word: string): boolean;
  docs: SearchDocument[];
  terms: string[];
  /** Folded terms. */
  plain: string[];
  masks: number[];
  numbers: Map<string, number>;
  byFold: Map<string, number[]>;
  /** Compounds by their parts, and whether the part is the last. */
  byPart: Map<string, [number, boolean][]>;
  byHead: Map<string, number[]>;
  byEnd: Map<string, number[]>;
  groups: Map<string, Synonym[]>;
  places: string[];
  levels: number[];
  impacts: number[];
  titled: number[][];
  mentioned: [number, number][][];
  postings: Postings[];
  known: Set<string>;
  absent: Set<string>;
  /** The glossary's documents by their folded names. */
  names: Map<string, number>;
  whole: boolean;
}

/** Terms and their weights, at most 1. */
type Terms = Map<number, number>;

/** A weight, and the terms of each required part. */
type Way = [weight: number, parts: Terms[]];

interface SearchOptions {
  /** Search one kind's folder only. */
  kind?: string;
  /** Treat the last word as unfinished. */
  typing?: boolean;
  /** The words of a town's name that no page has. */
  town?: string[];
}

interface Danish {
  normalise(word: string): string;
  fold(word: string): string;
  words(text: string): string[];
  stem(word: string): string;
  front(piece: string, known: Set<string>): string;
  split(word: string, known: Set<string>, start?: number, most?: number): string[];
  WORD: RegExp;
  ENDINGS: string[];
  LINKS: string[];
}

interface FilterBox {
  label: HTMLElement;
  show(number: number, chosen: boolean): void;
}

interface Vk {
  /** The contents of the data files, by name. */
  data: {
    levers: ListData;
    guide: Guide;
    advice: Advice;
    gone: Record<string, [summary: string, path: string]>;
    search: SearchData;
    later: LaterData;
    towns?: TownBand[];
    [name: string]: any;
  };
  /** The icon's SVG, inserted by the build. */
  favicon: string;

  store: {
    get(key: string): string | null;
    /** Stores a value, or removes it if null; returns false if the browser refuses. */
    set(key: string, value: string | null): boolean;
  };
  scheme: { chosen(): string; paint(scheme: string): void };
  /** Shows the list hidden by wait.js. */
  reveal(): void;

  make<K extends keyof HTMLElementTagNameMap>(
    name: K,
    properties?: Partial<Omit<HTMLElementTagNameMap[K], "style">>,
    children?: Iterable<Node | string>
  ): HTMLElementTagNameMap[K];
  /** Returns an element that must exist; use querySelector for one that may not. */
  find<K extends keyof HTMLElementTagNameMap>(selector: K, root?: ParentNode): HTMLElementTagNameMap[K];
  find(selector: `${string} input`, root?: ParentNode): HTMLInputElement;
  find(selector: string, root?: ParentNode): HTMLElement;
  /** An empty live region. */
  status(className: string): HTMLElement;
  announce(status: HTMLElement, words: string): void;

  /** The absolute address of one of our own pages: `url("/greb/bid/")`. */
  url(path: string): string;
  /** Resolves when a script has run: `load("data/levers.js")` fills `vk.data.levers`. */
  load(path: string): Promise<void>;
  /** The values of a query parameter in the page's address, repeated or separated by commas. */
  values(name: string): string[];
  /** Changes the query of the page's address, as a new history entry if `step`; keeps the reader's list. */
  setQuery(query: string, step?: boolean): void;
  card(html: string): HTMLElement;
  /** The element that had focus before the search field. */
  lastFocus(): HTMLElement;

  list: {
    ids(): string[];
    set(ids: string[]): void;
    carry(address: string | URL): string;
    button(id: string, title: string, className?: string): HTMLButtonElement;
    decorate(scope: ParentNode): void;
    /** Whether this list is stored on the device. */
    kept(): boolean;
    stored(): string[];
    /** Stores the list on the device, or removes it; returns false if the browser refuses. */
    keep(wanted: boolean): boolean;
  };
  listTable: {
    facts(levers: ListData, entry: ListEntry): [label: string, value: string][];
    rows(levers: ListData, items: KnownItem[], base: string): string[][];
    csv(rows: string[][]): string;
    text(rows: string[][]): string;
    /** `linked`: the last cell of a row is an address to link to. */
    html(rows: string[][], linked: boolean): string;
  };

  filters: {
    read(data: ListData, query: string): Set<number>[];
    write(data: ListData, chosen: Set<number>[], text: string): string;
    narrow(data: ListData, chosen: Set<number>[], among: string[] | null): { found: ListEntry[]; counts: number[][] };
    box(name: string, value: string, label: string, chose: (on: boolean) => void): FilterBox;
    chips(label: string, values: [word: string, remove: () => void][]): HTMLElement;
    /** Shows on a map the towns of these entries, or all. */
    map(map: HTMLElement): (found: ListEntry[] | null) => void;
    /** Adds the bar with a button that leads to `target`; returns the button. */
    bar(form: HTMLFormElement, target: () => HTMLElement): HTMLButtonElement;
    start(form: HTMLFormElement): void;
  };
  /** Best first. */
  rank(levers: ListData, guide: Guide, answers: Record<string, string[]>): Ranked[];
  /** The query of the list that has the same question as the guide's answers. */
  sameInList(levers: ListData, guide: Guide, answers: Record<string, string[]>): string;

  searchField: {
    form: HTMLFormElement;
    field: HTMLInputElement;
    status: HTMLElement;
    showStatus(words: string): void;
    ask(text: string, typing: boolean, show: (found: Found | null, later: boolean) => void): Promise<void>;
    cancel(): void;
    missing(found: Found): string;
    address(page: string, text: string): string;
    /** The query in the page's address. */
    query(): string;
  };
  pieces(text: string, marks: Set<string>): (Node | string)[];
  excerpt(passages: string[], text: string, marks: Set<string>): (Node | string)[];
  /** Loads the excerpt of every hit on /soeg/; absent before the results are ready. */
  fillHits?: () => Promise<void>;

  danish: Danish;
  index: {
    read(data: SearchData): SearchIndex;
    extend(index: SearchIndex, kinds: LaterData): void;
    postings(index: SearchIndex, term: number): Postings;
    mask(word: string): number;
    head(word: string): string;
    end(word: string): string;
    LONG: number;
  };
  terms: {
    meant(index: SearchIndex, word: string): Terms;
    ways(index: SearchIndex, word: string, typing: boolean): { found: Way[]; occurs: boolean };
  };
  spelling: {
    mistyped(index: SearchIndex, word: string): Terms;
    nearest<V>(word: string, names: Map<string, V>): V | undefined;
    remains(index: SearchIndex, fold: string): Terms;
  };
  preferLevers(index: SearchIndex, met: Unit[], stemmed: Set<string>, totals: Float64Array): void;
  rankDocuments(index: SearchIndex, text: string, options: SearchOptions): Answer;
  townIn(text: string, unknown: string[]): Town | null;
  townOffer(town: Town): HTMLElement;
  search: {
    /** Leaves sources and hand-written pages out of the answer until `whole` resolves. */
    (text: string, options?: SearchOptions): Promise<Found>;
    load(): Promise<SearchIndex>;
    /** Resolves when sources and hand-written pages are in the index; then search again. */
    whole(): Promise<void>;
    /** Resolves to a document's alternating headings and texts, the summary first; empty if they cannot be loaded. */
    passages(place: number): Promise<string[]>;
    /** Splits a text into runs, each with whether it matched; joined, they are the text. */
    marked(text: string, marks: Set<string>): [text: string, met: boolean][];
  };
}

declare const vk: Vk;

interface Window {
  vk: Vk;
}
