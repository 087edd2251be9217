/** A change of the product that makes it wrong, as one piece of a source file for another. */
export interface Mutation {
  readonly name: string;
  /** What goes wrong with it, in the world. */
  readonly effect: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
}
