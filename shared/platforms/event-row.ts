import type { EventType } from '../domain/events/event.ts';

/**
 * A row of a platform's table: everything that splitting needs for one kind of event. The fields name paths.
 */
export interface EventRow {
  /** The kind in the platform's own words. In a table it is also the path by which the kind is recognised. */
  readonly kind: string;
  /** What refines the kind: `message.type` makes `message` to `message.text`. */
  readonly detail?: readonly string[];
  /** The platform's own id, where it is the event's key by itself. */
  readonly id?: string;
  /**
   * Otherwise the parts of the key, after the kind. `a/b` is the first of both that exists. A part ending in
   * `?` may be absent, but not all of them.
   */
  readonly key?: readonly string[];
  /** The path of the event's time. The default is `timestamp`; null if the event has no time. */
  readonly time?: string | null;
  /** The type that it becomes. If that depends on the detail: the types by detail, with `*` for all others. */
  readonly becomes?: EventTypes | Readonly<Record<string, EventTypes>>;
}

/** One type, or those among which the content chooses. */
export type EventTypes = EventType | readonly EventType[];
