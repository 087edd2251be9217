import type { Kinds } from '../../../shared/domain/change.ts';
import type { Issue } from '../../../shared/domain/issues/issue.ts';
import { type FailingKind, occurrenceIn } from '../../../shared/domain/issues/occurrence-in.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { Store } from '../../../shared/store/store.ts';
import type { IssueResponse, SampleResponse } from './issue-schema.ts';

const DAY_MS = 24 * 60 * 60_000;
const DAYS = 30;
const SAMPLES = 10;

export function describeIssue(issue: Issue, now: number): IssueResponse {
  const { hours, workspace_id: _, updated_at: __, expires_at: ___, ...shown } = issue;
  const remedy = { event: 'replay', execution: 'retry' } as const;
  return withoutUndefined({
    ...shown,
    daily: countDays(hours, now),
    remedy: issue.kind in remedy ? remedy[issue.kind as keyof typeof remedy] : undefined,
  });
}

function countDays(hours: Issue['hours'], now: number): number[] {
  const days = Array.from({ length: DAYS }, (_, day) =>
    new Date(now - (DAYS - 1 - day) * DAY_MS).toISOString().slice(0, 10),
  );
  const all = Object.entries(hours);
  return days.map((day) =>
    all.reduce((sum, [hour, count]) => (hour.startsWith(day) ? sum + count : sum), 0),
  );
}

export async function describeWholeIssue(store: Store, issue: Issue, now: number) {
  const hours = Object.entries(issue.hours).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...describeIssue(issue, now),
    hours: hours.map(([hour, count]) => ({ hour, count })),
    samples: await findSamples(store, issue),
  };
}

async function findSamples(store: Store, issue: Issue): Promise<SampleResponse[]> {
  switch (issue.kind) {
    case 'event':
      return await samplesOf(store, issue, 'records', ({ id, status, conversation_id }) => {
        return { event_id: id, status, conversation_id };
      });
    case 'execution':
      return await samplesOf(store, issue, 'executions', (one) => {
        const { id, status, event_id, conversation_id } = one;
        return { execution_id: id, status, event_id, conversation_id };
      });
    case 'message':
      return [
        ...(await samplesOf(store, issue, 'outbound_messages', (one) => {
          const { id, execution_id, conversation_id } = one;
          return { message_id: id, execution_id, conversation_id };
        })),
        ...(await samplesOf(store, issue, 'messages', ({ outbound, conversation_id }) => {
          return { message_id: outbound?.id, conversation_id };
        })),
      ];
    case 'delivery':
    case 'block':
    case 'silence':
      return await samplesOf(store, issue, 'blocks', ({ id }) => ({ block_id: id }));
    case 'destination':
      return await samplesOf(store, issue, 'destinations', ({ id }) => ({ destination_id: id }));
  }
}

type Links = { readonly [K in keyof SampleResponse]?: SampleResponse[K] | undefined };

async function samplesOf<K extends FailingKind>(
  store: Store,
  issue: Pick<Issue, 'id' | 'workspace_id'>,
  kind: K,
  linksOf: (document: Kinds[K]) => Links,
): Promise<SampleResponse[]> {
  const found = await findFailures(store, issue, kind, SAMPLES);
  return found.flatMap((document) => {
    const failure = occurrenceIn(kind, document);
    if (failure === undefined) return [];
    const { at, message } = failure;
    return [withoutUndefined({ ...linksOf(document), at, message })];
  });
}

/** The newest documents that have failed with the issue. */
export async function findFailures<K extends FailingKind>(
  store: Store,
  { id, workspace_id }: Pick<Issue, 'id' | 'workspace_id'>,
  kind: K,
  limit: number,
): Promise<readonly Kinds[K][]> {
  const page = await store.page(kind, {
    where: { workspace_id, index_issue: id },
    order: { field: 'index_failed_at', direction: 'desc' },
    limit,
  });
  return page.found;
}
