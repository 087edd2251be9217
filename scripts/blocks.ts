import { parseArgs } from 'node:util';
import { askCredentials } from './blocks/ask-credentials.ts';
import { describeShownBlock } from './blocks/block-detail.ts';
import { blockTable } from './blocks/block-table.ts';
import {
  type BlocksApi,
  createBlocksApi,
  type PlatformForm,
  type ShownBlock,
} from './blocks/blocks-api.ts';
import { openPrompt } from './blocks/prompt.ts';
import { resealBlocks } from './blocks/reseal-blocks.ts';
import { ADDRESS_HELP, addressOptions, findApiAddress } from './cli/api-client.ts';
import { CommandError, print, runCommand, usageError } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';
import { createPaint } from './cli/paint.ts';
import { readNumber } from './cli/read-number.ts';

const HELP = `Connects accounts of Instagram, LINE, Messenger, WhatsApp and Telegram. A connected account is a block.

  npm run blocks -- connect <platform>      asks for credentials; repeat it to renew them
  npm run blocks -- list
  npm run blocks -- show <id>
  npm run blocks -- check <id>              checks the account; restores a lost webhook registration
  npm run blocks -- rotate <id>             changes the webhook key (Telegram) and secrets given by --replace
  npm run blocks -- disconnect <id>
  npm run blocks -- reseal                  encrypts every secret again with the first of SEALING_KEYS

  --name <name>         connect: a name to show instead of the account's
  --replace <field>     rotate: a credential to replace, such as channel_secret; may be repeated
  --overlap <seconds>   rotate: how long the previous secrets stay valid (86400)
  --stdin               reads the credentials from standard input, as a JSON object
  --project <id>        reseal: Google Cloud project (GOOGLE_CLOUD_PROJECT); default: the local stack
  --json                prints the API's JSON
${ADDRESS_HELP}\
  --help                shows this text

In a terminal the command asks for the credentials and hides secrets. Otherwise it reads them from --stdin or
from variables, such as channel_secret from BLOCK_CHANNEL_SECRET. It accepts no secrets as arguments, because
other users can see arguments and the shell stores them in its history.

shared/platforms/CONNECTING.md says where to find the credentials.
Exit status: 0 success; 1 the command failed; 2 the command line is invalid.
`;

const options = {
  name: { type: 'string' },
  replace: { type: 'string', multiple: true, default: [] as string[] },
  overlap: { type: 'string' },
  stdin: { type: 'boolean', default: false },
  ...addressOptions,
  project: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

const paint = createPaint(process.stdout.isTTY, process.env['NO_COLOR']);

async function blocks(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return print(HELP);
  const [verb = '', named, ...more] = positionals;
  if (more.length > 0) throw usageError('Name one block at a time.');
  if (verb === 'reseal' && named === undefined) return await reseal(values);
  const api = createBlocksApi(await findApiAddress(values));
  if (verb === 'list' && named === undefined)
    return show(await api.list(), values, (all) => blockTable(all, paint));
  if (named === undefined)
    throw usageError('Name a command and a block, or a platform to connect.');
  switch (verb) {
    case 'connect':
      return await connect(api, named, values);
    case 'rotate':
      return await rotate(api, named, values);
    case 'show':
      return showBlock(await api.get(named), values);
    case 'check':
    case 'disconnect':
      return showBlock(await api.change(named, verb), values);
    default:
      throw usageError(
        'The command must be connect, list, show, check, rotate, disconnect or reseal.',
      );
  }
}

function showBlock(block: ShownBlock, values: Values): number {
  return show(block, values, (one) => describeShownBlock(one, paint));
}

function show<T>(value: T, { json }: Values, describe: (value: T) => string): number {
  return print(json ? `${safeJson(value)}\n` : describe(value));
}

async function connect(api: BlocksApi, platform: string, values: Values): Promise<number> {
  const form = await findForm(api, platform);
  const credentials = await ask(form.credentials, values);
  const { name } = values;
  const block = await api.connect({ platform, credentials, ...(name !== undefined && { name }) });
  return showBlock(block, values);
}

async function rotate(api: BlocksApi, id: string, values: Values): Promise<number> {
  const { platform } = await api.get(id);
  const form = await findForm(api, platform);
  const fields = values.replace.map((name) => {
    const field = form.credentials.find((one) => one.name === name);
    if (field !== undefined) return { ...field, required: true };
    const known = form.credentials.map((one) => one.name).join(', ');
    throw usageError(`${platform} has no credential ${name}; it has ${known}.`);
  });
  const credentials = fields.length === 0 && !values.stdin ? {} : await ask(fields, values);
  const overlap_seconds =
    values.overlap === undefined
      ? undefined
      : readNumber('overlap', values.overlap, { min: 0, max: 604_800, whole: true });
  const request = { credentials, ...(overlap_seconds !== undefined && { overlap_seconds }) };
  return showBlock(await api.rotate(id, request), values);
}

async function findForm(api: BlocksApi, platform: string): Promise<PlatformForm> {
  const forms = await api.platforms();
  const form = forms.find((one) => one.platform === platform);
  if (form !== undefined) return form;
  throw usageError(
    `Unknown platform; the platforms are ${forms.map((one) => one.platform).join(', ')}.`,
  );
}

async function ask(fields: PlatformForm['credentials'], { stdin }: Values) {
  const prompt = process.stdin.isTTY && !stdin ? openPrompt() : undefined;
  try {
    return await askCredentials(fields, { stdin, env: process.env, prompt });
  } finally {
    prompt?.close();
  }
}

async function reseal({ project }: Values): Promise<number> {
  const { sealed, unchanged, unreadable, where } = await resealBlocks(
    project ?? process.env['GOOGLE_CLOUD_PROJECT'],
    process.env,
  );
  print(`${where}: ${sealed} blocks encrypted again, ${unchanged} already used the first key.\n`);
  if (unreadable.length === 0) return 0;
  const ids = unreadable.join(', ');
  throw new CommandError(
    1,
    `No key decrypts the secrets of ${ids}. Do not remove the key they need.`,
  );
}

await runCommand(blocks);
