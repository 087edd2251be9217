import type { NonEmpty, Random } from '../random.ts';

/** One event on a platform, before it is put in a delivery. */
export interface SimulatedEvent {
  /** The event as the platform writes it inside a delivery. */
  readonly item: unknown;
  /** The platform's id of the message that the event adds to the conversation. */
  readonly message_id?: string;
  /** Whether the event must start the demo workflow. */
  readonly orders?: boolean;
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

/** How to write the events and deliveries of a platform. */
export interface Bodies {
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

const PEOPLE = 50;
const GROUPS = 4;

const names: NonEmpty<string> = [
  'Amara Okafor',
  'Björn Söderström',
  'Chayaphon ศรีสุข',
  'Diego Núñez',
  'Élodie Lefèvre',
  'Fatima الزهراء',
  'Giulia Conti',
  'Hyejin 김혜진',
  'Ivan Петров',
  'João Gonçalves',
  '佐藤 美咲',
  '陳怡君',
  'Linh Nguyễn',
  'Priya शर्मा',
  'Zoë 🌻',
];

/** Draws the people and groups of an account. */
export function simulateAccount(
  bodies: Bodies,
  accountId: string,
  random: Random,
): SimulatedAccount {
  const person = (): Person => ({ id: bodies.personId(random), name: random.pick(names) });
  const group = (): string => bodies.groupId?.(random) ?? '';
  const messages: EarlierMessage[] = [];
  let last = 100_000_000 + random.below(800_000_000);
  return {
    account_id: accountId,
    random,
    people: [person(), ...Array.from({ length: PEOPLE - 1 }, person)],
    groups: [group(), ...Array.from({ length: GROUPS - 1 }, group)],
    serial: () => {
      last += 1;
      return last;
    },
    remember: (message) => messages.push(message),
    recall: () => messages.splice(random.below(messages.length), 1)[0],
  };
}

/** Draws the next event of an account. */
export function drawEvent(bodies: Bodies, account: SimulatedAccount, at: number): SimulatedEvent {
  const { random, people } = account;
  const moment = { at, person: random.pick(people) };
  const event = random.draw(bodies.mix)(account, moment);
  if (event.item !== undefined) return event;
  const [[, usual]] = bodies.mix;
  return usual(account, moment);
}
