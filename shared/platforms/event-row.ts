import type { EventType } from '../domain/events/event.ts';

/** All that splitting knows of one kind of event: a row of a platform's table. Fields name paths. */
export interface EventRow {
  /** The kind in the platform's own words; in a table it is also where the kind is told by. */
  readonly kind: string;
  /** What refines the kind: `message.type` makes `message` to `message.text`. */
  readonly detail?: readonly string[];
  /** The platform's own id, where it is the event's key by itself. */
  readonly id?: string;
  /**
   * Otherwise what makes the key, after the kind. `a/b` is the first of both that is there; a part ending
   * in `?` may be absent, but not all of them.
   */
  readonly key?: readonly string[];
  /** Where the event's time is; `timestamp` unless said, null where it carries none. */
  readonly time?: string | null;
  /** What it becomes; where that hangs on the detail, by detail, and `*` for all others. */
  readonly becomes?: Becomes | Readonly<Record<string, Becomes>>;
}

/** One type, or those among which the content chooses. */
export type Becomes = EventType | readonly EventType[];
