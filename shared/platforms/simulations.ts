import { instagramSimulation } from './instagram/simulate.ts';
import { lineSimulation } from './line/simulate.ts';
import { messengerSimulation } from './messenger/simulate.ts';
import type { Simulation } from './simulation/simulation.ts';
import { telegramSimulation } from './telegram/simulate.ts';
import { whatsappSimulation } from './whatsapp/simulate.ts';

/** Every platform by name, as the local stack plays it: no function bundles this. */
export const simulations: Readonly<Record<string, Simulation>> = Object.assign(
  Object.create(null) as Record<string, Simulation>,
  {
    instagram: instagramSimulation,
    line: lineSimulation,
    messenger: messengerSimulation,
    telegram: telegramSimulation,
    whatsapp: whatsappSimulation,
  },
);
