import { type Evidence, type Finding, found, type Index } from './evidence.ts';
import { TAGGED } from './flows.ts';

/** A person is one contact in a workspace, and talks with an account in one conversation. */
export function judgePeople({ observed }: Index): Finding[] {
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
export function judgeLinks({ observed }: Index): Finding[] {
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
export function judgeReplays({ observed, ledger }: Evidence): Finding[] {
  const made = observed.replays.length;
  const asked = ledger.replayRequests;
  return made > asked ? [found('doubled', `${asked} replays were asked for and ${made} made`)] : [];
}

/** Nothing goes on for ever. */
export function judgeWhole(evidence: Evidence): Finding[] {
  const { observed, expected, ledger, waiting, unfinished } = evidence;
  const resumed = new Set(ledger.replays.map(({ id }) => id));
  const running = observed.replays.filter(
    // One that failed is resumed by whoever was told its id.
    ({ id, status }) => status === 'running' || (status === 'failed' && resumed.has(String(id))),
  );
  const known = new Set(ledger.posts.map(({ item }) => item.id));
  const unknown = [...observed.records].flatMap(([event, { kind }]) => {
    // Judged with the workflow that did it.
    if (kind === TAGGED) return [];
    const item = observed.itemOf.get(event);
    const isKnown = item !== undefined && known.has(item) && expected.has(item);
    return isKnown ? [] : [event];
  });
  return [
    ...(waiting > 0 ? [found('stuck', `${waiting} messages are never acknowledged`)] : []),
    ...unfinished.map((event) => found('stuck', `${event} is under way a day after all faults`)),
    ...running.map((one) => found('stuck', `replay ${one['id']} is ${one['status']} in the end`)),
    ...unknown.map((event) => found('invented', `${event} is nothing that was sent`)),
  ];
}
