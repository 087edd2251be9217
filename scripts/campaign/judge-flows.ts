import { APART_MS, type Finding, found, type Index } from './evidence.ts';
import { askingId, readSaid, startedId, TAGGED } from './flows.ts';
import type { Observed, SeenExecution } from './observe.ts';

/** Every execution comes to an end, and what it does on its way it does once. */
export function judgeFlows(index: Index): Finding[] {
  return [
    ...judgeEnds(index),
    ...judgePauses(index),
    ...judgeReplies(index),
    ...judgeTags(index),
    ...judgeCalls(index),
  ];
}

const ended = new Set(['completed', 'failed', 'cancelled']);

function judgeEnds({ observed }: Index): Finding[] {
  const said = new Set(observed.outbound.map(({ content }) => firstWords(String(content))));
  return observed.executions.flatMap((execution) => {
    const { id, workspace, workflow, event, replay, status, error } = execution;
    const first = { [askingId(workspace)]: 'hello', [startedId(workspace)]: 'after' }[workflow];
    if (first === undefined) return [];
    if (!ended.has(status)) return [found('stuck', `${workflow} ${id} is ${status} in the end`)];
    if (status === 'failed' && !known.has(error) && !isTooLate(execution, observed)) {
      return [found('wrong end', `${workflow} ${id} failed: ${error}`)];
    }
    // A replay says nothing, in case that it was said before.
    if (status !== 'completed' || replay !== '') return [];
    return said.has(`${event} ${first}`)
      ? []
      : [found('lost', `${workflow} ${id} is completed and has not said ${first}`)];
  });
}

/** Why an execution may fail here. */
const known = new Set<string>(['block_disconnected', 'content_refused']);

const DAY_MS = 24 * 60 * 60_000;

/** Platforms take no answer a day after a person has written: the operator replays some events only then. */
function isTooLate({ event, error, startedAt }: SeenExecution, { records }: Observed): boolean {
  const wrote = Date.parse(String(records.get(event)?.['occurred_at']));
  return error === 'window_closed' && startedAt - wrote > DAY_MS - APART_MS;
}

function firstWords(content: string): string {
  const { text } = JSON.parse(content) as { readonly text?: string };
  const { event = '', what = '' } = readSaid(text ?? '') ?? {};
  return `${event} ${what.split(' ')[0]}`;
}

const PAUSE_MS = 90_000;

/** After its question a workflow pauses before it says what it was told. */
function judgePauses({ observed }: Index): Finding[] {
  const times = new Map(
    observed.outbound.map((one) => [
      firstWords(String(one['content'])),
      Date.parse(String(one['created_at'])),
    ]),
  );
  return [...times].flatMap(([said, at]) => {
    const [event = '', what] = said.split(' ');
    const asked = times.get(`${event} ask`) ?? 0;
    return what === 'got' && at - asked < PAUSE_MS - 1_000
      ? [found('wrong end', `the pause of ${event} was over too early`)]
      : [];
  });
}

/** What a person says is the answer to one question at most. */
function judgeReplies({ observed }: Index): Finding[] {
  const answers = observed.outbound.flatMap(({ content }) => {
    const { text } = JSON.parse(String(content)) as { readonly text?: string };
    const note = /got (note\d{7})/.exec(readSaid(text ?? '')?.what ?? '')?.[1];
    return note === undefined ? [] : [note];
  });
  return [...Map.groupBy(answers, (note) => note)].flatMap(([note, uses]) =>
    uses.length < 2 ? [] : [found('doubled', `${note} answered ${uses.length} questions`)],
  );
}

/** A contact gets a tag once, and everybody is told of it. */
function judgeTags({ observed }: Index): Finding[] {
  const events = [...observed.records].filter(([, { kind }]) => kind === TAGGED);
  const contacts = Map.groupBy(events, ([, record]) => String(record['contact_id']));
  return [
    ...[...contacts].flatMap(([contact, { length }]) =>
      length < 2 ? [] : [found('doubled', `${contact} was tagged ${length} times`)],
    ),
    ...events
      .filter(([event]) => !observed.announcedIn.has(event))
      .map(([event]) => found('not announced', `nobody was told of the tag ${event}`)),
  ];
}

/** A call is repeated under its key, so that the shop knows it. */
function judgeCalls({ shop }: Index): Finding[] {
  return [...Map.groupBy(shop.calls, ({ body }) => body)].flatMap(([body, calls]) => {
    const keys = new Set(calls.map(({ key }) => key));
    return keys.size < 2
      ? []
      : [found('doubled', `the shop was asked ${body} by ${keys.size} keys`)];
  });
}
