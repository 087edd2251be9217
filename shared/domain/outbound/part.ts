import type { Content, MessageKind } from '../conversations/content.ts';

/** One call's worth of an outbound message: planned before it is queued, stored with it, sent as it is. */
export interface Part {
  /** What the conversation shows of it: one entry for each message that the platform will make of the call. */
  readonly shows: readonly { readonly kind: MessageKind; readonly content: Content }[];
  /** The platform's own method where it has several (Telegram: `sendPhoto`). */
  readonly method?: string;
  /** The body of the call without recipient, quote and our own id. It may hold lists of lists (keyboards). */
  readonly body: Readonly<Record<string, unknown>>;
  /** Sent instead, once, when the platform cannot read the formatting of `body`. */
  readonly plain?: Readonly<Record<string, unknown>>;
}
