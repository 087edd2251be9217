import type { NonEmpty, Random } from './random.ts';

/** One event on a platform, before it is put in a delivery. */
export interface SimulatedEvent {
  /** The event as the platform writes it inside a delivery. */
  readonly item: unknown;
  /** The platform's id of the message that the event adds to the conversation. */
  readonly message_id?: string;
  /** Whether the event must start the workflow of simulated traffic. */
  readonly starts?: boolean;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A message that a person wrote earlier, and the group where it was written. */
export interface EarlierMessage {
  readonly id: string;
  readonly person: Person;
  readonly group?: string;
}

/** One account and the people who write to it. */
export interface SimulatedAccount {
  readonly account_id: string;
  readonly random: Random;
  readonly people: NonEmpty<Person>;
  readonly groups: NonEmpty<string>;
  /** Returns a number it has not returned before. */
  serial(): number;
  remember(message: EarlierMessage): void;
  /** Returns an earlier message, each at most once. */
  recall(): EarlierMessage | undefined;
}

/** The time of an event and the person who causes it. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly person: Person;
}

export type EventGenerator = (account: SimulatedAccount, moment: Moment) => SimulatedEvent;

/** An account of the local stack, with what its platform's console would show. */
export interface DemoAccount {
  /** The account id in deliveries. */
  readonly id: string;
  readonly name: string;
  /** The credentials by the connector's field names. If absent, the secret that deliveries are signed with is drawn. */
  readonly credentials: Readonly<Record<string, string>>;
  /** A user name, a phone number, and whatever else the platform says of it. */
  readonly details?: Readonly<Record<string, string>>;
}

/** A platform as \`npm start\` and \`npm run simulate\` play it: its accounts, its events and its deliveries. */
export interface Simulation {
  /** Connected from the start; its id is the same as in test/fixtures, so that those files can be sent as they are. */
  readonly connected: DemoAccount & { readonly registration: string };
  /** Nobody has connected these yet: one for each way to connect. */
  readonly others: readonly DemoAccount[];
  /** Whether an app of its own signs its deliveries, and not the Meta app. */
  readonly ownApp?: boolean;
  /** Whether one delivery may hold several events. */
  readonly batches: boolean;
  personId(random: Random): string;
  groupId?(random: Random): string;
  /** The generators with their weights. The first one steps in when another has no message to refer to. */
  readonly mix: NonEmpty<readonly [number, EventGenerator]>;
  /** Writes the body of one delivery exactly as the platform does. */
  write(items: readonly unknown[], accountId: string, at: number): string;
  /** Marks a body as a redelivery, for platforms that mark them. */
  rewrite?(body: string): string;
}

/** A generator returns this when it has no message to refer to, such as an edit before any message. */
export const NOTHING: SimulatedEvent = { item: undefined };
