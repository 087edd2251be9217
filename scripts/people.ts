import { parseArgs } from 'node:util';
import { type Role, roles } from '../shared/domain/people/permissions.ts';
import { readAddress } from '../shared/domain/people/person.ts';
import { print, runCommand, usageError } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';
import { openKeys } from './keys/open-keys.ts';
import {
  addPerson,
  listPeople,
  removePerson,
  setRole,
  unlinkPerson,
} from './people/manage-people.ts';
import { peopleTable } from './people/people-table.ts';

const HELP = `Says who may sign in to the dashboard of a workspace. The first admin of a workspace is added here.

  npm run people -- add <address> --workspace <id> --role <role>    invites an e-mail address
  npm run people -- add @example.com --workspace <id> --role <role> invites every address of a domain
  npm run people -- list --workspace <id>
  npm run people -- role <address> --workspace <id> --role <role>   counts from their next request on
  npm run people -- remove <address> --workspace <id>               ends all their sessions
  npm run people -- unlink <address> --workspace <id>               the next account that has the address is this
                                                                    person: where the identity provider changes

  --role <role>    viewer (sees), operator (also replays, answers, edits contacts) or admin
  --json           prints JSON
  --project <id>   Google Cloud project (GOOGLE_CLOUD_PROJECT), used with application default
                   credentials; without a project, the local stack
  --help           shows this text

No e-mail is sent: tell whoever you invite the address of the dashboard.

Exit status: 0 success; 1 the command failed; 2 the command line is invalid.
`;

const options = {
  workspace: { type: 'string' },
  role: { type: 'string' },
  project: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

async function people(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [verb, address, ...more] = positionals;
  if (values.help) return print(HELP);
  if (verb === 'list' && address === undefined) return await list(values);
  if (address === undefined || more.length > 0) {
    throw usageError('The command must be list, or add, role, remove or unlink with one address.');
  }
  if (verb === 'add') return await add(values, address);
  if (verb === 'role') return await change(values, address);
  if (verb === 'remove') return await remove(values, address);
  if (verb === 'unlink') return await unlink(values, address);
  throw usageError('The command must be add, list, role, remove or unlink.');
}

async function add(values: Values, address: string): Promise<number> {
  const [workspace_id, email, role] = [readWorkspace(values), read(address), readRole(values)];
  const { store, where } = await open(values);
  const person = await addPerson(store, { workspace_id, email, role }, new Date());
  if (values.json) return print(`${safeJson(person)}\n`);
  return print(`${email} may sign in to ${workspace_id} in ${where} as ${role}.\n`);
}

async function list(values: Values): Promise<number> {
  const workspaceId = readWorkspace(values);
  const { store } = await open(values);
  const found = await listPeople(store, workspaceId);
  return print(values.json ? `${safeJson(found)}\n` : peopleTable(found));
}

async function change(values: Values, address: string): Promise<number> {
  const [workspace_id, email, role] = [readWorkspace(values), read(address), readRole(values)];
  const { store, where } = await open(values);
  await setRole(store, { workspace_id, email, role }, new Date());
  return print(`${email} is ${role} of ${workspace_id} in ${where} now.\n`);
}

async function remove(values: Values, address: string): Promise<number> {
  const [workspace_id, email] = [readWorkspace(values), read(address)];
  const { store, where } = await open(values);
  await removePerson(store, { workspace_id, email }, new Date());
  return print(`${email} was removed from ${workspace_id} in ${where}.\n`);
}

async function unlink(values: Values, address: string): Promise<number> {
  const [workspace_id, email] = [readWorkspace(values), read(address)];
  const { store, where } = await open(values);
  await unlinkPerson(store, { workspace_id, email }, new Date());
  return print(`The next account with the address ${email} is this person, in ${where}.\n`);
}

function open({ project }: Values): ReturnType<typeof openKeys> {
  return openKeys(project ?? process.env['GOOGLE_CLOUD_PROJECT']);
}

function readWorkspace({ workspace = '' }: Values): string {
  if (/^[A-Za-z0-9][\w-]{0,99}$/.test(workspace)) return workspace;
  throw usageError('--workspace must be an id of letters, digits, _ and -.');
}

function readRole({ role }: Values): Role {
  const found = roles.find((one) => one === role);
  if (found !== undefined) return found;
  throw usageError('--role must be viewer, operator or admin.');
}

function read(address: string): string {
  const email = readAddress(address);
  if (email !== undefined) return email;
  throw usageError('The address must be such as mia@example.com, or @example.com for a domain.');
}

await runCommand(people);
