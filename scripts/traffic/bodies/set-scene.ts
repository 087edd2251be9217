import type { Dice, NonEmpty } from '../dice.ts';
import type { Bodies, Happening, Person, Said, Scene } from './scene.ts';

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

/** The account and its people, all drawn from the dice. */
export function setScene(bodies: Bodies, accountId: string, dice: Dice): Scene {
  const person = (): Person => ({ id: bodies.personId(dice), name: dice.pick(names) });
  const group = (): string => bodies.groupId?.(dice) ?? '';
  const said: Said[] = [];
  let last = 100_000_000 + dice.below(800_000_000);
  return {
    account_id: accountId,
    dice,
    people: [person(), ...Array.from({ length: PEOPLE - 1 }, person)],
    groups: [group(), ...Array.from({ length: GROUPS - 1 }, group)],
    serial: () => {
      last += 1;
      return last;
    },
    remember: (one) => said.push(one),
    recall: () => said.splice(dice.below(said.length), 1)[0],
  };
}

/** The next thing that happens. */
export function happen(bodies: Bodies, scene: Scene, at: number): Happening {
  const { dice, people } = scene;
  const moment = { at, person: dice.pick(people) };
  const happening = dice.draw(bodies.mix)(scene, moment);
  if (happening.item !== undefined) return happening;
  const [[, usual]] = bodies.mix;
  return usual(scene, moment);
}
