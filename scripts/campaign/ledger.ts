import type { Account, Item } from './items.ts';

/** One POST of a delivery. It may have been received as soon as it was sent, whatever was answered. */
export interface PostedItem {
  readonly item: Item;
  readonly sentAt: number;
  accepted: boolean;
}

/** The time in which a workspace had an account, as far as its owner can know. */
export interface Holding {
  readonly workspace: string;
  readonly account: Account;
  /** It may have had the account from here on, and surely had it from there on. */
  readonly mayFrom: number;
  /** When it was known what had become of the request to connect the account. */
  readonly askedUntil: number;
  readonly surelyFrom: number;
  surelyUntil: number;
  mayUntil: number;
}

/** A request of a workspace to leave an account, whatever was answered. */
export interface Leaving {
  readonly workspace: string;
  readonly account: Account;
  readonly until: number;
}

/** A replay that a workspace asked for. */
export interface AskedReplay {
  readonly id: string;
  readonly workspace: string;
  readonly mode: string;
}

/** An answer that a workspace's engine asked to be sent. */
export interface Answer {
  /** No other answer has it. */
  readonly text: string;
  readonly workspace: string;
  readonly conversation: string;
  /** When it was asked for first, and when it was known that it had been accepted. */
  readonly from: number;
  acceptedAt?: number;
  id?: string;
  /** Somebody had it sent again, or was told that it has been taken back. */
  retried: boolean;
  cancelled: boolean;
}

/** The account's token is dead from then on, or its workspace has entered the one that the platform accepts. */
export interface TokenChange {
  readonly account: Account;
  readonly at: number;
  readonly good: boolean;
}

/** A destination that the API has made. */
export interface MadeDestination {
  readonly id: string;
  readonly workspace: string;
  readonly url: string;
  readonly secret: string;
}

/**
 * What the outside world did, and what it was answered. It knows no rule of the product: only what was sent,
 * when, and who was told that they have which account.
 */
export interface Ledger {
  readonly posts: PostedItem[];
  readonly forged: Item[];
  readonly holdings: Holding[];
  readonly leavings: Leaving[];
  readonly replays: AskedReplay[];
  /** How many replays were asked for, whatever was answered. */
  replayRequests: number;
  /** Imports that were asked for, of events that nobody had. */
  readonly imports: { readonly workspace: string; readonly account: Account }[];
  readonly answers: Answer[];
  /** In the order in which they happened. */
  readonly tokenChanges: TokenChange[];
  /** Endpoints of the owners' own, and what they know of them. */
  readonly destinations: MadeDestination[];
  /** Workflows, by workspace and word, that were not published all the time. */
  readonly unsteady: Set<string>;
}

export function openLedger(): Ledger {
  return {
    ...{ posts: [], forged: [], holdings: [], leavings: [], replays: [], replayRequests: 0 },
    ...{ imports: [], answers: [], tokenChanges: [], destinations: [] },
    unsteady: new Set(),
  };
}

/** A request of an owner, from its first try to its last answer. */
export interface Asked {
  readonly from: number;
  readonly until: number;
  readonly done: boolean;
}

/**
 * Requests that were under way at the same time may have been done in either order, whichever was answered first. So
 * an account that was left meanwhile is not surely connected, and one that was connected meanwhile is not surely left.
 */
export function noteConnected(
  { holdings, leavings }: Ledger,
  workspace: string,
  account: Account,
  { from, until, done }: Asked,
): void {
  const leftMeanwhile = leavings.some(
    (one) => one.workspace === workspace && isSame(one.account, account) && one.until >= from,
  );
  if (done) {
    // Only one workspace can have an account: the others had left it by then.
    for (const one of holdings) {
      if (one.workspace === workspace || !isSame(one.account, account)) continue;
      if (one.askedUntil < from) one.mayUntil = Math.min(one.mayUntil, until);
    }
  }
  const surelyFrom = done && !leftMeanwhile ? until : Infinity;
  const open = { surelyUntil: Infinity, mayUntil: Infinity };
  holdings.push({ workspace, account, mayFrom: from, askedUntil: until, surelyFrom, ...open });
}

/** See `noteConnected`. */
export function noteDisconnected(
  { holdings, leavings }: Ledger,
  workspace: string,
  account: Account,
  { from, until, done }: Asked,
): void {
  leavings.push({ workspace, account, until });
  for (const one of holdings) {
    if (one.workspace !== workspace || !isSame(one.account, account)) continue;
    one.surelyUntil = Math.min(one.surelyUntil, from);
    if (done && one.askedUntil < from) one.mayUntil = Math.min(one.mayUntil, until);
  }
}

/** The longest time after this one in which the account had no token that its platform accepts, in milliseconds. */
export function longestWithoutToken(
  { tokenChanges }: Ledger,
  account: Account,
  after: number,
): number {
  const own = tokenChanges.filter((one) => isSame(one.account, account));
  const spans = own.map(({ at, good }, index) => {
    const until = own.slice(index).find((one) => one.good)?.at ?? Infinity;
    return good ? 0 : until - Math.max(at, after);
  });
  return Math.max(0, ...spans);
}

/** The workspaces that may have the account at the moment. */
export function workspacesWith({ holdings }: Ledger, account: Account): ReadonlySet<string> {
  const open = holdings.filter((one) => isSame(one.account, account) && one.mayUntil === Infinity);
  return new Set(open.map(({ workspace }) => workspace));
}

export function isSame(one: Account, other: Account): boolean {
  return one.platform === other.platform && one.id === other.id;
}
