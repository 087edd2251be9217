import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import { MAX_SECRETS, secretOwner } from '../../../shared/domain/workflows/secrets.ts';
import { seal } from '../../../shared/runtime/sealing.ts';
import { invalidInput, notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { moment } from '../http/schemas.ts';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,49}$/;

/** Never its value: whoever needs it has it elsewhere. */
const secretSchema = v.strictObject({ name: v.string(), updated_at: moment });

const listSecrets = route({
  method: 'get',
  path: '/v1/secrets',
  id: 'listSecrets',
  scope: 'settings:read',
  summary: 'Lists the names of the secrets that workflows may give to other systems.',
  answer: v.strictObject({ secrets: v.array(secretSchema) }),
  async handle({ services: { store }, caller }) {
    const { secrets = {} } = (await store.find('secrets', caller.workspace_id)) ?? {};
    const listed = Object.entries(secrets).map(([name, { updated_at }]) => ({ name, updated_at }));
    return { secrets: listed.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  },
});

const putSecret = route({
  method: 'put',
  path: '/v1/secrets/{name}',
  id: 'putSecret',
  scope: 'settings:write',
  summary:
    'Stores a secret for http_request nodes, as {{ secrets.name }}. It is never shown again.',
  body: v.strictObject({
    /** Shorter ones could not be distinguished from other words in an answer, where they are masked. */
    value: v.pipe(v.string(), v.minLength(4), v.maxLength(4_000)),
  }),
  answer: secretSchema,
  async handle({ services, caller: { workspace_id }, params: { name }, body: { value } }) {
    const { store, registrar, now } = services;
    if (!NAME.test(name)) {
      throw invalidInput('body', ['name: must be a letter and up to 49 letters, digits or _']);
    }
    const [key = ''] = registrar.sealingKeys;
    const updated_at = new Date(now()).toISOString();
    const sealed = seal(value, key, secretOwner(workspace_id, name));
    await store.change(
      onOne('secrets', workspace_id, (known) => {
        const secrets = { ...known?.secrets, [name]: { sealed, updated_at } };
        if (Object.keys(secrets).length > MAX_SECRETS) {
          throw invalidInput('body', [`name: a workspace has at most ${MAX_SECRETS} secrets`]);
        }
        return { secrets: [{ id: workspace_id, workspace_id, secrets }] };
      }),
    );
    return { name, updated_at };
  },
});

const deleteSecret = route({
  method: 'delete',
  path: '/v1/secrets/{name}',
  id: 'deleteSecret',
  scope: 'settings:write',
  summary: 'Deletes a secret. A workflow that uses it fails with secret_missing from then on.',
  answer: v.strictObject({ deleted: v.string() }),
  async handle({ services: { store }, caller: { workspace_id }, params: { name } }) {
    await store.change(
      onOne('secrets', workspace_id, (known) => {
        if (known === undefined || !Object.hasOwn(known.secrets, name)) throw notFound('secret');
        const { [name]: _, ...secrets } = known.secrets;
        return { secrets: [{ ...known, secrets }] };
      }),
    );
    return { deleted: name };
  },
});

export const secretRoutes: readonly Route[] = [listSecrets, putSecret, deleteSecret];
