/** What a conversation's history says of the platform's window. */
export interface WindowFacts {
  /** The newest thing the person did, by the platform's own time. */
  readonly last_inbound_at?: string;
  /** Whether the person follows, or has not blocked us; undefined where nobody knows. */
  readonly subscribed?: boolean;
  readonly group: boolean;
  /** A Telegram bot answers in the name of a business account. */
  readonly business?: boolean;
  /** The comment that is answered, if one is. */
  readonly comment?: { readonly at: string; readonly answer: 'public' | 'private' };
}

/** What may be sent at a moment. */
export interface Window {
  readonly open: boolean;
  /** When it closes, or closed; absent where it never does. */
  readonly until?: string;
  /** What is allowed although it is closed: `template`, and `human_agent` for a person's own words. */
  readonly still_allowed: readonly ('template' | 'human_agent')[];
}
