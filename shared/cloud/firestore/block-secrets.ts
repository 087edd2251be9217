import type { SealedSecret } from '../../domain/blocks/block.ts';
import { Failure } from '../../domain/failure.ts';
import { blockId } from '../../domain/ids.ts';
import { limitedMap } from '../../runtime/cache.ts';
import { unseal } from '../../runtime/sealing.ts';
import { createSealedSecretsReader, type FirestoreOrigin } from './block-document.ts';

/**
 * How long an unknown account is remembered. A newly connected account is found soon, and an invented account
 * causes at most one read in this time.
 */
const UNKNOWN_MS = 10_000;
/** Younger secrets are not read again, even if the signature of a delivery does not fit. */
const REFRESH_MS = 200;
/** The largest age of secrets that are used while the database does not answer. */
const STALE_MS = 10 * 60_000;
/** How long such secrets are used before the next attempt to read the database. */
const STALE_PAUSE_MS = 5_000;

export interface BlockSecretsOptions extends FirestoreOrigin {
  /** The keys as for `seal`, the current key first. */
  readonly sealingKeys: readonly string[];
  readonly now?: () => number;
  /** How long a changed or disconnected block may stay unnoticed. */
  readonly ttlMs?: number;
  readonly maxEntries?: number;
}

/**
 * The secrets that an account's deliveries may be signed with. Empty if nobody has connected the account. With
 * `refresh`, because none of them fitted, they are read again unless they were read a moment ago. Rejects with
 * `secret_unavailable`.
 */
export type FindBlockSecrets = (
  platform: string,
  accountId: string,
  refresh?: 'refresh',
) => Promise<readonly string[]>;

interface Entry {
  readonly secrets: readonly OpenSecret[];
  readonly readAt: number;
  readonly freshUntil: number;
  readonly staleUntil: number;
}

interface OpenSecret {
  readonly secret: string;
  readonly validUntil: number;
}

/** Reads one document per account, and keeps it for a limited time and a limited number of accounts. */
export function createBlockSecrets({
  sealingKeys,
  now = Date.now,
  ttlMs = 60_000,
  maxEntries = 1_000,
  ...origin
}: BlockSecretsOptions): FindBlockSecrets {
  const read = createSealedSecretsReader(origin);
  const known = limitedMap<Entry>(maxEntries);
  // Unknown accounts are kept apart, so that invented accounts cannot push real ones out.
  const unknown = limitedMap<Entry>(maxEntries);
  const reading = new Map<string, Promise<Entry>>();

  async function refresh(id: string): Promise<Entry> {
    const sealed = await read(id);
    const at = now();
    if (sealed === undefined) {
      known.drop(id);
      const freshUntil = at + Math.min(UNKNOWN_MS, ttlMs);
      const entry = { secrets: [], readAt: at, freshUntil, staleUntil: at };
      unknown.set(id, entry);
      return entry;
    }
    unknown.drop(id);
    const secrets = open(sealed, sealingKeys, id, at);
    const entry = { secrets, readAt: at, freshUntil: at + ttlMs, staleUntil: at + STALE_MS };
    known.set(id, entry);
    return entry;
  }

  async function refreshOrStale(id: string): Promise<Entry> {
    try {
      return await refresh(id);
    } catch (thrown) {
      const stale = known.get(id);
      if (stale === undefined || now() >= stale.staleUntil) throw thrown;
      const entry = { ...stale, readAt: now(), freshUntil: now() + STALE_PAUSE_MS };
      known.set(id, entry);
      return entry;
    } finally {
      reading.delete(id);
    }
  }

  async function find(id: string, refresh: boolean): Promise<Entry> {
    const entry = known.get(id) ?? unknown.get(id);
    const until = entry && (refresh ? entry.readAt + REFRESH_MS : entry.freshUntil);
    if (entry !== undefined && until !== undefined && now() < until) return entry;
    const underWay = reading.get(id) ?? refreshOrStale(id);
    reading.set(id, underWay);
    return underWay;
  }

  return async (platform, accountId, refresh) => {
    const { secrets } = await find(blockId(platform, accountId), refresh !== undefined);
    return secrets.filter(({ validUntil }) => now() < validUntil).map(({ secret }) => secret);
  };
}

function open(
  sealed: readonly SealedSecret[],
  keys: readonly string[],
  block: string,
  at: number,
): OpenSecret[] {
  const dated = sealed.map((one) => ({
    secret: unseal(one.sealed, keys, block),
    validUntil:
      one.valid_until === undefined ? Number.POSITIVE_INFINITY : Date.parse(one.valid_until),
  }));
  const valid = dated.filter(({ validUntil }) => at < validUntil);
  const opened = valid.filter((one): one is OpenSecret => one.secret !== undefined);
  // Without this check, a wrong sealing key would make us answer genuine deliveries with 401, which platforms
  // do not repeat, instead of 503.
  if (valid.length > 0 && opened.length === 0) {
    throw new Failure('secret_unavailable', `no sealing key opens the secrets of ${block}`);
  }
  return opened;
}
