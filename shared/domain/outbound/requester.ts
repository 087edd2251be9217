/** Who asked for a message to be sent. */
export interface Requester {
  readonly kind: 'person' | 'workflow' | 'api';
  /** The API key's or the workflow's. */
  readonly name: string;
}
