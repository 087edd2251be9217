import * as v from 'valibot';
import { boundedList } from '../../bounded-list.ts';
import type { Contact } from '../../conversations/contact.ts';
import { StepFailure } from '../step-failure.ts';
import { next, nodeType, on_error, type Visit } from './node-type.ts';
import { withTemplates } from './written-schema.ts';

const MAX_TAGS = 20;
/** A contact is one document among many that are read at once. */
const MAX_TAGS_OF_CONTACT = 50;
const tags = v.optional(
  withTemplates(
    v.pipe(
      boundedList(MAX_TAGS, v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100))),
      v.minLength(1),
    ),
  ),
);

/** Adds tags to the contact, or removes some. A tag that is there already changes nothing. */
export const tagContact = nodeType({
  schema: v.pipe(
    v.strictObject({ type: v.literal('tag_contact'), add: tags, remove: tags, next, on_error }),
    v.check(({ add, remove }) => add !== undefined || remove !== undefined, 'Give add or remove.'),
  ),
  enter({ add = [], remove = [], next }, visit) {
    const contact = contactOf(visit);
    const clean = (list: readonly string[]): string[] =>
      list.map((tag) => visit.renderer.text(tag).trim()).filter((tag) => tag !== '');
    const add_tags = clean(add).filter((tag) => !contact.tags.includes(tag));
    const remove_tags = clean(remove).filter((tag) => contact.tags.includes(tag));
    if (contact.tags.length + add_tags.length - remove_tags.length > MAX_TAGS_OF_CONTACT) {
      const message = `A contact has at most ${MAX_TAGS_OF_CONTACT} tags.`;
      throw new StepFailure('too_many_tags', message);
    }
    const changes = add_tags.length + remove_tags.length > 0;
    const change = { type: 'change_contact' as const, add_tags, remove_tags, attributes: {} };
    return {
      move: { next },
      output: { added: add_tags, removed: remove_tags },
      effects: changes ? [change] : [],
    };
  },
});

/** The person whom the execution is about. */
export function contactOf({ world: { contact } }: Visit): Contact {
  if (contact !== undefined) return contact;
  throw new StepFailure('no_contact', 'The execution is about no contact.');
}
