import { type Expected, NOBODY } from './expect.ts';
import type { Ledger } from './ledger.ts';
import type { Observed, SeenExecution } from './observe.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong in the end, in words, and how it is counted. */
export interface Finding {
  readonly kind:
    | 'lost'
    | 'doubled'
    | 'crossed'
    | 'started wrongly'
    | 'not started'
    | 'stuck'
    | 'invented'
    | 'wrong words'
    | 'not announced';
  readonly text: string;
  /** The ids of the items it is about. */
  readonly items: readonly string[];
}

export interface Evidence {
  readonly expected: ReadonlyMap<string, Expected>;
  readonly observed: Observed;
  readonly ledger: Ledger;
  /** Messages of Pub/Sub that nobody has acknowledged. */
  readonly waiting: number;
}

/** Compares what must be with what is. */
export function judge(evidence: Evidence): Finding[] {
  const { expected, ledger, observed } = evidence;
  const index = indexOf(evidence);
  return [
    ...[...expected.values()].flatMap((one) => judgeItem(index, one)),
    ...judgeExecutions(index),
    ...judgePeople(index),
    ...judgeLinks(index),
    ...judgeReplays(evidence),
    ...judgeWhole(evidence),
    ...ledger.forged
      .filter(({ id }) => observed.eventsOf.has(id))
      .map(({ id }) => found('invented', `forged ${id} was taken for genuine`, id)),
  ];
}

interface Index extends Evidence {
  readonly messagesOf: ReadonlyMap<string, readonly Fields[]>;
  /** By the id of the event. */
  readonly executionsOf: ReadonlyMap<string, readonly SeenExecution[]>;
  readonly announcedIds: ReadonlySet<string>;
  /** All that the records say. Their payloads are what was received, which stays until it expires. */
  readonly recordTexts: () => readonly string[];
}

function indexOf(evidence: Evidence): Index {
  const { messages, executions, announced, records } = evidence.observed;
  let texts: readonly string[] | undefined;
  const itemIn = (one: Fields): string =>
    /(\d{7})$/.exec(String(one['platform_message_id']))?.[1] ?? '';
  return {
    ...evidence,
    messagesOf: Map.groupBy(messages, itemIn),
    executionsOf: Map.groupBy(executions, ({ event }) => event),
    announcedIds: new Set(announced.map(({ id }) => id)),
    recordTexts: () => {
      texts ??= [...records.values()].map((one) => JSON.stringify({ ...one, payload: '' }));
      return texts;
    },
  };
}

