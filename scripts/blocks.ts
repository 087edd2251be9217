import { parseArgs } from 'node:util';
import { askCredentials } from './blocks/ask-credentials.ts';
import { describeShownBlock } from './blocks/block-detail.ts';
import { blockTable } from './blocks/block-table.ts';
import { type BlocksApi, createBlocksApi, type PlatformForm } from './blocks/blocks-api.ts';
import { openPrompt } from './blocks/prompt.ts';
import { resealBlocks } from './blocks/reseal-blocks.ts';
import { findApiAddress } from './cli/call-api.ts';
import { CommandError, runCommand, usageError } from './cli/command.ts';
import { createPaint } from './cli/paint.ts';
import { readNumber } from './cli/read-number.ts';

const HELP = `Connects accounts of Instagram, LINE, Messenger, WhatsApp and Telegram, and keeps them connected.

  npm run blocks -- connect <platform>      asks for what the platform needs; again, it renews it
  npm run blocks -- list
  npm run blocks -- show <id>
  npm run blocks -- check <id>              asks the platform; registers again what was dropped
  npm run blocks -- rotate <id>             a new webhook key (Telegram), and other secrets with --replace
  npm run blocks -- disconnect <id>
  npm run blocks -- reseal                  seals every secret anew with the first of SEALING_KEYS

  --name <name>         connect: what to call it, instead of the account's own name
  --replace <field>     rotate: a credential that has changed, such as channel_secret; may be repeated
  --overlap <seconds>   rotate: how long the secrets before stay valid (86400)
  --stdin               reads the credentials from standard input, as a JSON object
  --url <url>           where the API is; else CONVOTIC_URL, else the local stack
  --key <key>           an API key of the workspace; else CONVOTIC_API_KEY, else the local stack's
  --project <id>        reseal: the Google Cloud project (GOOGLE_CLOUD_PROJECT); else the local stack
  --help

Credentials are asked for where somebody sits at a terminal; what is secret is not shown. Elsewhere they come
from --stdin, or each from a variable: channel_secret from BLOCK_CHANNEL_SECRET. Never as an argument:
arguments are seen by everybody on the machine and kept in the shell's history.

Where each platform has them: shared/platforms/CONNECTING.md
`;

const options = {
  name: { type: 'string' },
  replace: { type: 'string', multiple: true, default: [] as string[] },
  overlap: { type: 'string' },
  stdin: { type: 'boolean', default: false },
  url: { type: 'string' },
  key: { type: 'string' },
  project: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

const paint = createPaint(process.stdout.isTTY, process.env['NO_COLOR']);

async function blocks(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return say(HELP);
  const [verb = '', named, ...more] = positionals;
  if (more.length > 0) throw usageError('One at a time.');
  if (verb === 'reseal' && named === undefined) return await reseal(values);
  const api = createBlocksApi(await findApiAddress(values));
  if (verb === 'list' && named === undefined) return say(blockTable(await api.list(), paint));
  if (named === undefined) throw usageError('Say what to do, and with which: see --help.');
  switch (verb) {
    case 'connect':
      return await connect(api, named, values);
    case 'rotate':
      return await rotate(api, named, values);
    case 'show':
      return say(describeShownBlock(await api.get(named), paint));
    case 'check':
    case 'disconnect':
      return say(describeShownBlock(await api.change(named, verb), paint));
    default:
      throw usageError('Say connect, list, show, check, rotate, disconnect or reseal.');
  }
}

async function connect(api: BlocksApi, platform: string, values: Values): Promise<number> {
  const form = await findForm(api, platform);
  const credentials = await ask(form.credentials, values);
  const { name } = values;
  const block = await api.connect({ platform, credentials, ...(name !== undefined && { name }) });
  return say(describeShownBlock(block, paint));
}

async function rotate(api: BlocksApi, id: string, values: Values): Promise<number> {
  const { platform } = await api.get(id);
  const form = await findForm(api, platform);
  const fields = values.replace.map((name) => {
    const field = form.credentials.find((one) => one.name === name);
    if (field !== undefined) return { ...field, required: true };
    const known = form.credentials.map((one) => one.name).join(', ');
    throw usageError(`${platform} has no ${name}, only ${known}.`);
  });
  const credentials = fields.length === 0 && !values.stdin ? {} : await ask(fields, values);
  const overlap_seconds =
    values.overlap === undefined
      ? undefined
      : readNumber('overlap', values.overlap, { min: 0, max: 604_800, whole: true });
  const wanted = { credentials, ...(overlap_seconds !== undefined && { overlap_seconds }) };
  return say(describeShownBlock(await api.rotate(id, wanted), paint));
}

async function findForm(api: BlocksApi, platform: string): Promise<PlatformForm> {
  const forms = await api.platforms();
  const form = forms.find((one) => one.platform === platform);
  if (form !== undefined) return form;
  throw usageError(`Platforms are ${forms.map((one) => one.platform).join(', ')}.`);
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
  say(`${where}: ${sealed} blocks sealed anew, ${unchanged} were already.\n`);
  if (unreadable.length === 0) return 0;
  const ids = unreadable.join(', ');
  throw new CommandError(1, `No key opens the secrets of ${ids}: do not drop the key they need.`);
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

await runCommand(blocks);
