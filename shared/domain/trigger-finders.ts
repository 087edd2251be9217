import { comparablePattern, foldCase } from './comparable.ts';
import { type Entry, type Find, indexWords } from './index-words.ts';
import type { Occasion } from './occasion.ts';
import type { Keywords } from './read-keywords.ts';
import type { SoundWorkflow } from './read-workflow.ts';
import { requiredLiteral } from './required-literal.ts';
import type { TriggerType } from './workflow.ts';

/** What is remembered of a workflow: without its definition, which can be large. */
export interface Startable {
  readonly workflow_id: string;
  readonly workflow_version: number;
  readonly trigger: TriggerType;
}

/** The workflows an occasion starts, of those that were compiled; one may be named twice. */
export type Finder = (occasion: Occasion) => readonly Startable[];

/** Compiles workflows of one trigger. That the event is of a type that starts it is seen to elsewhere. */
export const finders: Readonly<Record<TriggerType, (some: readonly SoundWorkflow[]) => Finder>> = {
  keyword: findByText,
  new_message: findAll,
  new_conversation: findOnFirst,
  story_reply: findAll,
  comment_keyword: findByText,
  follow: findAll,
  unfollow: findAll,
  postback: findByData,
  api_trigger: findAll,
};

function findAll(some: readonly SoundWorkflow[]): Finder {
  const all = some.map(startable);
  return () => all;
}

function findOnFirst(some: readonly SoundWorkflow[]): Finder {
  const all = some.map(startable);
  return ({ first }) => (first ? all : []);
}

function findByData(some: readonly SoundWorkflow[]): Finder {
  const always: Startable[] = [];
  const entries: Entry<Startable>[] = [];
  for (const { workflow } of some) {
    const { trigger } = workflow;
    const found = startable({ workflow });
    if (trigger.type !== 'postback') continue;
    if (trigger.match === 'any') always.push(found);
    else {
      const mode = trigger.match === 'exact' ? 'exact' : 'starts_with';
      entries.push({ mode, word: trigger.data, found });
    }
  }
  const find = indexWords(entries);
  return ({ data }) => (data === undefined ? always : [...always, ...find(data)]);
}

/** A workflow with the keywords that its trigger has. */
type Listening = SoundWorkflow & { readonly keywords: Keywords };

function findByText(some: readonly SoundWorkflow[]): Finder {
  const listening = some.filter((one): one is Listening => one.keywords !== undefined);
  // Those that hear a text in the same form.
  const groups = Map.groupBy(listening, ({ keywords: { mode, caseSensitive } }) =>
    mode === 'regex' ? `regex ${caseSensitive}` : `words ${caseSensitive}`,
  );
  const hearing = [...groups.values()].map(hearText);
  return ({ text }) => (text === undefined ? [] : hearing.flatMap((find) => find(text)));
}

function hearText(some: readonly Listening[]): Find<Startable> {
  const heard = some[0]?.keywords.heard;
  const find =
    some[0]?.keywords.mode === 'regex' ? tryLikely(some) : indexWords(some.flatMap(entriesOf));
  return (text) => (heard === undefined ? [] : find(heard(text)));
}

/** Regular expressions are tried one by one: those of which a literal is there, or none is known. */
function tryLikely(some: readonly Listening[]): Find<Startable> {
  const caseSensitive = some[0]?.keywords.caseSensitive === true;
  const searched = (text: string): string => (caseSensitive ? text : foldCase(text));
  const entries = some.flatMap((one): Entry<Listening>[] =>
    one.keywords.words.map((source) => {
      const literal = requiredLiteral(comparablePattern(source, caseSensitive));
      return { mode: 'contains', word: searched(literal), found: one };
    }),
  );
  const findLikely = indexWords(entries.filter(({ word }) => word !== ''));
  const always = entries.filter(({ word }) => word === '').map(({ found }) => found);
  return (said) => {
    const likely = new Set([...always, ...findLikely(searched(said))]);
    return [...likely].filter(({ keywords }) => keywords.findIn(said) >= 0).map(startable);
  };
}

function entriesOf({ workflow, keywords }: Listening): Entry<Startable>[] {
  const { mode, words } = keywords;
  const found = startable({ workflow });
  return mode === 'regex' ? [] : words.map((word) => ({ mode, word, found }));
}

function startable({ workflow: { id, version, trigger } }: SoundWorkflow): Startable {
  return { workflow_id: id, workflow_version: version, trigger: trigger.type };
}