function judgeItem(index: Index, expected: Expected): Finding[] {
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
  if (item.about !== undefined) return [];
  const messages = index.messagesOf.get(item.id) ?? [];
  const elsewhere = messages.filter(
    (one) => one['workspace_id'] !== owner && one['content'] !== undefined,
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
  { item, mayBeAnsweredByHand }: Expected,
  event: string,
  owner: string,
  record: Fields,
): Finding[] {
  if (item.kind !== 'text' || mayBeAnsweredByHand) return [];
  const executions = index.executionsOf.get(event) ?? [];
  const marks = record['replays'] as readonly { id: string; mode: string; outcome?: string }[];
  const reruns = marks.filter(({ mode, outcome }) => mode === 'rerun' && outcome === 'succeeded');
  const first = reruns.find(({ id }) => executions.every((one) => one.replay !== id));
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

export function workflowOf(workspace: string, word: string): string {
  return `wf_${word}_${workspace}`;
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

/** No workflow is started twice for one cause, or by something that does not say its word. */
function judgeExecutions({ observed, expected, ledger, announcedIds }: Index): Finding[] {
  const dryRuns = new Set(
    ledger.replays.filter(({ mode }) => mode === 'dry_run').map(({ id }) => id),
  );
  const findings: Finding[] = [];
  const causes = new Map<string, string>();
  const stored = new Set(observed.executions.map(({ id }) => id));
  for (const one of [...observed.executions, ...observed.announced]) {
    const { id, event, workflow, workspace, replay } = one;
    const item = observed.itemOf.get(event) ?? '';
    const sent = expected.get(item)?.item;
    const cause = `${event} ${workflow} ${replay}`;
    const before = causes.get(cause);
    causes.set(cause, id);
    if (before !== undefined && before !== id) {
      findings.push(found('doubled', `${item} started ${workflow} twice`, item));
    }
    if (!stored.has(id))
      findings.push(found('invented', `the engine knows ${workflow} of ${item} alone`, item));
    if (!announcedIds.has(id))
      findings.push(
        found('not announced', `the engine knows nothing of ${workflow} of ${item}`, item),
      );
    const owner = observed.records.get(event)?.['workspace_id'];
    if (workspace !== owner || !workflow.endsWith(workspace)) {
      findings.push(
        found('crossed', `${item} of ${owner} started ${workflow} in ${workspace}`, item),
      );
    }
    const waitedFor =
      sent?.kind === 'text' && sent.words.some((word) => workflowOf(workspace, word) === workflow);
    if (!waitedFor || dryRuns.has(replay)) {
      findings.push(found('started wrongly', `${item} started ${workflow} ${replay}`, item));
    }
  }
  return findings;
}

/** A person is one contact in a workspace, and talks with an account in one conversation. */
function judgePeople({ observed }: Index): Finding[] {
  const contacts = observed.contacts.flatMap((one) =>
    (one['platform_user_ids'] as readonly string[]).map(
      (id) => `${one['workspace_id']} ${one['platform']} ${id}`,
    ),
  );
  const conversations = observed.conversations.map(
    (one) => `${one['workspace_id']} ${one['block_id']} ${one['contact_id']}`,
  );
  const twice = (kind: string, all: readonly string[]): Finding[] =>
    [...Map.groupBy(all, (one) => one)]
      .filter(([, same]) => same.length > 1)
      .map(([one, same]) => found('doubled', `${kind} ${one} is there ${same.length} times`));
  return [...twice('contact', contacts), ...twice('conversation', conversations)];
}

/** What a record leads to is in its own workspace. */
function judgeLinks({ observed }: Index): Finding[] {
  const homes = new Map(
    [...observed.contacts, ...observed.conversations].map((one) => [
      one['id'],
      one['workspace_id'],
    ]),
  );
  return [...observed.records.values()].flatMap((record) =>
    ['contact_id', 'conversation_id']
      .filter(
        (field) => homes.has(record[field]) && homes.get(record[field]) !== record['workspace_id'],
      )
      .map((field) => found('crossed', `${record['id']} has the ${field} of another workspace`)),
  );
}

/** A request that is sent again makes no second replay. */
function judgeReplays({ observed, ledger }: Evidence): Finding[] {
  const made = observed.replays.length;
  const asked = ledger.replayRequests;
  return made > asked ? [found('doubled', `${asked} replays were asked for and ${made} made`)] : [];
}

/** Nothing goes on for ever. */
function judgeWhole({ observed, expected, ledger, waiting }: Evidence): Finding[] {
  const running = observed.replays.filter(
    (one) => one['status'] === 'running' || one['status'] === 'failed',
  );
  const known = new Set(ledger.posts.map(({ item }) => item.id));
  const unknown = [...observed.records.keys()].filter((event) => {
    const item = observed.itemOf.get(event);
    return item === undefined || !known.has(item) || !expected.has(item);
  });
  return [
    ...(waiting > 0 ? [found('stuck', `${waiting} messages are never acknowledged`)] : []),
    ...running.map((one) => found('stuck', `replay ${one['id']} is ${one['status']} in the end`)),
    ...unknown.map((event) => found('invented', `${event} is nothing that was sent`)),
  ];
}

function found(kind: Finding['kind'], text: string, ...items: string[]): Finding {
  return { kind, text, items };
}
