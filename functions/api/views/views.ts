import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import type { Actor } from '../../../shared/domain/people/permissions.ts';
import {
  MAX_VIEWS,
  type SavedView,
  viewsId,
  withView,
} from '../../../shared/domain/saved-views.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { invalidInput, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { savedViewSchema, wantedViewSchema } from './view-schema.ts';

const listViews = route({
  method: 'get',
  path: '/v1/views',
  id: 'listViews',
  scope: 'any',
  summary: 'Lists the filters that the caller has saved, and those that the workspace shares.',
  answer: v.strictObject({ views: v.array(savedViewSchema) }),
  async handle({ services: { store }, caller: { workspace_id, actor } }) {
    const [own, shared] = [viewsId(workspace_id, actor), viewsId(workspace_id)];
    const found = await store.findAll('views', [own, shared]);
    const of = (id: string) => found.get(id)?.views ?? [];
    return {
      views: [
        ...of(own).map((view) => ({ ...view, shared: false })),
        ...of(shared).map((view) => ({ ...view, shared: true })),
      ],
    };
  },
});

const saveView = route({
  method: 'put',
  path: '/v1/views',
  id: 'saveView',
  scope: 'any',
  summary: 'Saves filters of the event log under a name, in the place of those it had.',
  body: wantedViewSchema,
  answer: savedViewSchema,
  async handle({ services, caller, body }) {
    return { ...(await save(services, caller, caller.actor, body)), shared: false };
  },
});

const shareView = route({
  method: 'put',
  path: '/v1/views/shared',
  id: 'shareView',
  scope: 'settings:write',
  summary: 'Saves filters of the event log under a name that everybody in the workspace sees.',
  body: wantedViewSchema,
  answer: savedViewSchema,
  async handle({ services, caller, body }) {
    return { ...(await save(services, caller, undefined, body)), shared: true };
  },
});

const deleteView = route({
  method: 'delete',
  path: '/v1/views/{name}',
  id: 'deleteView',
  scope: 'any',
  summary: 'Deletes a view that the caller has saved.',
  answer: v.strictObject({ deleted: v.string() }),
  async handle({ services, caller, params: { name } }) {
    return await remove(services, caller, caller.actor, name);
  },
});

const deleteSharedView = route({
  method: 'delete',
  path: '/v1/views/shared/{name}',
  id: 'deleteSharedView',
  scope: 'settings:write',
  summary: 'Deletes a view that the workspace shares.',
  answer: v.strictObject({ deleted: v.string() }),
  async handle({ services, caller, params: { name } }) {
    return await remove(services, caller, undefined, name);
  },
});

async function save(
  { store, now }: Services,
  { workspace_id, actor }: Caller,
  owner: Actor | undefined,
  { name, filters }: v.InferOutput<typeof wantedViewSchema>,
): Promise<SavedView> {
  const id = viewsId(workspace_id, owner);
  const updated_at = new Date(now()).toISOString();
  const view = { name, filters: withoutUndefined(filters), saved_by: actor, updated_at };
  await store.change(
    onOne('views', id, (known) => {
      const views = withView(known?.views ?? [], view);
      if (views !== undefined) return { views: [{ id, workspace_id, views }] };
      throw invalidInput('body', [
        `name: there may be ${MAX_VIEWS} views; delete another one first`,
      ]);
    }),
  );
  return view;
}

async function remove(
  { store }: Services,
  { workspace_id }: Caller,
  owner: Actor | undefined,
  name: string,
): Promise<{ deleted: string }> {
  const id = viewsId(workspace_id, owner);
  await store.change(
    onOne('views', id, (known) => {
      const views = known?.views.filter((view) => view.name !== name) ?? [];
      if (known === undefined || views.length === known.views.length) throw notFound('view');
      return { views: [{ ...known, views }] };
    }),
  );
  return { deleted: name };
}

export const viewRoutes: readonly Route[] = [
  listViews,
  saveView,
  shareView,
  deleteView,
  deleteSharedView,
];
