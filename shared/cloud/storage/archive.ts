/** Port: the objects of the bucket that keeps what was received for 30 days. */
export interface Archive {
  /** Creates the object; one that exists already is left alone. Rejects with a `Failure` `archive_unavailable`. */
  create(path: string, json: string): Promise<'created' | 'exists'>;
  /** The object's text, or undefined when there is none (never written, or expired). */
  read(path: string): Promise<string | undefined>;
}
