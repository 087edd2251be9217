import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { openPrompt } from './blocks/prompt.ts';
import { ADDRESS_HELP, addressOptions, createApiClient, findApiAddress } from './cli/api-client.ts';
import { print, runCommand, usageError } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';

const HELP = `Keeps the secrets that http_request nodes give to other systems, as {{ secrets.name }}.

  npm run secrets -- list            names and times; a value is never shown
  npm run secrets -- put <name>      asks for the value, or reads it from standard input
  npm run secrets -- delete <name>

  --json      prints the API's JSON
${ADDRESS_HELP}\
  --help      shows this text

Exit status: 0 success; 1 the command failed; 2 the command line is invalid.
`;

const options = {
  ...addressOptions,
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

interface Secret {
  readonly name: string;
  readonly updated_at: string;
}

async function secrets(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return print(HELP);
  const [verb, name, ...more] = positionals;
  const named = name !== undefined && more.length === 0;
  const api = createApiClient(await findApiAddress(values));
  if (verb === 'list' && name === undefined) {
    const found = await api.get<{ readonly secrets: readonly Secret[] }>('/v1/secrets');
    const lines = found.secrets.map((one) => `${one.updated_at}  ${one.name}\n`).join('');
    return print(values.json ? `${safeJson(found)}\n` : lines || 'There are no secrets.\n');
  }
  if (verb === 'put' && named) {
    const value = await readValue(name);
    const stored = await api.send<Secret>('PUT', pathOf(name), { value });
    return print(values.json ? `${safeJson(stored)}\n` : `Stored {{ secrets.${stored.name} }}.\n`);
  }
  if (verb === 'delete' && named) {
    const answer = await api.send<object>('DELETE', pathOf(name));
    return print(values.json ? `${safeJson(answer)}\n` : `Deleted ${name}.\n`);
  }
  throw usageError('The command must be list, put with a name, or delete with a name.');
}

function pathOf(name: string): string {
  return `/v1/secrets/${encodeURIComponent(name)}`;
}

/** Not from the command line, which others can read in the list of processes. */
async function readValue(name: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, '');
  const prompt = openPrompt();
  try {
    const help = 'Nothing is shown while you type.';
    return await prompt.ask({ label: name, help, secret: true, required: true });
  } finally {
    prompt.close();
  }
}

await runCommand(secrets);
