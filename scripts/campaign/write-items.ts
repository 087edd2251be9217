import type { NonEmpty, Random } from '../../shared/platforms/simulation/random.ts';
import { BEGINS_AT, words } from './deeds.ts';
import { askingWord } from './flows.ts';
import { type Account, type Item, type ItemKind, kindsOf } from './items.ts';

const people: NonEmpty<string> = ['555555551', '555555552', '555555553', '555555554'];
/** The only one whom somebody of the business answers by hand. */
const [answered] = people;
/** The one whom a workflow asks. */
const ASKED = '555555555';

/** Writes what the people of all accounts write, each thing under an id of its own. */
export function openWriter(random: Random) {
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
      const isAsked = kind !== 'echo' && random.chance(0.12);
      const some = isAsked
        ? [askingWord].filter(() => random.chance(0.4))
        : words.filter(() => random.chance(0.3));
      const somebody = isAsked ? ASKED : random.pick(people);
      const item: Item = {
        ...{ id, kind, account },
        person: about?.person ?? personOf(account, kind === 'echo' ? answered : somebody),
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
