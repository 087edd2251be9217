import type { Dice, NonEmpty } from '../dice.ts';

/** One thing that happens on a platform, before it is put in a delivery. */
export interface Happening {
  /** As the platform writes it inside a delivery. */
  readonly item: unknown;
  /** The platform's id of the message it leaves in the conversation. */
  readonly message_id?: string;
  /** Whether it must begin the demo workflow. */
  readonly orders?: boolean;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A message somebody wrote before, and where. */
export interface Said {
  readonly id: string;
  readonly person: Person;
  readonly group?: string;
}

/** One account and the people who write to it. */
export interface Scene {
  readonly account_id: string;
  readonly dice: Dice;
  readonly people: NonEmpty<Person>;
  readonly groups: NonEmpty<string>;
  /** Never the same number twice. */
  serial(): number;
  remember(said: Said): void;
  /** A message somebody wrote before, each at most once. */
  recall(): Said | undefined;
}

/** When and by whom. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly person: Person;
}

export type Maker = (scene: Scene, moment: Moment) => Happening;

/** How a platform talks. */
export interface Bodies {
  /** Whether one delivery may hold several events. */
  readonly batches: boolean;
  personId(dice: Dice): string;
  groupId?(dice: Dice): string;
  /** What happens there, each with its weight; the first happens where another has nothing to refer to. */
  readonly mix: NonEmpty<readonly [number, Maker]>;
  /** The body of one delivery, character by character as the platform writes it. */
  write(items: readonly unknown[], accountId: string, at: number): string;
  /** The body of the same delivery sent again, where the platform marks it. */
  rewrite?(body: string): string;
}

/** Marks a maker's lack of something to refer to, such as an edit where nobody has written yet. */
export const NOTHING: Happening = { item: undefined };
