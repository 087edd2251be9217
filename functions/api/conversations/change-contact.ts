import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import type { Change } from '../../../shared/domain/change.ts';
import {
  ATTRIBUTES_MAX,
  changeContact,
  TAGS_MAX,
} from '../../../shared/domain/conversations/change-contact.ts';
import { asFailure } from '../../../shared/domain/failure.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { startOnContact } from '../../../shared/domain/workflows/start-on-contact.ts';
import { announceStarted } from '../../../shared/pipeline/announce.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Route, route, type Services } from '../http/route.ts';
import { jsonObject } from '../http/schemas.ts';
import { contactSchema } from './contact-schema.ts';
import { describeContact } from './contacts.ts';

const VALUE_MAX = 1_000;
/** Letters of any language, so that a template can name it. */
const ATTRIBUTE_NAME = /^\p{L}[\p{L}\p{M}\p{N}_-]{0,49}$/u;

const tag = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(50));
const tags = v.optional(boundedList(TAGS_MAX, tag));

type Attributes = Readonly<Record<string, string | null>>;

/** Not `v.record`: an attribute may be called `constructor`. */
const attributes = v.pipe(
  jsonObject(64 * 1024),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const [name, value] of Object.entries(dataset.value)) {
      const message = wrongAttribute(name, value);
      const path = [{ type: 'object', origin: 'value', input: dataset.value, key: name, value }];
      if (message !== undefined) addIssue({ message, path: path as [v.ObjectPathItem] });
    }
  }),
  v.transform((value) => value as Attributes),
);

function wrongAttribute(name: string, value: unknown): string | undefined {
  if (!ATTRIBUTE_NAME.test(name)) {
    return 'a name begins with a letter and has at most 50 letters, digits, _ and -';
  }
  if (value === null || (typeof value === 'string' && value.length <= VALUE_MAX)) return undefined;
  return `must be a text of at most ${VALUE_MAX} characters, or null to remove it`;
}

const patchContact = route({
  method: 'patch',
  path: '/v1/contacts/{id}',
  id: 'changeContact',
  scope: 'contacts:write',
  summary: 'Adds and removes tags, and sets attributes of a contact. What is not given stays.',
  body: v.strictObject({
    add_tags: tags,
    remove_tags: tags,
    /** The new values, by the attribute's name; null removes an attribute. */
    attributes: v.optional(attributes),
  }),
  answer: contactSchema,
  errors: { contact_full: 409 },
  async handle({ services, caller: { workspace_id }, params: { id }, body }) {
    const cause = { id: randomUUID(), at: new Date(services.now()).toISOString() };
    const changed = await services.store.change((state) => {
      const change = changeContact(id, workspace_id, withoutUndefined(body), state);
      if ('need' in change || change.before === undefined || change.contact === undefined) {
        return change;
      }
      const follows = startOnContact(change.before, change.contact, cause, state);
      return 'need' in follows ? follows : { ...change, ...follows };
    });
    await announceChange(services, changed);
    const { contact, full } = changed;
    if (contact === undefined) throw notFound('contact');
    if (full) {
      const text = `A contact has at most ${TAGS_MAX} tags and ${ATTRIBUTES_MAX} attributes. Remove some first.`;
      throw new ApiError(409, 'contact_full', text);
    }
    return describeContact(contact);
  },
});

/** Never rejects, as the contact is changed. Within two minutes the clock finds what was started; the log has the events. */
async function announceChange(
  { publisher, log }: Pick<Services, 'publisher' | 'log'>,
  { executions = [], records = [] }: Change,
): Promise<void> {
  try {
    await announceStarted(publisher, executions, records);
  } catch (thrown) {
    const { code, message: error } = asFailure(thrown);
    log('WARNING', `api ${code}`, { error, events: records.length });
  }
}

export const changeContactRoutes: readonly Route[] = [patchContact];
