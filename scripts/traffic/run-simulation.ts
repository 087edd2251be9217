import type { ProgressState } from '../cli/progress.ts';
import type { EventsApi } from '../events/events-api.ts';
import { failAnnouncements } from '../local/fail-announcements.ts';
import { countMessages } from './count-messages.ts';
import { followEvents, readEach } from './follow.ts';
import { type HeardExecutions, hearExecutions } from './hear-executions.ts';
import { type Ledger, openLedger } from './ledger.ts';
import type { Plan } from './plan.ts';
import { play, type Tempo } from './play.ts';
import { type Summary, summarise } from './summary.ts';

/** Where a simulation plays. */
export interface Local {
  readonly api: EventsApi;
  readonly base_url: string;
  readonly project: string;
  /** The demo workflow. */
  readonly workflow: string;
  readonly emulators: { readonly pubsub: string; readonly firestore: string };
}

/** How often the announcement of an event fails that is to fail: too seldom to make a dead letter of it. */
const FAILURES = 2;
/** The log's times come from another process; an earlier page costs less than a missed record. */
const MARGIN_MS = 5_000;

/** Plays a plan to the webhook handlers, follows it to its end and counts what has come of it. */
export async function runSimulation(
  local: Local,
  plan: Plan,
  tempo: Tempo,
  show: (state: ProgressState) => void,
): Promise<Summary> {
  const { api, base_url, project, workflow, emulators } = local;
  const failing = [...plan.events.values()].filter(({ fails }) => fails).map(({ id }) => id);
  if (failing.length > 0) await failAnnouncements(base_url, failing, FAILURES);
  const heard = await hearExecutions({ host: emulators.pubsub, project, workflow });
  const leave = (): unknown => heard.close().finally(() => process.exit(130));
  process.once('SIGINT', leave);
  try {
    const { ledger, records } = await playAndFollow(api, plan, tempo, heard, show);
    const known = [...records.values()].filter(({ id }) => plan.events.has(id));
    const conversations = new Set(known.flatMap(({ conversation_id }) => conversation_id ?? []));
    return summarise({
      ...ledger,
      events: plan.events,
      records,
      intruders: (await readEach(api, plan.forged)).length,
      executions: heard.byEvent,
      messages: await countMessages({ host: emulators.firestore, project }, conversations),
    });
  } finally {
    process.off('SIGINT', leave);
    await heard.close();
  }
}

async function playAndFollow(
  api: EventsApi,
  { deliveries, events }: Plan,
  tempo: Tempo,
  heard: HeardExecutions,
  show: (state: ProgressState) => void,
) {
  const { ledger, enter } = openLedger();
  let settled = 0;
  const tell = (): void =>
    show({ sent: ledger.answered, deliveries: deliveries.length, settled, events: events.size });
  const playing = play(deliveries, tempo, (delivery, delivered) => {
    enter(delivery, delivered);
    tell();
  });
  const following = followEvents(api, {
    accepted: () => acceptedOf(ledger, events),
    since: Date.now() - MARGIN_MS,
    complete: () => ledger.answered === deliveries.length && allHeard(heard, ledger, events),
    progress: () => ledger.answered + heard.byEvent.size,
    report: (count) => {
      settled = count;
      tell();
    },
    timeout: tempo.timeout,
  });
  const [, records] = await Promise.all([playing, following]);
  return { ledger, records };
}

/** Forged ones that were let in are no events to wait for. */
function acceptedOf({ acceptedAt }: Ledger, events: Plan['events']): string[] {
  return [...acceptedAt.keys()].filter((id) => events.has(id));
}

/** A record says success before its executions are announced, so those are waited for as well. */
function allHeard(heard: HeardExecutions, ledger: Ledger, events: Plan['events']): boolean {
  return acceptedOf(ledger, events).every(
    (id) => events.get(id)?.orders !== true || heard.byEvent.has(id),
  );
}
