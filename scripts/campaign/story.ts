import { HEX, type NonEmpty, type Random } from '../../shared/platforms/simulation/random.ts';
import { dice } from './dice.ts';
import { type Part, parts } from './faults.ts';
import { type Account, type Item, type ItemKind, kindsOf, maySendTogether } from './items.ts';

/** Something that the outside world does, or that is done to us. */
export type Deed =
  | { readonly does: 'deliver'; readonly account: Account; readonly items: readonly Item[] }
  /** Sent by somebody who does not know the secret. */
  | { readonly does: 'forge'; readonly account: Account; readonly items: readonly Item[] }
  /** The platform sends once more what was accepted, as platforms do. */
  | { readonly does: 'repeat'; readonly account: Account; readonly items: readonly Item[] }
  | {
      readonly does: 'connect' | 'disconnect' | 'rotate' | 'check';
      readonly account: Account;
      readonly workspace: string;
    }
  | { readonly does: 'import'; readonly account: Account; readonly workspace: string }
  | { readonly does: 'publish' | 'unpublish'; readonly workspace: string; readonly word: string }
  | {
      readonly does: 'replay';
      readonly workspace: string;
      readonly mode: string;
      readonly commands: readonly string[];
    }
  | { readonly does: 'stop'; readonly part: Part; readonly ms: number }
  | { readonly does: 'kill'; readonly function: string };

export type Happening = Deed & {
  /** Of the story: what it is found by again. */
  readonly id: string;
  /** Milliseconds after the story's beginning. */
  readonly at: number;
};

export interface Story {
  readonly accounts: readonly { readonly account: Account; readonly workspace: string }[];
  readonly happenings: readonly Happening[];
  /** How many things are sent. */
  readonly events: number;
}

export const workspaces: NonEmpty<string> = ['ws_a', 'ws_b', 'ws_c'];
/** Workflows start when a message has their word. */
export const words: NonEmpty<string> = ['alpha', 'bravo', 'charlie'];
/** The workflow of this word is published and withdrawn again in the course of a story. */
export const unsteadyWord = 'charlie';

export const BEGINS_AT = Date.parse('2026-03-31T10:00:00.000Z');
const SPAN_MS = 20 * 60_000;
const replayCommands: NonEmpty<readonly string[]> = [
  [],
  [],
  ['cancel'],
  ['pause', 'resume'],
  ['pause', 'cancel'],
];
const functions: NonEmpty<string> = [
  'process',
  'process',
  'webhooks',
  'dead-letter',
  'replay',
  'api',
];

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

type Owned = Story['accounts'][number];

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

const people: NonEmpty<string> = ['555555551', '555555552', '555555553', '555555554'];
/** The only one whom somebody of the business answers by hand. */
const [answered] = people;

/** Writes what the people of all accounts write, each thing under an id of its own. */
function openWriter(random: Random) {
  const texts = new Map<Account, Item[]>();
  let last = 1_000_000 + random.below(1_000_000);

  function personOf({ platform }: Account, digits: string): string {
    return platform === 'line' ? `U${digits.padStart(32, '0')}` : digits;
  }

  function drawKind(account: Account, earlier: readonly Item[]): ItemKind {
    if (random.chance(0.8)) return 'text';
    const [first = 'text', ...others] = kindsOf[account.platform];
    const kind = random.pick([first, ...others]);
    return kind === 'echo' || earlier.length > 0 ? kind : 'text';
  }

  return {
    write(account: Account, at: number): Item {
      last += 1;
      const id = String(last);
      const earlier = texts.get(account) ?? [];
      const kind = drawKind(account, earlier);
      const [about] =
        kind === 'edit' || kind === 'unsend' ? earlier.splice(random.below(earlier.length), 1) : [];
      const some = words.filter(() => random.chance(0.3));
      const item: Item = {
        ...{ id, kind, account },
        person:
          about?.person ?? personOf(account, kind === 'echo' ? answered : random.pick(people)),
        at: secondAfter(BEGINS_AT + at, about?.at),
        text: `note${id} ${some.join(' ')}`.trim(),
        words: some,
        ...(about !== undefined && { about }),
      };
      if (kind === 'text') texts.set(account, [...earlier, item]);
      return item;
    },
  };
}

/** Whole seconds, as most platforms tell times; a change of a message is later than the message. */
function secondAfter(at: number, earlier = 0): number {
  const second = 1_000 * Math.floor(at / 1_000);
  return Math.max(second, earlier + 1_000);
}

/** What owners and chance do meanwhile. */
function drawTroubles(random: Random, accounts: NonEmpty<Owned>): [number, Deed][] {
  const deeds: [number, Deed][] = [];
  const some = (most: number, deed: (at: number) => Deed): void => {
    for (let count = random.below(most + 1); count > 0; count -= 1) {
      const at = SPAN_MS * random.fraction();
      deeds.push([at, deed(at)]);
    }
  };
  const owned = () => random.pick(accounts);
  some(6, () => ({ does: 'kill', function: random.pick(functions) }));
  some(3, () => ({ does: 'stop', part: random.pick(parts), ms: random.below(120_000) }));
  some(4, () => ({ does: 'disconnect', ...owned() }));
  some(6, () => ({
    does: 'connect',
    account: owned().account,
    workspace: random.pick(workspaces),
  }));
  some(2, () => ({ does: 'rotate', ...owned() }));
  some(2, () => ({ does: 'check', ...owned() }));
  some(2, () => ({ does: 'import', account: owned().account, workspace: random.pick(workspaces) }));
  const unsteady = () => ({ workspace: random.pick(workspaces), word: unsteadyWord });
  some(3, () => ({ does: 'unpublish', ...unsteady() }));
  some(3, () => ({ does: 'publish', ...unsteady() }));
  some(3, () => ({
    ...{ does: 'replay', workspace: random.pick(workspaces) },
    mode: random.pick(['reprocess', 'rerun', 'dry_run']),
    commands: random.pick(replayCommands),
  }));
  return deeds;
}
