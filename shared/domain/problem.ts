/** What is wrong with one field of what somebody sent or stored. */
export interface Problem {
  /** The way to the field, such as `trigger.keywords.0`. */
  readonly field: string;
  readonly message: string;
}
