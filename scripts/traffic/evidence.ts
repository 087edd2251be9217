import type { EventSummary } from '../../functions/api/events/event-schema.ts';
import type { PlannedEvent } from './plan.ts';

/** The number of deliveries by outcome. */
export interface Tally {
  readonly accepted: number;
  /** Genuine deliveries that were refused. */
  readonly refused: number;
  /** Deliveries that got no answer, or only answers of an outage, until the timeout. */
  readonly given_up: number;
  /** The number of tries after the first one. */
  readonly redelivered: number;
  readonly forged_refused: number;
  readonly forged_accepted: number;
}

/** The results of a run as four independent sources saw them. */
export interface Evidence {
  readonly events: ReadonlyMap<string, PlannedEvent>;
  readonly tally: Tally;
  /** The start of the first accepted request of each event, in milliseconds since 1970. */
  readonly acceptedAt: ReadonlyMap<string, number>;
  readonly records: ReadonlyMap<string, EventSummary>;
  /** The number of events with a bad signature that the log contains nevertheless. */
  readonly forgedRecords: number;
  /** Distinct execution ids received from the topic, by event. */
  readonly executions: ReadonlyMap<string, ReadonlySet<string>>;
  /** The number of message documents by platform message id. */
  readonly messages: ReadonlyMap<string, number>;
}
