import { parseArgs } from 'node:util';
import type { Block } from '../shared/domain/blocks/block.ts';
import { blockId } from '../shared/domain/ids.ts';
import { eraseContact } from '../shared/pipeline/erase-contact.ts';
import { findCanonical } from '../shared/store/find-canonical.ts';
import type { Store } from '../shared/store/store.ts';
import { auditCommand } from './cli/audit-command.ts';
import { CommandError, print, runCommand, usageError } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';
import { createBar } from './cli/progress.ts';
import { readPlatform } from './cli/read-platform.ts';
import {
  type ErasedPerson,
  eraseFromArchive,
  type SearchedArchive,
} from './erase/erase-from-archive.ts';
import { openProject, PROJECT_HELP, projectOptions } from './project/open-project.ts';

const HELP = `Erases a person: contact, conversations, messages, events with their payloads, and the lines of the
archive's files that name them. What others wrote in the same files stays as it is.

  npm run erase -- --workspace <id> --contact <id>
  npm run erase -- --workspace <id> --platform <name> --user-id <id> [--user-id <id> …]
                                       the archive only, after DELETE /v1/contacts/<id>, which answers with these ids

  --dry-run         counts the archive's lines and changes nothing
${PROJECT_HELP}\
  --json            prints JSON
  --help            shows this text

A run may be interrupted and repeated. An event of the last ten minutes may not be in a file yet: repeat it then.

Exit status: 0 success; 1 the command failed; 2 the command line is invalid.
`;

const options = {
  ...projectOptions,
  workspace: { type: 'string' },
  contact: { type: 'string' },
  platform: { type: 'string' },
  'user-id': { type: 'string', multiple: true },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function erase(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) return print(HELP);
  const { workspace, contact: id, platform, 'user-id': userIds, 'dry-run': dryRun } = values;
  if (workspace === undefined) throw usageError('--workspace says whose contact it is.');
  if (id === undefined && (platform === undefined || userIds === undefined)) {
    throw usageError('Give --contact, or --platform with --user-id.');
  }
  if (platform !== undefined) readPlatform(platform);
  const { store, archive, where } = await openProject(values);
  const contact = id === undefined ? undefined : await findContact(store, workspace, id);
  const person: ErasedPerson = {
    workspace_id: workspace,
    platform: contact?.platform ?? platform ?? '',
    userIds: new Set(contact?.platform_user_ids ?? userIds),
  };
  const bar = createBar(process.stderr);
  // The archive first: its lines are found by the ids that the contact has.
  const searched = { archive, findBlock: blocksOf(store, person.platform) };
  const archived = await eraseFromArchive(searched, person, dryRun, (share) =>
    bar.show(share, 'reading the archive'),
  );
  bar.end();
  const parts = { store, archive };
  const { erased } =
    contact === undefined || dryRun
      ? { erased: undefined }
      : await eraseContact(parts, contact, () => true);
  if (!dryRun) {
    // Not the person's ids at the platform: they are what has just been erased.
    const targets = contact === undefined ? [] : [contact.id];
    const done = { workspace_id: workspace, operation: 'deleteContact', targets, fields: [] };
    const entry = auditCommand('erase', done, new Date());
    await store.change(() => ({ audit: [entry] }));
  }
  if (values.json) return print(`${safeJson({ archived, erased })}\n`);
  const { files, lines, payloads } = archived;
  const found = `${lines} lines in ${files} files, ${payloads} payloads`;
  const rest =
    erased &&
    `, ${erased.events} events, ${erased.messages} messages, ${erased.conversations} conversations`;
  return print(`${dryRun ? 'Found' : 'Erased'} ${found}${rest ?? ''} in ${where}.\n`);
}

async function findContact(store: Store, workspace: string, id: string) {
  const contact = await findCanonical(store, 'contacts', workspace, id);
  if (contact !== undefined) return contact;
  throw new CommandError(1, `${workspace} has no contact ${id}: it may have been erased already.`);
}

/** Looks each account up once: the archive names them again and again. */
function blocksOf(store: Store, platform: string): SearchedArchive['findBlock'] {
  const known = new Map<string, Promise<Block | undefined>>();
  return (accountId) => {
    const found = known.get(accountId) ?? store.find('blocks', blockId(platform, accountId));
    known.set(accountId, found);
    return found;
  };
}

await runCommand(erase);
