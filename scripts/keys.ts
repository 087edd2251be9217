import { parseArgs } from 'node:util';
import {
  scopes as everyScope,
  type GivenScope,
  roleScopes,
} from '../shared/domain/people/permissions.ts';
import { withoutUndefined } from '../shared/domain/without-undefined.ts';
import { print, runCommand, usageError } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';
import { readDuration } from './cli/read-time.ts';
import { keyTable } from './keys/key-table.ts';
import { createKey, listKeys, revokeKey } from './keys/manage-keys.ts';
import { openKeys } from './keys/open-keys.ts';

const HELP = `Creates and revokes API keys of a workspace.

  npm run keys -- create --workspace <id> --name <name>   prints the key once; without --scopes it can
                                                          do everything
  npm run keys -- list --workspace <id>
  npm run keys -- revoke <id>                             revokes it immediately, also for the dashboard
  npm run keys -- revoke <hint> --workspace <id>          revokes the key that ends with the hint

  --scopes <list>  what the key may do: viewer, operator, or scopes such as events:read,messages:send
  --expires <time> after how long it opens nothing any more, such as 90d; without it, never
  --json           prints JSON
  --project <id>   Google Cloud project (GOOGLE_CLOUD_PROJECT), used with application default
                   credentials; without a project, the local stack
  --help           shows this text

Exit status: 0 success; 1 the command failed; 2 the command line is invalid.
`;

const options = {
  workspace: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
  expires: { type: 'string' },
  project: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

async function keys(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [verb, ...named] = positionals;
  if (values.help) return print(HELP);
  if (verb === 'create' && named.length === 0) return await create(values);
  if (verb === 'list' && named.length === 0) return await list(values);
  if (verb === 'revoke' && named.length === 1) return await revoke(values, named[0] ?? '');
  throw usageError('The command must be create, list, or revoke with a key.');
}

async function create(values: Values): Promise<number> {
  const workspace_id = readWorkspace(values);
  const name = values.name?.trim() ?? '';
  if (name === '' || name.length > 100) {
    throw usageError('--name must name the user of the key, in up to 100 characters.');
  }
  const now = new Date();
  const [scopes, expires_at] = [readScopes(values), readExpiry(values, now)];
  const { store, where } = await open(values);
  const holder = withoutUndefined({ workspace_id, name, scopes, expires_at });
  const key = await createKey(store, holder, now);
  printNote(`Created a key for ${workspace_id} in ${where}. Save it now: only its hash is stored.`);
  return print(values.json ? `${safeJson({ ...holder, key })}\n` : `${key}\n`);
}

function readScopes({ scopes = '*' }: Values): readonly GivenScope[] {
  if (scopes === 'viewer' || scopes === 'operator') return roleScopes[scopes];
  const known: readonly GivenScope[] = ['*', ...everyScope];
  const given = [...new Set(scopes.split(',').map((one) => one.trim()))];
  const chosen = known.filter((one) => given.includes(one));
  if (chosen.length === given.length) return chosen;
  const wrong = given.filter((one) => !known.some((scope) => scope === one));
  throw usageError(
    `--scopes is viewer, operator, or some of ${everyScope.join(', ')}: not "${wrong.join(', ')}".`,
  );
}

function readExpiry({ expires }: Values, now: Date): string | undefined {
  if (expires === undefined) return undefined;
  return new Date(now.getTime() + readDuration('expires', expires)).toISOString();
}

async function list(values: Values): Promise<number> {
  const workspaceId = readWorkspace(values);
  const { store } = await open(values);
  const found = await listKeys(store, workspaceId);
  return print(values.json ? `${safeJson(found)}\n` : keyTable(found));
}

async function revoke(values: Values, idOrHint: string): Promise<number> {
  const { store, where } = await open(values);
  const { name, revoked_at } = await revokeKey(store, idOrHint, values.workspace, new Date());
  return print(`The key ${name} in ${where} was revoked at ${revoked_at}.\n`);
}

function open({ project }: Values): ReturnType<typeof openKeys> {
  return openKeys(project ?? process.env['GOOGLE_CLOUD_PROJECT']);
}

function readWorkspace({ workspace = '' }: Values): string {
  if (/^[A-Za-z0-9][\w-]{0,99}$/.test(workspace)) return workspace;
  throw usageError('--workspace must be an id of letters, digits, _ and -.');
}

function printNote(text: string): void {
  process.stderr.write(`${text}\n`);
}

await runCommand(keys);
