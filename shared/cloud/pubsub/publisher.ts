/** Port: Pub/Sub's publishing side. */
export interface Publisher {
  /**
   * Resolves once Pub/Sub has confirmed every message; rejects with a `Failure` if any was not: of code
   * `publish_failed`, or `message_too_large` where no repetition can help. Some may then have been published:
   * consumers are idempotent. Messages are taken one by one as they can be sent, so a long list may be made
   * on the way. `topic` is the short name of shared/topology.json.
   */
  publish(topic: string, messages: Iterable<OutgoingMessage>): Promise<void>;
}

export interface OutgoingMessage {
  /** JSON-serialisable. */
  readonly data: unknown;
  readonly attributes: Readonly<Record<string, string>>;
}
