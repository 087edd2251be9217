import * as v from 'valibot';
import { boundedList } from '../bounded-list.ts';
import type { EventType } from '../events/event.ts';
import { beginning, quote } from '../excerpt.ts';
import type { Condition } from './condition.ts';
import type { TriggerFacts } from './trigger-facts.ts';
import { options, triggerRow, wellFormed } from './trigger-row.ts';

const MAX_NAMES = 50;
const { on_overlap, debounce_seconds } = options;

/** Without any, whatever it is starts the workflow. */
const names = v.optional(
  v.pipe(
    boundedList(
      MAX_NAMES,
      v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100), wellFormed),
    ),
    v.minLength(1),
    v.readonly(),
  ),
);

/** A tag was added to a contact, or removed, by the API or by a node. */
export function tagTrigger<T extends string>(type: T, startedBy: EventType) {
  return triggerRow({
    schema: v.strictObject({ type: v.literal(type), tags: names, on_overlap, debounce_seconds }),
    startedBy: [startedBy],
    *compile(candidates) {
      return (facts) =>
        candidates
          .filter(({ trigger }) => isNamed(tagsOf(trigger), facts))
          .map(({ workflow }) => workflow);
    },
    judge: (trigger, facts) => judgeName(tagsOf(trigger), facts),
  });
}

/** TypeScript does not know the fields of a schema whose type is generic. */
function tagsOf(trigger: object): readonly string[] | undefined {
  return (trigger as { readonly tags?: readonly string[] }).tags;
}

/** An attribute of a contact got another value, or lost it. */
export const attributeTrigger = triggerRow({
  schema: v.strictObject({
    type: v.literal('contact_attribute_changed'),
    attributes: names,
    on_overlap,
    debounce_seconds,
  }),
  startedBy: ['contact.attribute_changed'],
  *compile(candidates) {
    return (facts) =>
      candidates
        .filter(({ trigger }) => isNamed(trigger.attributes, facts))
        .map(({ workflow }) => workflow);
  },
  judge: ({ attributes }, facts) => judgeName(attributes, facts),
});

function isNamed(wanted: readonly string[] | undefined, { changed = '' }: TriggerFacts): boolean {
  return wanted === undefined || wanted.includes(changed);
}

function judgeName(wanted: readonly string[] | undefined, facts: TriggerFacts): Condition {
  const { changed = '' } = facts;
  const name = beginning(changed);
  const met = isNamed(wanted, facts);
  const condition = 'changed';
  if (wanted === undefined) {
    const detail = `It is about ${quote(changed)}; the trigger accepts all.`;
    return { condition, met, code: 'any_change', params: { name }, detail };
  }
  const listed = wanted.map((one) => beginning(one));
  const detail = `It is about ${quote(changed)}; the trigger accepts only ${listed.map(quote).join(', ')}.`;
  const code = met ? 'change_accepted' : 'change_differs';
  return { condition, met, code, params: { name, wanted: listed }, detail };
}
