import type { TriggerType } from '../workflows/workflow.ts';
import { findByText } from './find-by-text.ts';
import { type Entry, indexWords } from './index-words.ts';
import type { Occasion } from './occasion.ts';
import type { SoundWorkflow } from './read-workflow.ts';
import { type Startable, startable } from './startable.ts';

/** The workflows an occasion starts, of those that were compiled; one may be named twice. */
export type Finder = (occasion: Occasion) => readonly Startable[];

/** Compiles workflows of one trigger. That the event is of a type that starts it is seen to elsewhere. */
export const finders: Readonly<Record<TriggerType, (some: readonly SoundWorkflow[]) => Finder>> = {
  keyword: findInText,
  new_message: findAll,
  new_conversation: findOnFirst,
  story_reply: findAll,
  comment_keyword: findInText,
  follow: findAll,
  unfollow: findAll,
  postback: findByData,
  api_trigger: findAll,
};

function findAll(some: readonly SoundWorkflow[]): Finder {
  const all = some.map(({ workflow }) => startable(workflow));
  return () => all;
}

function findOnFirst(some: readonly SoundWorkflow[]): Finder {
  const all = some.map(({ workflow }) => startable(workflow));
  return ({ first }) => (first ? all : []);
}

function findInText(some: readonly SoundWorkflow[]): Finder {
  const find = findByText(some);
  return ({ text }) => (text === undefined ? [] : find(text));
}

/** A button's data is the business's own: it is compared as it is. */
function findByData(some: readonly SoundWorkflow[]): Finder {
  const always: Startable[] = [];
  const entries: Entry<Startable>[] = [];
  for (const { workflow } of some) {
    const { trigger } = workflow;
    if (trigger.type !== 'postback') continue;
    const found = startable(workflow);
    if (trigger.match === 'any') always.push(found);
    else {
      const mode = trigger.match === 'exact' ? 'exact' : 'starts_with';
      entries.push({ mode, word: trigger.data, found });
    }
  }
  const find = indexWords(entries);
  return ({ data }) => (data === undefined ? always : [...always, ...find(data)]);
}
