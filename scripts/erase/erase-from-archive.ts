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
}

export interface SearchedArchive {
  readonly archive: Archive;
  /** The block of an account of the person's platform, whoever has it now. */
  readonly findBlock: (accountId: string) => Promise<Block | undefined>;
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
  { archive, findBlock }: SearchedArchive,
  person: ErasedPerson,
  dryRun: boolean,
  onFile: (share: number) => void,
): Promise<ArchiveCounts> {
  let [files, lines, payloads] = [0, 0, 0];
  const isTheirs = async (envelope: Envelope): Promise<boolean> =>
    namesPerson(envelope, person) &&
    mayBeOf(await findBlock(envelope.account_id), envelope, person.workspace_id);
  const events = await archive.list('events/');
  const objects = await archive.list('payloads/');
  for (const [at, path] of [...events, ...objects].entries()) {
    onFile(at / (events.length + objects.length));
    const text = await archive.read(path);
    if (text === undefined) continue;
    if (path.startsWith('payloads/')) {
      if (!(await isTheirs(parseExactJson(text) as Envelope))) continue;
      payloads += 1;
      if (!dryRun) await archive.remove(path);
      continue;
    }
    const all = [...readLines(text)];
    const kept: typeof all = [];
    for (const line of all) if (!line.envelope || !(await isTheirs(line.envelope))) kept.push(line);
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

/**
 * Whether the event was the workspace's, which may have left the account since. One that nobody had is also erased for
 * the workspace that has the account now, and may have imported it.
 */
function mayBeOf(
  block: Block | undefined,
  { received_at }: Envelope,
  workspaceId: string,
): boolean {
  if (block === undefined) return false;
  return (ownerAt(block, received_at) ?? block.workspace_id) === workspaceId;
}

/** Whether the event has one of the person's ids anywhere in it. */
function namesPerson({ platform, body }: Envelope, person: ErasedPerson): boolean {
  if (platform !== person.platform) return false;
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
