import type { Steps } from '../steps.ts';
import { growTrie, type Trie } from './keyword-trie.ts';

/** A word to look for, how, and what is found with it. */
export interface Entry<T> {
  readonly mode: 'exact' | 'starts_with' | 'contains';
  readonly word: string;
  readonly found: T;
}

/** All that is found with the words that are in a text, each thing once. */
export type Find<T> = (text: string) => Iterable<T>;

/** Looks for any number of words in about the time it takes to look for one. */
export function* indexWords<T>(entries: readonly Entry<T>[]): Steps<Find<T>> {
  const byMode = Map.groupBy(entries, ({ mode }) => mode);
  const exact = wordsOf(byMode.get('exact'));
  const prefixes = wordsOf(byMode.get('starts_with'));
  const parts = wordsOf(byMode.get('contains'));
  const prefixTrie = yield* trieOf(prefixes);
  const partTrie = yield* trieOf(parts);
  return (text) => {
    const found = new Set(exact.get(text));
    for (const word of prefixTrie?.prefixesOf(text) ?? []) addAll(found, prefixes.get(word));
    for (const word of partTrie?.wordsIn(text) ?? []) addAll(found, parts.get(word));
    return found;
  };
}

function wordsOf<T>(entries: readonly Entry<T>[] = []): ReadonlyMap<string, ReadonlySet<T>> {
  const byWord = new Map<string, Set<T>>();
  for (const { word, found } of entries) {
    const known = byWord.get(word);
    if (known === undefined) byWord.set(word, new Set([found]));
    else known.add(found);
  }
  return byWord;
}

function* trieOf(byWord: ReadonlyMap<string, unknown>): Steps<Trie | undefined> {
  return byWord.size === 0 ? undefined : yield* growTrie(byWord.keys());
}

function addAll<T>(all: Set<T>, some: Iterable<T> = []): void {
  for (const one of some) all.add(one);
}
