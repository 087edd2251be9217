import * as v from 'valibot';
import type { ApiKey } from '../../../shared/domain/api-key.ts';
import { createOnce, noteRequest } from '../../../shared/domain/idempotency.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { describeKey, newKey } from '../../../shared/runtime/describe-key.ts';
import { ApiError, invalidInput, notFound } from '../http/api-error.ts';
import { type Caller, OkAnswer, type Route, route, type Services } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import {
  describeKeyDocument,
  keySchema,
  newKeySchema,
  type WantedKey,
  wantedKeySchema,
} from './key-schema.ts';
import { revoke } from './revoke-key.ts';

const listKeys = route({
  method: 'get',
  path: '/v1/keys',
  id: 'listKeys',
  scope: 'keys:read',
  summary: 'Lists the API keys of the workspace, the newest first. No answer has a key itself.',
  query: v.strictObject(pageEntries),
  answer: v.strictObject({ keys: v.array(keySchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller: { workspace_id }, query }) {
    const page = await store.page('api_keys', {
      where: { workspace_id },
      order: { field: 'created_at', direction: 'desc' },
      ...withoutUndefined(query),
    });
    return { keys: page.found.map(describeKeyDocument), next_cursor: nextOf(page) };
  },
});

const createKey = route({
  method: 'post',
  path: '/v1/keys',
  id: 'createKey',
  scope: 'keys:write',
  summary: 'Creates an API key. Only this answer has it: a repeated request is answered without.',
  creates: true,
  body: wantedKeySchema,
  answer: newKeySchema,
  status: 201,
  done: keySchema,
  async handle({ services, caller, request, body }) {
    const { store, now } = services;
    const { workspace_id, actor: created_by } = caller;
    await assertGivable(services, caller, body);
    const api_key = newKey();
    const at = new Date(now());
    const key: ApiKey = {
      ...{ ...describeKey(api_key, at), workspace_id, created_by },
      ...withoutUndefined({ ...body, scopes: [...new Set(body.scopes)] }),
    };
    const note = noteRequest(request, workspace_id, key.id, at.toISOString());
    const change = await store.change(createOnce(note, () => ({ api_keys: [key] })));
    if (!('repeated' in change)) return { ...describeKeyDocument(key), api_key };
    const known = await store.find('api_keys', change.repeated);
    if (known === undefined) throw notFound('key');
    return new OkAnswer(describeKeyDocument(known));
  },
});

/** A key that has leaked must not become one that can do more, or that lasts longer. */
async function assertGivable(
  { store, now }: Services,
  { actor, scopes }: Caller,
  wanted: WantedKey,
): Promise<void> {
  if (wanted.expires_at !== undefined && Date.parse(wanted.expires_at) <= now()) {
    throw invalidInput('body', ['expires_at: must be in the future']);
  }
  const maker = actor.kind === 'key' ? await store.find('api_keys', actor.id) : undefined;
  const given = new Set<string>([...scopes, ...(maker?.scopes ?? ['*'])]);
  const missing = wanted.scopes.filter((one) => !given.has(one));
  if (missing.length > 0) {
    const message = 'A key can be given only the scopes that you have yourself.';
    const details = missing.map((one) => `scope: ${one}`);
    throw new ApiError(403, 'insufficient_permissions', message, { details });
  }
  const until = maker?.expires_at;
  if (until === undefined || (wanted.expires_at ?? '9999') <= until) return;
  throw invalidInput('body', [
    `expires_at: your own key expires at ${until}, and none of its own later`,
  ]);
}

const revokeKey = route({
  method: 'delete',
  path: '/v1/keys/{id}',
  id: 'revokeKey',
  scope: 'keys:write',
  summary: 'Revokes an API key at once, with its sessions. Revoking it again changes nothing.',
  answer: keySchema,
  errors: { last_key: 409 },
  async handle({ services, caller, params: { id } }) {
    return describeKeyDocument(await revoke(services, caller, id));
  },
});

export const keyRoutes: readonly Route[] = [listKeys, createKey, revokeKey];
