import { fractions } from './dice.ts';
import type { Faults } from './faults.ts';
import { forPurpose } from './faults.ts';
import { META_SECRET, type Post } from './functions.ts';
import type { Account, Item } from './items.ts';
import type { Ledger } from './ledger.ts';
import type { Platforms } from './platform.ts';
import type { SeenMessage } from './platform-answers.ts';
import type { Timeline } from './timeline.ts';
import { signBody, writeBody } from './write-body.ts';

/** Posts to a webhook function. Resolves to the status it answers, or to undefined where nobody answers. */
export type PostDelivery = (post: Post, key: string) => Promise<number | undefined>;

interface Surroundings {
  readonly timeline: Timeline;
  readonly faults: Faults;
  readonly platforms: Platforms;
  readonly ledger: Ledger;
  readonly post: PostDelivery;
  /** What the account's owner has set as its secret, for deliveries of LINE. */
  readonly secretOf: (account: Account) => string;
}

/** As platforms do: again after growing pauses, as long as nobody has said 200. */
const MOST_TRIES = 8;

/** The platforms' side of deliveries. */
export function openPeople(around: Surroundings) {
  const { timeline, faults, platforms, ledger, post, secretOf } = around;

  const issued = new Set<string>();
  /** LINE gives a reply token with each message: the first delivery starts its minute. */
  function issueTokens(account: Account, items: readonly Item[]): void {
    for (const { id, person } of items) {
      if (account.platform !== 'line' || issued.has(id)) continue;
      issued.add(id);
      const token = { account, person, at: timeline.now() };
      platforms.sends.replyTokens.set(`r${id}`, token);
    }
  }

  async function deliver(key: string, account: Account, items: readonly Item[], repeated = false) {
    for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
      const name = `${key}, try ${attempt}`;
      const request = requestFor(account, items, repeated || attempt > 1);
      if (request !== undefined) {
        const posted = items.map((item) => ({ item, sentAt: timeline.now(), accepted: false }));
        ledger.posts.push(...posted);
        issueTokens(account, items);
        const status = await forPurpose(name, () => post(request, name));
        for (const one of posted) one.accepted = status === 200;
        const unheard = faults.happens('answer unheard', name, 0.2);
        if (status === 200 && !unheard) return;
      }
      await pass(5_000 * 2 ** attempt);
    }
  }

  async function forge(key: string, account: Account, items: readonly Item[]): Promise<void> {
    ledger.forged.push(...items);
    const request = requestFor(account, items, false, 'a secret that somebody guessed');
    if (request !== undefined) await forPurpose(key, () => post(request, key));
  }

  /** The platform tells of a message that it took: before the answer of the call, or some time after it. */
  function tellOf({ id, account, person, text, at, stamp }: SeenMessage): void {
    const kind = account.platform === 'whatsapp' ? 'status' : 'own';
    if (account.platform === 'line' || account.platform === 'telegram') return;
    const second = 1_000 * Math.floor(at / 1_000);
    const item: Item = {
      ...{ id, kind, account, person, text },
      ...{ at: second, words: [], ...(stamp !== undefined && { stamp }) },
    };
    const delay = 20_000 * fractions(faults.seed, `echo of ${id}`)() ** 6;
    timeline.after(delay, () => void deliver(`echo of ${id}`, account, [item]));
  }

  /** Undefined where the platform was told of no address to deliver to. */
  function requestFor(
    account: Account,
    items: readonly Item[],
    repeated: boolean,
    guessed?: string,
  ): Post | undefined {
    const { platform, id } = account;
    const registration = platforms.registrations.get(`${platform} ${id}`);
    if (registration === undefined) return undefined;
    const { pathname: path } = new URL(registration.url);
    const own = platform === 'line' ? secretOf(account) : META_SECRET;
    const secret = guessed ?? registration.secret_token ?? own;
    const body = writeBody(account, items, repeated);
    const headers = signBody(account, body, secret);
    return { platform, path, headers, body: Buffer.from(body) };
  }

  const pass = (ms: number): Promise<void> => new Promise((resolve) => timeline.after(ms, resolve));

  return { deliver, forge, tellOf };
}
