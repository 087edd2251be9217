/**
 * Port: the objects of the bucket that keeps what was received for 30 days. Every method rejects with a `Failure`
 * `archive_unavailable` when Cloud Storage does not answer.
 */
export interface Archive {
  /** Creates the object; one that exists already is left alone. */
  create(path: string, json: string): Promise<'created' | 'exists'>;
  /** The object's text, or undefined when there is none (never written, or expired). */
  read(path: string): Promise<string | undefined>;
  /** The paths that begin so, in their order. */
  list(prefix: string): Promise<readonly string[]>;
  /** Writes another text over the object, which expires as if it had been created at this time. */
  replace(path: string, text: string, createdAt: string): Promise<void>;
  /** Deletes the object, if it is there. */
  remove(path: string): Promise<void>;
}
