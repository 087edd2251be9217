import type { Archive } from '../../shared/cloud/storage/archive.ts';
import type { Block } from '../../shared/domain/blocks/block.ts';
import { ownerAt } from '../../shared/domain/blocks/ownership.ts';
import { isExactNumber, parseExactJson } from '../../shared/domain/exact-json.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { fileTime, readLines } from '../restore/archive-files.ts';

/** A person, as the archive knows them. */
export interface ErasedPerson {
  readonly workspace_id: string;
  readonly platform: string;
  readonly userIds: ReadonlySet<string>;
  /** The workspace's accounts on the platform, by account id. */
  readonly blocks: ReadonlyMap<string, Block>;
}

export interface ArchiveCounts {
  /** Files that were written again without the person. */
  readonly files: number;
  readonly lines: number;
  readonly payloads: number;
}

/**
 * Takes every event that names the person out of the archive. A file is written again with the other lines as they
 * were, and expires when it would have. A run may be repeated: what is clean is left alone.
 * @param dryRun - only counts.
 */
export async function eraseFromArchive(
  archive: Archive,
  person: ErasedPerson,
  dryRun: boolean,
  onFile: (share: number) => void,
): Promise<ArchiveCounts> {
  let [files, lines, payloads] = [0, 0, 0];
  const events = await archive.list('events/');
  const objects = await archive.list('payloads/');
  for (const [at, path] of [...events, ...objects].entries()) {
    onFile(at / (events.length + objects.length));
    const text = await archive.read(path);
    if (text === undefined) continue;
    if (path.startsWith('payloads/')) {
      if (!namesPerson(parseExactJson(text) as Envelope, person)) continue;
      payloads += 1;
      if (!dryRun) await archive.remove(path);
      continue;
    }
    const all = [...readLines(text)];
    const kept = all.filter(({ envelope }) => !envelope || !namesPerson(envelope, person));
    if (kept.length === all.length) continue;
    files += 1;
    lines += all.length - kept.length;
    if (!dryRun) await writeAgain(archive, path, kept);
  }
  return { files, lines, payloads };
}

async function writeAgain(
  archive: Archive,
  path: string,
  kept: readonly { readonly text: string }[],
): Promise<void> {
  if (kept.length === 0) return await archive.remove(path);
  await archive.replace(path, kept.map(({ text }) => text).join('\n'), fileTime(path));
}

/** Whether the event was the workspace's, and has one of the person's ids anywhere in it. */
function namesPerson(envelope: Envelope, person: ErasedPerson): boolean {
  const { platform, account_id, received_at, body } = envelope;
  const block = person.blocks.get(account_id);
  if (platform !== person.platform || block === undefined) return false;
  if (ownerAt(block, received_at) !== person.workspace_id) return false;
  const left: unknown[] = [body];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && person.userIds.has(value)) return true;
    if (typeof value === 'number' && person.userIds.has(String(value))) return true;
    if (isExactNumber(value)) {
      if (person.userIds.has(value.rawJSON)) return true;
    } else if (typeof value === 'object' && value !== null) left.push(...Object.values(value));
  }
  return false;
}
