import { askingWord, readSaid } from './flows.ts';
import type { Item } from './items.ts';
import { type Holding, isSame, type Ledger, type PostedItem } from './ledger.ts';

/** Where an event goes whose account no workspace had. */
export const NOBODY = 'unrouted';

/** Clocks differ by less, and a request arrives within this time. */
const UNCERTAIN_MS = 1_000;
/** How long an instance may not know yet that a workspace has left an account. */
const UNKNOWN_MS = 27_000;

/** What must be in the end of one thing that was sent. */
export interface Expected {
  readonly item: Item;
  /** It was accepted at least once, so it must be there. */
  readonly mustExist: boolean;
  /** The workspaces it may be in, nobody's among them. */
  readonly owners: ReadonlySet<string>;
  /** The account changed hands when it was sent, so it may have come by an address that had been replaced. */
  readonly mayBeRevoked: boolean;
  /** Somebody of the business has the conversation to themselves, or a workflow takes what is said for an answer. */
  readonly mayStartNothing: boolean;
  /** The workspace that sent the answer, where the item is the echo of one. */
  readonly sender: string | undefined;
  /** Its message was edited or taken back by something that was sent, too. */
  readonly laterItems: readonly Item[];
}

/** What must be in the end, by the ids of the items. */
export function expectItems(ledger: Ledger): ReadonlyMap<string, Expected> {
  const posts = Map.groupBy(ledger.posts, ({ item }) => item.id);
  const about = Map.groupBy(ledger.posts, ({ item }) => item.about?.id ?? '');
  const all = [...posts].map(([id, sent]) => expectItem(ledger, sent, about.get(id) ?? []));
  const others = all.filter((one) => isByHand(one) || one.item.words.includes(askingWord));
  const unsure = new Set(others.map(({ item }) => talkOf(item)));
  return new Map(
    all.map((one) => {
      return [one.item.id, { ...one, mayStartNothing: unsure.has(talkOf(one.item)) }];
    }),
  );
}

function expectItem(
  ledger: Ledger,
  posts: readonly [PostedItem, ...PostedItem[]] | readonly PostedItem[],
  later: readonly PostedItem[],
): Omit<Expected, 'mayStartNothing'> {
  const [first] = posts;
  if (first === undefined) throw new RangeError('an item is expected because it was posted');
  const { item } = first;
  const holdings = ledger.holdings.filter(({ account }) => isSame(account, item.account));
  const owners = new Set(posts.flatMap(({ sentAt }) => ownersAt(holdings, sentAt)));
  if (owners.has(NOBODY)) {
    for (const one of ledger.imports) {
      if (isSame(one.account, item.account)) owners.add(one.workspace);
    }
  }
  return {
    item,
    mustExist: posts.some(({ accepted }) => accepted),
    owners,
    mayBeRevoked: owners.size > 1,
    sender: item.kind === 'own' ? senderOf(ledger, item.text) : undefined,
    laterItems: later.map((one) => one.item),
  };
}

function senderOf({ answers }: Ledger, said: string): string | undefined {
  return readSaid(said)?.workspace ?? answers.find(({ text }) => text === said)?.workspace;
}

/** To a workspace that has the account now, what an earlier one sent is written by somebody else. */
function isByHand({ item, owners, sender }: Pick<Expected, 'item' | 'owners' | 'sender'>): boolean {
  if (item.kind === 'echo') return true;
  return item.kind === 'own' && [...owners].some((owner) => owner !== sender);
}

function talkOf({ account, person }: Item): string {
  return `${account.platform} ${account.id} ${person}`;
}

/** The one that surely had the account then, or all that may have had it. */
function ownersAt(holdings: readonly Holding[], at: number): string[] {
  const [from, until] = [at - UNCERTAIN_MS, at + UNCERTAIN_MS];
  const sure = holdings.find((one) => one.surelyFrom <= from && until < one.surelyUntil);
  if (sure !== undefined) return [sure.workspace];
  const may = holdings.filter((one) => one.mayFrom <= until && from <= one.mayUntil + UNKNOWN_MS);
  return [NOBODY, ...may.map(({ workspace }) => workspace)];
}
