import type { NonEmpty, Random } from '../../shared/platforms/simulation/random.ts';
import type {
  EarlierMessage,
  Person,
  SimulatedAccount,
  SimulatedEvent,
  Simulation,
} from '../../shared/platforms/simulation/simulation.ts';

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
  simulation: Simulation,
  accountId: string,
  random: Random,
): SimulatedAccount {
  const person = (): Person => ({ id: simulation.personId(random), name: random.pick(names) });
  const group = (): string => simulation.groupId?.(random) ?? '';
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
export function drawEvent(
  simulation: Simulation,
  account: SimulatedAccount,
  at: number,
): SimulatedEvent {
  const { random, people } = account;
  const moment = { at, person: random.pick(people) };
  const event = random.draw(simulation.mix)(account, moment);
  if (event.item !== undefined) return event;
  const [[, usual]] = simulation.mix;
  return usual(account, moment);
}
