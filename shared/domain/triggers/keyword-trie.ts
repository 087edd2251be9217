import type { Steps } from '../steps.ts';

/** Many words, to be found in a text in one pass over it, however many they are. */
export interface Trie {
  /** The words the text begins with. */
  prefixesOf(text: string): readonly string[];
  /** The words that are anywhere in the text, each once. */
  wordsIn(text: string): readonly string[];
}

/** Nodes are numbers, level by level from the root, which is 0; the children of one are neighbours. */
interface Nodes {
  /** The code unit that leads to each. */
  readonly units: Uint16Array;
  /** Where the children of each begin, and with those of the next one end. */
  readonly children: Int32Array;
  /** The word that ends at each, or NONE. */
  readonly ends: Int32Array;
}

/** The words below one node, by place in the sorted list. */
interface Range {
  readonly from: number;
  readonly to: number;
}

const ROOT = 0;
const NONE = -1;
/** After so many nodes others may use the process: some milliseconds of work. */
const STEP = 10_000;

/** Builds the automaton of Aho and Corasick (doi.org/10.1145/360825.360855) for words that are not empty. */
export function* growTrie(all: Iterable<string>): Steps<Trie> {
  const words = [...new Set(all)].sort();
  const nodes = yield* growNodes(words);
  const { ends } = nodes;
  const { fallbacks, endings } = yield* linkNodes(nodes);
  const wordAt = (node: number): string => words[at(ends, node)] ?? '';

  return {
    prefixesOf(text) {
      const found: string[] = [];
      let node = ROOT;
      for (let index = 0; index < text.length; index++) {
        node = childOf(nodes, node, text.charCodeAt(index));
        if (node === NONE) break;
        if (at(ends, node) !== NONE) found.push(wordAt(node));
      }
      return found;
    },
    wordsIn(text) {
      const found = new Set<number>();
      let node = ROOT;
      for (let index = 0; index < text.length; index++) {
        node = follow(nodes, fallbacks, node, text.charCodeAt(index));
        // Where one word has been found before, so have the shorter ones at its end.
        let ending = at(endings, node);
        while (ending !== NONE && !found.has(ending)) {
          found.add(ending);
          ending = at(endings, at(fallbacks, ending));
        }
      }
      return [...found].map(wordAt);
    },
  };
}

/** The words are sorted, so the words below one node are neighbours too. */
function* growNodes(words: readonly string[]): Steps<Nodes> {
  const units = [0];
  const children: number[] = [];
  const ends: number[] = [];
  // One level at a time: long words make millions of nodes, of which only one level's words are held.
  let level: readonly Range[] = [{ from: 0, to: words.length }];
  for (let depth = 0; level.length > 0; depth++) {
    const next: Range[] = [];
    for (const { from, to } of level) {
      children.push(units.length);
      const isEnd = words[from]?.length === depth;
      ends.push(isEnd ? from : NONE);
      for (let begin = isEnd ? from + 1 : from, end = begin; begin < to; begin = end) {
        const unit = unitOf(words, begin, depth);
        while (end < to && unitOf(words, end, depth) === unit) end++;
        next.push({ from: begin, to: end });
        units.push(unit);
        if (units.length % STEP === 0) yield;
      }
    }
    level = next;
  }
  children.push(units.length);
  return {
    units: Uint16Array.from(units),
    children: Int32Array.from(children),
    ends: Int32Array.from(ends),
  };
}

/**
 * Where to go on when a text leaves the trie: the node of the longest end of what was read that begins a
 * word (`fallbacks`); and the nearest one on that way, beginning with the node itself, at which a word ends
 * (`endings`).
 */
function* linkNodes(nodes: Nodes): Steps<{ fallbacks: Int32Array; endings: Int32Array }> {
  const { units, children, ends } = nodes;
  const fallbacks = new Int32Array(units.length);
  const endings = new Int32Array(units.length).fill(NONE);
  for (let node = ROOT; node < units.length; node++) {
    if (node % STEP === 0) yield;
    for (let child = at(children, node); child < at(children, node + 1); child++) {
      const unit = at(units, child);
      const fallback = node === ROOT ? ROOT : follow(nodes, fallbacks, at(fallbacks, node), unit);
      fallbacks[child] = fallback;
      endings[child] = at(ends, child) === NONE ? at(endings, fallback) : child;
    }
  }
  return { fallbacks, endings };
}

function follow(nodes: Nodes, fallbacks: Int32Array, from: number, unit: number): number {
  let node = from;
  let next = childOf(nodes, node, unit);
  while (next === NONE && node !== ROOT) {
    node = at(fallbacks, node);
    next = childOf(nodes, node, unit);
  }
  return next === NONE ? ROOT : next;
}

/** Searches by halving: children are in the order of their units. */
function childOf({ units, children }: Nodes, node: number, unit: number): number {
  let low = at(children, node);
  let high = at(children, node + 1) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = at(units, middle);
    if (there === unit) return middle;
    if (there < unit) low = middle + 1;
    else high = middle - 1;
  }
  return NONE;
}

function unitOf(words: readonly string[], word: number, depth: number): number {
  return words[word]?.charCodeAt(depth) ?? NONE;
}

function at(numbers: Int32Array | Uint16Array, index: number): number {
  return numbers[index] ?? NONE;
}
