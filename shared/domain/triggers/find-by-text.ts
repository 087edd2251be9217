import { comparable, comparablePattern, comparableToPattern, foldCase } from './comparable.ts';
import { type Entry, type Find, indexWords } from './index-words.ts';
import type { Keywords } from './read-keywords.ts';
import type { SoundWorkflow } from './read-workflow.ts';
import { requiredLiteral } from './required-literal.ts';
import { type Startable, startable } from './startable.ts';

/** A workflow with the keywords that its trigger has. */
type Listening = SoundWorkflow & { readonly keywords: Keywords };

/** Compiles workflows by their keywords. */
export function findByText(some: readonly SoundWorkflow[]): Find<Startable> {
  const hearing = hearAll(some.filter((one): one is Listening => one.keywords !== undefined));
  return (text) => hearing.flatMap((find) => find(text));
}

/** One for each form in which a text is heard. Apart, so that nothing keeps what was compiled in memory. */
function hearAll(listening: readonly Listening[]): Find<Startable>[] {
  return [true, false].flatMap((caseSensitive) => {
    const those = listening.filter(({ keywords }) => keywords.caseSensitive === caseSensitive);
    const words = those.filter(({ keywords }) => keywords.mode !== 'regex');
    const patterns = those.filter(({ keywords }) => keywords.mode === 'regex');
    return [
      ...(words.length > 0 ? [hearWords(words, caseSensitive)] : []),
      ...(patterns.length > 0 ? [hearPatterns(patterns, caseSensitive)] : []),
    ];
  });
}

function hearWords(some: readonly Listening[], caseSensitive: boolean): Find<Startable> {
  const find = indexWords(some.flatMap(entriesOf));
  return (text) => find(comparable(text, caseSensitive));
}

function entriesOf({ workflow, keywords: { mode, words } }: Listening): Entry<Startable>[] {
  const found = startable(workflow);
  return mode === 'regex' ? [] : words.map((word) => ({ mode, word, found }));
}

/** Patterns are tried one by one: those whose literal is in the text, or that have none. */
function hearPatterns(some: readonly Listening[], caseSensitive: boolean): Find<Startable> {
  const searched = (text: string): string => (caseSensitive ? text : foldCase(text));
  const entries = some.flatMap((one): Entry<Listening>[] =>
    one.keywords.words.map((source) => {
      const literal = requiredLiteral(comparablePattern(source, caseSensitive));
      return { mode: 'contains', word: searched(literal), found: one };
    }),
  );
  const always = entries.filter(({ word }) => word === '').map(({ found }) => found);
  const findLikely = indexWords(entries.filter(({ word }) => word !== ''));
  return (text) => {
    const said = comparableToPattern(text, caseSensitive);
    const likely = new Set([...always, ...findLikely(searched(said))]);
    return [...likely]
      .filter(({ keywords }) => keywords.findIn(said) >= 0)
      .map(({ workflow }) => startable(workflow));
  };
}
