import type { Block } from '../blocks/block.ts';
import type { ReplayOrder } from '../replays/replay.ts';
import type { Matcher } from '../triggers/matcher.ts';
import type { Observation } from './observation.ts';
import type { Attempt, ReceivedEvent, StoredPayload } from './record.ts';

/** One event and all it is judged by. */
export interface EventInput {
  readonly event: ReceivedEvent;
  readonly payload?: StoredPayload;
  readonly block: Block;
  readonly observations: readonly Observation[];
  readonly matcher: Matcher;
  /** The present try: how it ends is decided here, if what is decided can be committed. */
  readonly attempt: Pick<Attempt, 'at' | 'ms'> & {
    /** No other attempt has it. Absent where nothing is announced afterwards. */
    readonly id?: string;
  };
  /** The event comes again because somebody asked for it. */
  readonly replay?: ReplayOrder;
}
