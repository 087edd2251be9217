import * as v from 'valibot';
import { eraseContact } from '../../../shared/pipeline/erase-contact.ts';
import { findCanonical } from '../../../shared/store/find-canonical.ts';
import { notFound } from '../http/api-error.ts';
import { OkAnswer, type Route, route } from '../http/route.ts';

/** Well below the function's timeout. */
const BUDGET_MS = 20_000;

const answer = v.strictObject({
  erased: v.strictObject({
    conversations: v.number(),
    messages: v.number(),
    events: v.number(),
    executions: v.number(),
  }),
  /** False if there was more than one request may delete: send it again. */
  complete: v.boolean(),
  /** What `npm run erase` takes, to erase the person from the archive's files too. */
  platform: v.string(),
  platform_user_ids: v.array(v.string()),
});

const deleteContact = route({
  method: 'delete',
  path: '/v1/contacts/{id}',
  id: 'deleteContact',
  scope: 'contacts:erase',
  summary:
    'Erases a person with everything they wrote. Answers 202 while some is left: send it again.',
  description:
    'This cannot be undone. Their events, messages, conversations and executions are deleted too.',
  answer,
  status: 202,
  done: answer,
  async handle({ services, caller, params: { id } }) {
    const { store, archive, log, now } = services;
    const { workspace_id, actor } = caller;
    const contact = await findCanonical(store, 'contacts', workspace_id, id);
    if (contact === undefined) throw notFound('contact');
    const end = now() + BUDGET_MS;
    const { erased, complete } = await eraseContact({ store, archive }, contact, () => now() < end);
    log('INFO', 'contact erased', {
      ...{ workspace_id, actor_id: actor.id, contact_id: contact.id, complete },
      ...erased,
    });
    const { platform, platform_user_ids } = contact;
    const said = { erased, complete, platform, platform_user_ids: [...platform_user_ids] };
    return complete ? new OkAnswer(said) : said;
  },
});

export const eraseContactRoutes: readonly Route[] = [deleteContact];
