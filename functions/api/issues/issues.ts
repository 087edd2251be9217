import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import {
  commandIssue,
  type Issue,
  type IssueCommand,
} from '../../../shared/domain/issues/issue.ts';
import { issueKinds, issueStates } from '../../../shared/domain/issues/issue-kinds.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { givenId, nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { describeIssue, describeWholeIssue } from './describe-issue.ts';
import { issueSchema, wholeIssueSchema } from './issue-schema.ts';
import { issueRemedyRoutes } from './remedy-issue.ts';

/** Costs a read for each issue shown, and one for each thousand that are open. */
const listIssues = route({
  method: 'get',
  path: '/v1/issues',
  id: 'listIssues',
  scope: 'issues:read',
  summary: 'Lists issues, each of them failures of one kind, the last seen first.',
  query: v.strictObject({
    state: v.optional(v.picklist(issueStates)),
    kind: v.optional(v.picklist(issueKinds)),
    platform: v.optional(givenId),
    block_id: v.optional(givenId),
    workflow_id: v.optional(givenId),
    ...pageEntries,
  }),
  answer: v.strictObject({
    issues: v.array(issueSchema),
    /** How many issues of the workspace are open, whatever the filter. */
    open: v.number(),
    next_cursor: nextCursor,
  }),
  async handle({ services: { store, now }, caller: { workspace_id }, query }) {
    const { limit, cursor, ...filter } = query;
    const order = { field: 'last_seen_at', direction: 'desc' } as const;
    const [page, open] = await Promise.all([
      store.page('issues', {
        where: withoutUndefined({ ...filter, workspace_id }),
        order,
        ...withoutUndefined({ limit, cursor }),
      }),
      store.count('issues', { where: { workspace_id, state: 'open' }, order }),
    ]);
    const issues = page.found.map((one) => describeIssue(one, now()));
    return { issues, open, next_cursor: nextOf(page) };
  },
});

const getIssue = route({
  method: 'get',
  path: '/v1/issues/{id}',
  id: 'getIssue',
  scope: 'issues:read',
  summary: 'Returns one issue with its failures by hour, and the newest of them.',
  answer: wholeIssueSchema,
  async handle({ services: { store, now }, caller: { workspace_id }, params: { id } }) {
    const issue = await store.find('issues', id);
    if (issue?.workspace_id !== workspace_id) throw notFound('issue');
    return await describeWholeIssue(store, issue, now());
  },
});

const commands: Readonly<Record<IssueCommand, string>> = {
  acknowledge: 'Notes that somebody looks after the issue. It stays acknowledged while it goes on.',
  resolve: 'Notes that the cause is gone. The issue opens again by itself with the next failure.',
  reopen: 'Opens an issue again.',
};

const commandRoutes = Object.entries(commands).map(([command, summary]) =>
  route({
    method: 'post',
    path: `/v1/issues/{id}/${command}`,
    id: `${command}Issue`,
    scope: 'issues:write',
    summary,
    answer: issueSchema,
    errors: { ...(command === 'acknowledge' && { issue_resolved: 409 }) },
    async handle({ services, caller, params: { id } }) {
      const issue = await changeIssue(services, caller, id, command as IssueCommand);
      return describeIssue(issue, services.now());
    },
  }),
);

async function changeIssue(
  { store, now }: Services,
  { workspace_id, actor }: Caller,
  id: string,
  command: IssueCommand,
): Promise<Issue> {
  if (!isDocumentId(id)) throw notFound('issue');
  const action = { at: new Date(now()).toISOString(), by: actor.name };
  const { after } = await store.change(
    onOne('issues', id, (issue): { after: Issue; issues?: readonly Issue[] } => {
      if (issue?.workspace_id !== workspace_id) throw notFound('issue');
      const after = commandIssue(issue, command, action);
      if (after !== undefined) return after === issue ? { after } : { after, issues: [after] };
      const message = 'The issue is resolved. Reopen it first.';
      throw new ApiError(409, 'issue_resolved', message);
    }),
  );
  return after;
}

export const issueRoutes: readonly Route[] = [
  listIssues,
  getIssue,
  ...commandRoutes,
  ...issueRemedyRoutes,
];
