/**
 * A request with an Idempotency-Key that has created something: `requests/{id}`. It is kept for two days;
 * whoever lost the answer asks again sooner.
 */
export interface CreatingRequest {
  readonly id: string;
  readonly workspace_id: string;
  /** SHA-256 of the body: the same key with another body is a mistake of the caller. */
  readonly digest: string;
  /** The id of the document that it created. */
  readonly created: string;
  readonly expires_at: string;
}
