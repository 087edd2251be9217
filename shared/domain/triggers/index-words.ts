import { growTrie } from './keyword-trie.ts';

/** A word to look for, how, and what is found with it. */
export interface Entry<T> {
  readonly mode: 'exact' | 'starts_with' | 'contains';
  readonly word: string;
  readonly found: T;
}

/** All that is found with the words a text meets; the same thing as often as it has words there. */
export type Find<T> = (said: string) => readonly T[];

/** Looks for any number of words in about the time it takes to look for one. */
export function indexWords<T>(entries: readonly Entry<T>[]): Find<T> {
  const finders = [
    ofMode(entries, 'exact', (byWord) => (said) => (byWord.has(said) ? [said] : [])),
    ofMode(entries, 'starts_with', (byWord) => growTrie(byWord.keys()).prefixesOf),
    ofMode(entries, 'contains', (byWord) => growTrie(byWord.keys()).wordsIn),
  ];
  return (said) => finders.flatMap((find) => find(said));
}

function ofMode<T>(
  entries: readonly Entry<T>[],
  mode: Entry<T>['mode'],
  open: (byWord: ReadonlyMap<string, unknown>) => (said: string) => readonly string[],
): Find<T> {
  const some = entries.filter((entry) => entry.mode === mode);
  if (some.length === 0) return () => [];
  const byWord = Map.groupBy(some, ({ word }) => word);
  const wordsOf = open(byWord);
  return (said) =>
    wordsOf(said).flatMap((word) => (byWord.get(word) ?? []).map(({ found }) => found));
}
