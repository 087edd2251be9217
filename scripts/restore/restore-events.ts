import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Archive } from '../../shared/cloud/storage/archive.ts';
import { UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { envelopeAttributes } from '../../shared/wire/wrap-event.ts';
import { auditCommand } from '../cli/audit-command.ts';
import { filesBetween, readLines } from './archive-files.ts';

/** How many records are looked up, and events published, at once. */
const AT_ONCE = 300;

export interface RestoreParts {
  readonly store: Pick<Store, 'findAll' | 'change'>;
  readonly archive: Pick<Archive, 'list' | 'read'>;
  readonly publisher: Publisher;
}

export interface Restore {
  /** Events are restored whose `received_at` is not before this, and before `to`. */
  readonly from: string;
  readonly to: string;
  readonly platform?: string;
  /** Counts only. */
  readonly dryRun: boolean;
  /** How long after its receipt an event may have come into a file. */
  readonly lateMs: number;
  /** The last file that an earlier run has done. */
  readonly after?: string;
}

export interface RestoreCounts {
  readonly files: number;
  /** Lines that are no envelope. */
  readonly unreadable: number;
  /** Events of the period and platform, each as often as it is in the archive. */
  readonly found: number;
  /** How many of them have no record, or one that belongs to nobody. */
  readonly missing: number;
}

/**
 * Publishes again what was received in the period and has no record. An event that nobody had connected is published
 * too: its block may have been missing when it was processed. Published twice, an event counts once, so a run may be
 * killed and started again. Whose the events are is known only once they are processed: the audit entries, which name
 * them, are in the log of what belongs to nobody.
 * @param onFile - called after each file, with the share of the files that are done.
 */
export async function restoreEvents(
  parts: RestoreParts,
  restore: Restore,
  onFile: (file: string, counts: RestoreCounts, share: number) => Promise<void>,
): Promise<RestoreCounts> {
  const until = new Date(Date.parse(restore.to) + restore.lateMs).toISOString();
  const files = await filesBetween(parts.archive, restore.from, until);
  const left = files.filter((file) => restore.after === undefined || file > restore.after);
  let counts: RestoreCounts = { files: 0, unreadable: 0, found: 0, missing: 0 };
  for (const file of left) {
    const one = await restoreFile(parts, restore, file);
    counts = {
      files: counts.files + 1,
      unreadable: counts.unreadable + one.unreadable,
      found: counts.found + one.found,
      missing: counts.missing + one.missing,
    };
    await onFile(file, counts, counts.files / left.length);
  }
  return counts;
}

async function restoreFile(parts: RestoreParts, restore: Restore, file: string) {
  const lines = [...readLines((await parts.archive.read(file)) ?? '')];
  const envelopes = lines.flatMap(({ envelope }) => envelope ?? []);
  const wanted = envelopes.filter((one) => isWanted(restore, one));
  let missing = 0;
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    missing += await restoreBatch(parts, restore, wanted.slice(at, at + AT_ONCE));
  }
  return { unreadable: lines.length - envelopes.length, found: wanted.length, missing };
}

function isWanted({ from, to, platform }: Restore, one: Envelope): boolean {
  if (platform !== undefined && one.platform !== platform) return false;
  return one.received_at >= from && one.received_at < to;
}

/** Resolves to how many events are missing. */
async function restoreBatch(
  { store, publisher }: RestoreParts,
  { dryRun }: Restore,
  envelopes: readonly Envelope[],
): Promise<number> {
  const byId = new Map(envelopes.map((one) => [one.event_id, one]));
  const records = await store.findAll('records', [...byId.keys()]);
  const missing = [...byId.values()].filter(({ event_id }) => {
    const record = records.get(event_id);
    return record === undefined || record.workspace_id === UNROUTED_WORKSPACE;
  });
  if (!dryRun && missing.length > 0) {
    const messages = missing.map((data) => ({ data, attributes: envelopeAttributes(data) }));
    await publisher.publish('webhook-events', messages);
    const targets = missing.map(({ event_id }) => event_id);
    const about = { workspace_id: UNROUTED_WORKSPACE, operation: 'restore', targets, fields: [] };
    const entry = auditCommand('restore', about, new Date());
    await store.change(() => ({ audit: [entry] }));
  }
  return missing.length;
}
