import type { Destination } from '../../client/shapes.ts';

/** What the actions of a destination are given. */
export interface ActionProps {
  readonly destination: Destination;
  /** Says what was done, and loads the destination again. */
  done(text: string): void;
}
