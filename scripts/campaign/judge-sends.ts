import { APART_MS, type Fields, type Finding, found, type Index } from './evidence.ts';
import { readSaid } from './flows.ts';
import { type Answer, isSame, longestWithoutToken } from './ledger.ts';
import type { SeenMessage } from './platform-answers.ts';
import type { SentCall } from './send-api.ts';

/** One answer, what the product says of it, and how often the person saw it. */
interface Case {
  readonly answer: Answer;
  readonly outbound: Fields | undefined;
  readonly status: string;
  readonly seen: readonly SeenMessage[];
  /** How the platform was asked: LINE knows a push by its key. */
  readonly calls: readonly SentCall[];
}

/** What was asked for must have been seen once and in its order, or must be known not to have been. */
export function judgeSends(index: Index): Finding[] {
  const cases = casesOf(index);
  const asked = new Set(cases.map(({ answer }) => answer.text));
  const nobodys = index.sends.seen.filter(({ text }) => !asked.has(text));
  return [
    ...cases.flatMap((one) => [...judgeTimes(one), ...judgeEnd(index, one)]),
    ...[...Map.groupBy(cases, ({ answer }) => answer.conversation).values()].flatMap(judgeOrder),
    ...nobodys.map(({ text, person }) => found('invented', `${person} saw "${text}"`)),
  ];
}

function casesOf({ ledger, observed, sends }: Index): Case[] {
  const outbound = new Map(
    observed.outbound.map((one) => [textIn(String(one['content'])), one] as const),
  );
  const seen = Map.groupBy(sends.seen, ({ text }) => text);
  const calls = Map.groupBy(sends.calls, ({ text }) => text);
  const said = [...outbound].flatMap(([text, message]) => saidByWorkflow(text, message) ?? []);
  return [...ledger.answers, ...said].map((answer) => {
    const known = outbound.get(answer.text);
    return {
      answer,
      outbound: known,
      status: String(known?.['status']),
      seen: seen.get(answer.text) ?? [],
      calls: calls.get(answer.text) ?? [],
    };
  });
}

/** What a workflow says is an answer like any other. Only what one execution says has an order. */
function saidByWorkflow(text: string, message: Fields): Answer | undefined {
  const said = readSaid(text);
  if (said === undefined) return undefined;
  const from = Date.parse(String(message['created_at']));
  return {
    ...{ text, from, acceptedAt: from + APART_MS, retried: false, cancelled: false },
    workspace: said.workspace,
    conversation: `${said.event} ${String(message['execution_id'])}`,
  };
}

function textIn(content: string): string {
  return String((JSON.parse(content) as Fields)['text']);
}

/** Nobody sees an answer twice, unless a person has it sent again and the platform has no key to know it by. */
function judgeTimes({ answer, seen, calls }: Case): Finding[] {
  if (seen.length < 2) return [];
  const [{ account, person } = { account: undefined, person: '' }] = seen;
  const keyed = account?.platform === 'line' && calls.every(({ by }) => by !== 'reply');
  if (answer.retried && !keyed) return [];
  return [found('doubled', `${person} saw "${answer.text}" ${seen.length} times`)];
}

function judgeEnd(index: Index, one: Case): Finding[] {
  const { answer, outbound, status, seen } = one;
  const { text, acceptedAt, cancelled, retried } = answer;
  const wrong = (kind: Finding['kind'], what: string): Finding[] => [
    found(kind, `"${text}" ${what}`),
  ];
  if (outbound === undefined) {
    return acceptedAt === undefined ? [] : wrong('lost', 'was accepted and is nowhere');
  }
  if (cancelled && seen.length > 0) return wrong('wrong end', 'was taken back and was seen');
  const error = String((outbound['error'] as Fields | undefined)?.['code']);
  switch (status) {
    case 'sent':
      return seen.length === 0
        ? wrong('lost', 'is sent, and nobody saw it')
        : judgeShown(index, one);
    case 'failed':
    case 'cancelled':
      if (seen.length === 0 || retried) return [];
      return wrong('wrong end', `is ${status} (${error}) and was seen`);
    case 'uncertain': {
      if (couldBeAskedAgain(index, one))
        return wrong('stuck', 'is uncertain, and LINE has a key for it');
      const settled = seen.length === 1 && isEvident(index, one);
      return settled ? wrong('stuck', 'is uncertain, and its echo or status has come') : [];
    }
    default:
      return wrong('stuck', `is ${status} in the end`);
  }
}

/** LINE forgets a key after a day, and nobody asks at the last moment. */
const KEY_LIVES_MS = 24 * 60 * 60_000;
const SPARE_MS = 3 * 60 * 60_000;
/** A call that was begun while the account was there may come so much later: its caller waits no longer. */
const UNDER_WAY_MS = 20_000;

/**
 * LINE knows a push by its key, as long as its workspace has the account and its token: a workspace that has left can
 * ask nothing more, and one that enters the token a day later asks too late.
 */
function couldBeAskedAgain({ ledger }: Index, { answer, calls }: Case): boolean {
  const last = calls.at(-1);
  if (last === undefined || calls.every(({ by }) => by !== 'push')) return false;
  const withoutToken = longestWithoutToken(ledger, last.account, last.at);
  if (withoutToken > KEY_LIVES_MS - SPARE_MS) return false;
  const own = ledger.holdings.filter(({ workspace, account }) => {
    return workspace === answer.workspace && isSame(account, last.account);
  });
  const left = own.filter(
    ({ surelyUntil, mayUntil }) => Math.min(surelyUntil, mayUntil) < Infinity,
  );
  return left.every(({ mayUntil }) => mayUntil + UNDER_WAY_MS < last.at);
}

/** Whether its echo or status has been processed in the workspace that sent it. */
function isEvident({ observed }: Index, { answer, seen: [first] }: Case): boolean {
  const [event = ''] = observed.eventsOf.get(first?.id ?? '') ?? [];
  const record = observed.records.get(event);
  return record?.['status'] === 'success' && record['workspace_id'] === answer.workspace;
}

/** What was sent is one message of the conversation, in the words that were sent. */
function judgeShown({ messagesOf }: Index, { answer, seen }: Case): Finding[] {
  const shown = seen.flatMap(({ id }) =>
    (messagesOf.get(id) ?? []).filter((one) => one['workspace_id'] === answer.workspace),
  );
  const [message, another] = shown;
  const { text } = (message?.['content'] ?? {}) as { readonly text?: string };
  if (message === undefined) return [found('lost', `"${answer.text}" is in no conversation`)];
  if (another !== undefined && !answer.retried) {
    return [found('doubled', `"${answer.text}" is ${shown.length} messages`)];
  }
  return text === answer.text
    ? []
    : [found('wrong words', `"${answer.text}" says "${text}" in its conversation`)];
}

/** One that was accepted before another was asked for is seen before it, unless a person has it sent again. */
function judgeOrder(cases: readonly Case[]): Finding[] {
  const inOrder = cases
    .filter(({ answer, seen }) => seen.length > 0 && !answer.retried)
    .sort((one, other) => one.answer.from - other.answer.from);
  return inOrder.flatMap((later, place) => {
    const overtaken = inOrder.slice(0, place).find(({ answer, seen }) => {
      const { acceptedAt = Number.POSITIVE_INFINITY } = answer;
      return acceptedAt < later.answer.from && firstSeen(seen) > firstSeen(later.seen);
    });
    if (overtaken === undefined) return [];
    return [found('out of order', `"${later.answer.text}" overtook "${overtaken.answer.text}"`)];
  });
}

function firstSeen(seen: readonly SeenMessage[]): number {
  return seen[0]?.at ?? 0;
}
