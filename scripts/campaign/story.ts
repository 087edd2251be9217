import { HEX, type NonEmpty, type Random } from '../../shared/platforms/simulation/random.ts';
import { type Deed, type Owned, SPAN_MS, type Story, workspaces } from './deeds.ts';
import { dice } from './dice.ts';
import { drawTroubles } from './draw-troubles.ts';
import { type Account, kindsOf, maySendTogether } from './items.ts';
import { openWriter } from './write-items.ts';

/** Makes up one story: at most so many events on a few accounts, within twenty minutes. */
export function tellStory(seed: number, events: number): Story {
  const random = dice(seed, 'story');
  const accounts = drawAccounts(random);
  const writer = openWriter(random);
  const happenings: Deed[] = [];
  const times: number[] = [];
  const add = (at: number, deed: Deed): void => {
    happenings.push(deed);
    times.push(Math.floor(at));
  };
  let sent = 0;
  while (sent < events) {
    const { account } = random.pick(accounts);
    const at = SPAN_MS * random.fraction();
    const most = Math.min(events - sent, random.chance(0.1) ? 12 : 3);
    const items = Array.from({ length: 1 + random.below(most) }, () => writer.write(account, at));
    for (const delivery of maySendTogether(account) && random.chance(0.5)
      ? [items]
      : items.map((one) => [one])) {
      add(at, { does: 'deliver', account, items: delivery });
      if (random.chance(0.1))
        add(at + 60_000 * random.fraction(), { does: 'repeat', account, items: delivery });
    }
    sent += items.length;
    if (random.chance(0.03))
      add(at, { does: 'forge', account, items: [writer.write(account, at)] });
  }
  for (const [at, deed] of drawTroubles(random, accounts)) add(at, deed);
  return {
    accounts,
    events: sent,
    happenings: happenings.map((deed, index) => ({
      ...deed,
      id: `h${index}`,
      at: times[index] ?? 0,
    })),
  };
}

function drawAccounts(random: Random): NonEmpty<Owned> {
  const account = (platform: Account['platform']): Owned => {
    const digits = random.id(9, '123456789');
    const id = platform === 'line' ? `U${random.id(32, HEX)}` : digits;
    return { account: { platform, id }, workspace: random.pick(workspaces) };
  };
  const all = random.shuffle(Object.keys(kindsOf) as Account['platform'][]).map(account);
  const [first = account('line'), ...others] = all.slice(0, 2 + random.below(4));
  return [first, ...others];
}
