import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import { reschedule } from '../../../shared/domain/workflows/start-scheduled.ts';
import { timeZoneOf } from '../../../shared/domain/workspace.ts';
import { publishedWorkflows } from '../../../shared/store/published-workflows.ts';
import { type Route, route } from '../http/route.ts';
import { givenZone } from '../http/schemas.ts';

const workspaceSchema = v.strictObject({
  id: v.string(),
  /** IANA name, such as Europe/Berlin. Workflows use it where a person's own zone is not known. */
  time_zone: v.string(),
});

const getWorkspace = route({
  method: 'get',
  path: '/v1/workspace',
  id: 'getWorkspace',
  scope: 'settings:read',
  summary: 'Returns the settings of the workspace.',
  answer: workspaceSchema,
  async handle({ services: { store }, caller: { workspace_id: id } }) {
    return { id, time_zone: timeZoneOf(await store.find('workspaces', id)) };
  },
});

const changeWorkspace = route({
  method: 'patch',
  path: '/v1/workspace',
  id: 'changeWorkspace',
  scope: 'settings:write',
  summary:
    'Changes the settings of the workspace. Executions that already wait for a time keep it.',
  body: v.strictObject({ time_zone: givenZone }),
  answer: workspaceSchema,
  async handle({ services: { store, now }, caller: { workspace_id: id }, body: { time_zone } }) {
    await store.change(
      onOne('workspaces', id, (known) => ({
        workspaces: [{ workflows_version: 0, ...known, id, time_zone }],
      })),
    );
    const at = new Date(now()).toISOString();
    for (const workflow of await publishedWorkflows(store, id)) {
      if (workflow.next_run_at !== undefined) await store.change(reschedule(workflow.id, at));
    }
    return { id, time_zone };
  },
});

export const workspaceRoutes: readonly Route[] = [getWorkspace, changeWorkspace];
