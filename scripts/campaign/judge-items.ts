import { type Fields, type Finding, found, type Index, workflowOf } from './evidence.ts';
import { type Expected, NOBODY } from './expect.ts';

export function judgeItem(index: Index, expected: Expected): Finding[] {
  const { item, mustExist, owners, mayBeRevoked } = expected;
  const { observed } = index;
  const events = [...(observed.eventsOf.get(item.id) ?? [])];
  const [event = ''] = events;
  if (events.length > 1)
    return [found('doubled', `${item.id} became ${events.length} events`, item.id)];
  const record = observed.records.get(event);
  if (record === undefined) {
    return mustExist ? [found('lost', `${item.id} was accepted and is nowhere`, item.id)] : [];
  }
  const owner = String(record['workspace_id']);
  if (!owners.has(owner)) {
    const text = `${item.id} is in ${owner} and belongs to ${[...owners].join(' or ')}`;
    return [found('crossed', text, item.id)];
  }
  const status = String(record['status']);
  if (owner === NOBODY) return judgeMessages(index, expected, owner, false);
  const code = lastCode(record);
  if (status !== 'success') {
    if (mayBeRevoked && status === 'failed' && code === 'key_revoked') return [];
    return [found('stuck', `${item.id} is ${status} (${code}) in the end`, item.id)];
  }
  return [
    ...judgeMessages(index, expected, owner, true),
    ...judgeStarts(index, expected, event, owner, record),
    ...judgeAnnouncement(index, expected, event, owner),
  ];
}

function lastCode(record: Fields): string {
  const attempts = record['attempts'] as readonly { error?: { code?: string } }[];
  return attempts.at(-1)?.error?.code ?? 'no error';
}

/** A text is one message, in its owner's workspace, and says what was said last. */
function judgeMessages(
  index: Index,
  expected: Expected,
  owner: string,
  applied: boolean,
): Finding[] {
  const { item } = expected;
  if (item.about !== undefined || item.kind === 'status') return [];
  const messages = index.messagesOf.get(item.id) ?? [];
  const elsewhere = messages.filter(
    (one) =>
      one['workspace_id'] !== owner &&
      one['workspace_id'] !== expected.sender &&
      one['content'] !== undefined,
  );
  if (elsewhere.length > 0)
    return [found('crossed', `message ${item.id} is in another workspace too`, item.id)];
  if (!applied) return [];
  const own = messages.filter((one) => one['workspace_id'] === owner);
  if (own.length === 0) return [found('lost', `message ${item.id} is not there`, item.id)];
  if (own.length > 1)
    return [found('doubled', `message ${item.id} is there ${own.length} times`, item.id)];
  const [message = {}] = own;
  return judgeWords(index, expected, owner, message);
}

function judgeWords(
  index: Index,
  { item, laterItems }: Expected,
  owner: string,
  message: Fields,
): Finding[] {
  const applied = laterItems.filter(({ id }) => ownerOf(index, id) === owner);
  // What has not come to its end is reported by itself.
  if (applied.length < laterItems.length) return [];
  const takenBack = applied.some(({ kind }) => kind === 'unsend');
  const edit = applied.find(({ kind }) => kind === 'edit');
  const content = message['content'] as Fields | undefined;
  const edited = message['edit'] as Fields | undefined;
  const text = edit === undefined ? content?.['text'] : edited?.['text'];
  if (takenBack) {
    const places = [JSON.stringify(message), ...index.recordTexts()];
    const left = places.some((one) => one.includes(`note${item.id}`));
    return left
      ? [found('wrong words', `${item.id} was taken back and is still there`, item.id)]
      : [];
  }
  const wanted = edit?.text ?? item.text;
  return text === wanted
    ? []
    : [found('wrong words', `${item.id} says "${text}", not "${wanted}"`, item.id)];
}

/** The workspace in which an item has been applied. */
function ownerOf({ observed }: Index, item: string): string | undefined {
  const [event = ''] = observed.eventsOf.get(item) ?? [];
  const record = observed.records.get(event);
  return record?.['status'] === 'success' ? String(record['workspace_id']) : undefined;
}

/**
 * Every workflow that waits for one of its words has been started once, and once more by each rerun; except by one
 * that came before the event had been processed at all, which started them for the first time.
 */
function judgeStarts(
  index: Index,
  { item, mayStartNothing }: Expected,
  event: string,
  owner: string,
  record: Fields,
): Finding[] {
  if (item.kind !== 'text' || mayStartNothing) return [];
  const executions = index.executionsOf.get(event) ?? [];
  const marks = record['replays'] as readonly ReplayMark[];
  const reruns = marks.filter(({ mode, outcome }) => mode === 'rerun' && outcome === 'succeeded');
  const appliedAt = String(record['applied_at']);
  const first = reruns.find(
    ({ id, at }) => at < appliedAt && executions.every((one) => one.replay !== id),
  );
  const others = reruns.filter((one) => one !== first);
  const steady = item.words.filter((word) => !index.ledger.unsteady.has(`${owner} ${word}`));
  return ['', ...others.map(({ id }) => id)].flatMap((replay) =>
    steady
      .map((word) => workflowOf(owner, word))
      .filter(
        (workflow) => !executions.some((one) => one.workflow === workflow && one.replay === replay),
      )
      .map((workflow) =>
        found('not started', `${item.id} did not start ${workflow} ${replay}`, item.id),
      ),
  );
}

interface ReplayMark {
  readonly id: string;
  readonly mode: string;
  /** When it was asked for. */
  readonly at: string;
  readonly outcome?: string;
}

function judgeAnnouncement(
  { observed }: Index,
  { item }: Expected,
  event: string,
  owner: string,
): Finding[] {
  const workspaces = observed.announcedIn.get(event) ?? new Set();
  if (!workspaces.has(owner))
    return [found('not announced', `nobody was told of ${item.id}`, item.id)];
  if (workspaces.size === 1) return [];
  return [
    found('crossed', `${item.id} was announced in ${[...workspaces].join(' and ')}`, item.id),
  ];
}
