/** Port: Pub/Sub's publishing side. */
export interface Publisher {
  /**
   * Resolves once Pub/Sub has confirmed every message; rejects with a `Failure` of code
   * `publish_failed` if any was not (some may then have been published: consumers are idempotent).
   * `topic` is the short name of shared/topology.json.
   */
  publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void>;
}

export interface OutgoingMessage {
  /** JSON-serialisable. */
  readonly data: unknown;
  readonly attributes: Readonly<Record<string, string>>;
}
