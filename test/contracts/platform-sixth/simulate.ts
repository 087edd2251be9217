import { DIGITS } from '../../../shared/platforms/simulation/random.ts';
import type {
  EventGenerator,
  Simulation,
} from '../../../shared/platforms/simulation/simulation.ts';
import { drawText } from '../../../shared/platforms/simulation/texts.ts';

const letter: EventGenerator = ({ random, serial }, { at, person }) => {
  const { text: words, starts } = drawText(random);
  const number = serial();
  const item = { what: 'letter', number, from: person.id, words, at: Math.floor(at / 1000) };
  return { item, message_id: String(number), starts };
};

export const pigeonSimulation: Simulation = {
  connected: {
    id: 'loft-1',
    name: 'Demo shop on Pigeon',
    credentials: { token: 'coo-1' },
    registration: 'loft:loft-1',
  },
  others: [{ id: 'loft-77', name: 'Second shop on Pigeon', credentials: { token: 'coo-77' } }],
  batches: true,
  personId: (random) => random.id(9, DIGITS),
  mix: [[1, letter]],
  write: (pouch, loft) => JSON.stringify({ loft, pouch }),
};
