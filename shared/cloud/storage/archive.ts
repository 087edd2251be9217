/**
 * The port for the bucket that keeps received payloads for 30 days. Every method rejects with a `Failure`
 * `archive_unavailable` when Cloud Storage does not answer.
 */
export interface Archive {
  /** Creates the object. An existing object is not changed. */
  create(path: string, json: string): Promise<'created' | 'exists'>;
  /** The object's text. Undefined if there is none (it was never written, or it has expired). */
  read(path: string): Promise<string | undefined>;
  /** The paths that begin so, in their order. */
  list(prefix: string): Promise<readonly string[]>;
  /** Writes another text over the object, which expires as if it had been created at this time. */
  replace(path: string, text: string, createdAt: string): Promise<void>;
  /** Deletes the object, if it is there. */
  remove(path: string): Promise<void>;
}
