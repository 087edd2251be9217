import * as v from 'valibot';
import { isTimeZone } from '../local-time.ts';
import { StepFailure } from '../step-failure.ts';
import { next, nodeType, on_error } from './node-type.ts';
import { contactOf } from './tag-contact.ts';

const MAX_FIELDS = 20;
/** A contact is one document among many that are read at once. */
const MAX_ATTRIBUTES = 100;
const MAX_VALUE = 1_000;

const fieldName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_]{0,49}$/, 'must be a letter and up to 49 letters, digits or _'),
);

/** Notes what is known of the contact: `name`, `email`, `phone`, `time_zone`, or attributes of one's own. */
export const updateContact = nodeType({
  schema: v.strictObject({
    type: v.literal('update_contact'),
    /** Null removes one. */
    set: v.pipe(
      v.record(fieldName, v.nullable(v.pipe(v.string(), v.maxLength(MAX_VALUE)))),
      v.minEntries(1),
      v.maxEntries(MAX_FIELDS),
    ),
    next,
    on_error,
  }),
  enter({ set, next }, visit) {
    const { attributes: known } = contactOf(visit);
    const rendered = Object.entries(set).map(([field, value]) => [
      field,
      value === null ? null : readValue(field, visit.renderer.text(value)),
    ]);
    const changed = rendered.filter(([field, value]) => (known[field ?? ''] ?? null) !== value);
    // A record of texts and nulls, by the types of its entries.
    const attributes = Object.fromEntries(changed) as Record<string, string | null>;
    if (Object.keys({ ...known, ...attributes }).length > MAX_ATTRIBUTES) {
      const message = `A contact has at most ${MAX_ATTRIBUTES} attributes.`;
      throw new StepFailure('too_many_attributes', message);
    }
    const change = {
      type: 'change_contact' as const,
      ...{ add_tags: [], remove_tags: [] },
      attributes,
    };
    return { move: { next }, output: attributes, effects: changed.length > 0 ? [change] : [] };
  },
});

/** An empty value is none. */
function readValue(field: string, text: string): string | null {
  const value = text.trim();
  if (value.length > MAX_VALUE) {
    throw new StepFailure('too_large', `${field} has more than ${MAX_VALUE} characters.`);
  }
  if (field === 'time_zone' && value !== '' && !isTimeZone(value)) {
    throw new StepFailure('invalid_time_zone', `${value.slice(0, 50)} is no time zone.`);
  }
  return value === '' ? null : value;
}
