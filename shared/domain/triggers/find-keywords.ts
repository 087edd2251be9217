import type { Steps } from '../steps.ts';
import { comparedText } from './compared-text.ts';
import { type Entry, indexWords } from './index-words.ts';
import { foldLiteral, type Keywords, literalOf } from './keywords.ts';
import { DEAR_INSTRUCTIONS, type MatchedWorkflow, type MatchingBudget } from './matching-budget.ts';
import { createPatternSet, instructionsOf, type PatternSet, workOf } from './patterns.ts';
import type { Finder } from './trigger-row.ts';

/** A workflow and the keywords that start it. */
export interface KeywordWorkflow {
  readonly keywords: Keywords;
  readonly workflow: MatchedWorkflow;
}

/** Compiles workflows by their keywords. */
export function* findKeywords(some: readonly KeywordWorkflow[]): Steps<Finder> {
  const finders: Finder[] = [];
  for (const caseSensitive of [true, false]) {
    const those = some.filter(({ keywords }) => keywords.caseSensitive === caseSensitive);
    const [patterns, words] = split(those, ({ keywords }) => keywords.mode === 'regex');
    if (words.length > 0) finders.push(yield* findWords(words, caseSensitive));
    if (patterns.length > 0) finders.push(yield* findPatterns(patterns, caseSensitive));
  }
  return (facts, budget) => finders.flatMap((find) => find(facts, budget));
}

function split<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

function* findWords(some: readonly KeywordWorkflow[], caseSensitive: boolean): Steps<Finder> {
  const find = yield* indexWords(some.flatMap(entriesOf));
  return (facts, { plan }) => {
    const text = comparedText(facts, 'words', caseSensitive);
    return text === undefined || plan !== undefined ? [] : [...find(text)];
  };
}

function entriesOf({ keywords, workflow }: KeywordWorkflow): Entry<MatchedWorkflow>[] {
  const { mode, words } = keywords;
  return mode === 'regex' ? [] : words.map((word) => ({ mode, word, found: workflow }));
}

/** Patterns of one workflow or, where all of them are tried on every text, of many. */
interface OwnedSet {
  readonly set: PatternSet;
  /** The workflow of each pattern. */
  readonly owners: readonly MatchedWorkflow[];
}

/**
 * A pattern that requires a rare literal is tried only on texts that contain it. All others are tried on
 * every text, and so put together: a set takes one pass over the text.
 */
function* findPatterns(some: readonly KeywordWorkflow[], caseSensitive: boolean): Steps<Finder> {
  const entries: Entry<OwnedSet>[] = [];
  const always = openSets(caseSensitive);
  for (const { keywords, workflow } of some) {
    const literals = keywords.words.map((source) => literalOf(source, caseSensitive));
    const [likely, dear] = split(
      [...keywords.words.entries()],
      ([place]) => literals[place] !== '',
    );
    for (const [, source] of dear) always.add(source, workflow);
    const set = createPatternSet(
      likely.map(([, source]) => source),
      caseSensitive,
    );
    const found = { set, owners: likely.map(() => workflow) };
    for (const [place] of likely) {
      entries.push({ mode: 'contains', word: literals[place] ?? '', found });
    }
    yield;
  }
  const find = yield* indexWords(entries);
  const fixed = always.sets();
  return (facts, budget) => {
    const text = comparedText(facts, 'patterns', caseSensitive);
    if (text === undefined) return [];
    const likely = [...find(foldLiteral(text, caseSensitive))].sort(byOwner);
    return [...fixed, ...likely].flatMap((one) => matchSet(one, text, budget));
  };
}

/** In the order of their workflows: which are skipped must not depend on the order of words in the text. */
function byOwner(one: OwnedSet, other: OwnedSet): number {
  return (one.owners[0]?.workflow_id ?? '') < (other.owners[0]?.workflow_id ?? '') ? -1 : 1;
}

function matchSet(
  { set, owners }: OwnedSet,
  text: string,
  budget: MatchingBudget,
): readonly MatchedWorkflow[] {
  if (!budget.spend(workOf(set, text))) {
    for (const owner of owners) budget.skip(owner);
    return [];
  }
  if (budget.plan !== undefined) {
    budget.plan(set, text);
    return [];
  }
  return set.match(text).flatMap((place) => owners[place] ?? []);
}

/** Collects patterns into sets that are each small enough for the budget of an event. */
function openSets(caseSensitive: boolean) {
  const full: OwnedSet[] = [];
  let sources: string[] = [];
  let owners: MatchedWorkflow[] = [];
  let size = 0;
  function close(): void {
    if (sources.length > 0) full.push({ set: createPatternSet(sources, caseSensitive), owners });
    sources = [];
    owners = [];
    size = 0;
  }
  return {
    add(source: string, owner: MatchedWorkflow): void {
      const instructions = instructionsOf(source, caseSensitive);
      if (size + instructions > DEAR_INSTRUCTIONS) close();
      sources.push(source);
      owners.push(owner);
      size += instructions;
    },
    sets(): readonly OwnedSet[] {
      close();
      return full;
    },
  };
}
