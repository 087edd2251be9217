import * as v from 'valibot';
import { createOnce, noteRequest } from '../../../shared/domain/idempotency.ts';
import { personId } from '../../../shared/domain/ids.ts';
import {
  changePerson,
  invitePerson,
  type Removal,
} from '../../../shared/domain/people/change-people.ts';
import { type Role, roleScopes, roles } from '../../../shared/domain/people/permissions.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { listActiveAdmins, peopleOf } from '../../../shared/store/people.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import {
  describePerson,
  givenAddress,
  meSchema,
  type PersonResponse,
  personSchema,
} from './person-schema.ts';

const getMe = route({
  method: 'get',
  path: '/v1/me',
  id: 'getMe',
  scope: 'any',
  summary: 'Returns who asks, with the workspace and the scopes.',
  answer: meSchema,
  async handle({ services: { store }, caller: { workspace_id, actor, scopes } }) {
    const person = actor.kind === 'person' ? await store.find('people', actor.id) : undefined;
    const { email, role } = person ?? {};
    return withoutUndefined({ workspace_id, actor, scopes: [...scopes], email, role });
  },
});

const listPeople = route({
  method: 'get',
  path: '/v1/people',
  id: 'listPeople',
  scope: 'people:read',
  summary: 'Lists who may sign in to the workspace, by address. Invited domains come first.',
  query: v.strictObject(pageEntries),
  answer: v.strictObject({ people: v.array(personSchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller: { workspace_id }, query: { limit, cursor } }) {
    const page = await store.page('people', {
      ...peopleOf(workspace_id),
      ...withoutUndefined({ limit, cursor }),
    });
    return { people: page.found.map(describePerson), next_cursor: nextOf(page) };
  },
});

const invite = route({
  method: 'post',
  path: '/v1/people',
  id: 'invitePerson',
  scope: 'people:write',
  summary: 'Invites an e-mail address, or a whole domain such as @example.com. No e-mail is sent.',
  creates: true,
  body: v.strictObject({ email: givenAddress, role: v.picklist(roles) }),
  answer: personSchema,
  status: 201,
  errors: { person_exists: 409 },
  async handle({ services: { store, now }, caller, request, body: { email, role } }) {
    assertMayManage(caller, role);
    const { workspace_id, actor: by } = caller;
    const at = new Date(now()).toISOString();
    const id = personId(workspace_id, email);
    const noted = noteRequest(request, workspace_id, id, at);
    const change = await store.change(
      createOnce(noted, invitePerson({ workspace_id, email, role, by, at })),
    );
    if (!('repeated' in change)) return describePerson(change.person);
    const person = await store.find('people', id);
    if (person === undefined) throw notFound('person');
    return describePerson(person);
  },
});

const patchPerson = route({
  method: 'patch',
  path: '/v1/people/{id}',
  id: 'changePerson',
  scope: 'people:write',
  summary: 'Gives a person another role. It counts from their next request on.',
  body: v.strictObject({ role: v.picklist(roles) }),
  answer: personSchema,
  errors: { last_admin: 409 },
  async handle({ services, caller, params: { id }, body: { role } }) {
    assertMayManage(caller, role);
    return await change(services, caller, id, { role });
  },
});

const deletePerson = route({
  method: 'delete',
  path: '/v1/people/{id}',
  id: 'removePerson',
  scope: 'people:write',
  summary: 'Removes a person: all their sessions end. Removing a domain keeps who came by it.',
  answer: personSchema,
  errors: { last_admin: 409 },
  async handle({ services, caller, params: { id } }) {
    const removed_at = new Date(services.now()).toISOString();
    return await change(services, caller, id, { removed_at });
  },
});

async function change(
  { store }: Services,
  caller: Caller,
  id: string,
  wanted: { readonly role: Role } | Removal,
): Promise<PersonResponse> {
  const { workspace_id } = caller;
  const { person } = await store.change(
    changePerson({ workspace_id, id }, wanted, {
      admins: await listActiveAdmins(store, workspace_id),
      assertMayManage: (role) => assertMayManage(caller, role),
    }),
  );
  return describePerson(person);
}

/** Nobody gives away, or takes away, a role that can do more than they can: that would make them an admin. */
function assertMayManage({ scopes }: Caller, role: Role): void {
  const missing = roleScopes[role].filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return;
  const message = `The role ${role} may do more than you may. Ask an admin of the workspace.`;
  const details = missing.map((scope) => `scope: ${scope}`);
  throw new ApiError(403, 'insufficient_permissions', message, { details });
}

export const peopleRoutes: readonly Route[] = [
  getMe,
  listPeople,
  invite,
  patchPerson,
  deletePerson,
];
