import type { ProgressState } from '../cli/progress.ts';
import type { EventsApi } from '../events/events-api.ts';
import { failAnnouncements } from '../local/fail-announcements.ts';
import { collectExecutions, type ExecutionCollector } from './collect-executions.ts';
import { countMessages } from './count-messages.ts';
import { followEvents, readEach } from './follow.ts';
import { type Ledger, openLedger } from './ledger.ts';
import type { Plan } from './plan.ts';
import { type PostOptions, postDeliveries } from './post-deliveries.ts';
import { type Summary, summarise } from './summary.ts';

/** The local stack that receives the traffic. */
export interface LocalStack {
  readonly api: EventsApi;
  readonly base_url: string;
  readonly project: string;
  /** The workflow that the traffic starts. */
  readonly workflow: string;
  readonly emulators: { readonly pubsub: string; readonly firestore: string };
}

/** A failing announcement fails this often, which is too seldom to dead-letter the event. */
const FAILURES = 2;

/** Sends the planned deliveries, waits until their events are processed and compares the results with the plan. */
export async function runSimulation(
  local: LocalStack,
  plan: Plan,
  options: PostOptions,
  show: (state: ProgressState) => void,
): Promise<Summary> {
  const { api, base_url, project, workflow, emulators } = local;
  const failing = [...plan.events.values()].filter(({ fails }) => fails).map(({ id }) => id);
  if (failing.length > 0) await failAnnouncements(base_url, failing, FAILURES);
  const collector = await collectExecutions({ host: emulators.pubsub, project, workflow });
  const stop = (): unknown => collector.close().finally(() => process.exit(130));
  process.once('SIGINT', stop);
  try {
    const { ledger, records } = await sendAndFollow(api, plan, options, collector, show);
    const known = [...records.values()].filter(({ id }) => plan.events.has(id));
    const conversations = new Set(known.flatMap(({ conversation_id }) => conversation_id ?? []));
    return summarise({
      ...ledger,
      events: plan.events,
      records,
      forgedRecords: (await readEach(api, plan.forged)).length,
      executions: collector.byEvent,
      messages: await countMessages({ host: emulators.firestore, project }, conversations),
    });
  } finally {
    process.off('SIGINT', stop);
    await collector.close();
  }
}

async function sendAndFollow(
  api: EventsApi,
  { deliveries, events }: Plan,
  options: PostOptions,
  collector: ExecutionCollector,
  show: (state: ProgressState) => void,
) {
  const { ledger, add } = openLedger();
  let processed = 0;
  const update = (): void =>
    show({ sent: ledger.answered, deliveries: deliveries.length, processed, events: events.size });
  const posting = postDeliveries(deliveries, options, (delivery, result) => {
    add(delivery, result);
    update();
  });
  const following = followEvents(api, {
    accepted: () => acceptedOf(ledger, events),
    complete: () =>
      ledger.answered === deliveries.length && allAnnounced(collector, ledger, events),
    progress: () => ledger.answered + collector.byEvent.size,
    report: (count) => {
      processed = count;
      update();
    },
    timeout: options.timeout,
  });
  const [, records] = await Promise.all([posting, following]);
  return { ledger, records };
}

/** Returns the accepted events of the plan; accepted forgeries are not waited for. */
function acceptedOf({ acceptedAt }: Ledger, events: Plan['events']): ReadonlyMap<string, number> {
  return new Map([...acceptedAt].filter(([id]) => events.has(id)));
}

/** A record says success before its executions are announced, so the run also waits for the announcements. */
function allAnnounced(
  collector: ExecutionCollector,
  ledger: Ledger,
  events: Plan['events'],
): boolean {
  return [...acceptedOf(ledger, events).keys()].every(
    (id) => events.get(id)?.starts !== true || collector.byEvent.has(id),
  );
}
