/** The port for publishing to Pub/Sub. */
export interface Publisher {
  /**
   * Resolves when Pub/Sub has confirmed every message. Rejects with a `Failure` if one was not confirmed:
   * `publish_failed`, or `message_too_large` if a retry cannot help. Some messages may have been published
   * then; consumers are idempotent. Messages are taken one by one as they can be sent, so the list may be
   * produced while it is sent. `topic` is the short name of shared/topology.json.
   */
  publish(topic: string, messages: Iterable<OutgoingMessage>): Promise<void>;
}

export interface OutgoingMessage {
  /** Must be serialisable as JSON. */
  readonly data: unknown;
  readonly attributes: Readonly<Record<string, string>>;
}
