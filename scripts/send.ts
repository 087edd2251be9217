import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { parseExactJson } from '../shared/domain/exact-json.ts';
import { platforms } from '../shared/platforms/index.ts';
import { envelopeSchema } from '../shared/wire/envelope.ts';
import { CommandError, runCommand, usageError } from './cli/command.ts';
import { readPlatform } from './cli/read-platform.ts';
import { readDemoFile } from './local/demo-file.ts';
import { demoAccount } from './traffic/demo-accounts.ts';
import { sendBody } from './traffic/send-body.ts';

const HELP = `Signs the exact bytes of a file as the platform would and posts them to the local stack.

  npm run send -- <platform> <file…>     "-" reads standard input

A payload that was copied from the dashboard or the API is put back into the delivery it came in.

  --bad-signature   signs with a wrong secret; the webhook must refuse it
  --secret <text>   signs with this secret instead of the demo block's
  --url <url>       posts to this URL instead of the demo block's webhook
  --help            shows this text

With both --secret and --url no local stack is needed.
Exit status: 0 all files were accepted; 1 at least one was not; 2 the command line is invalid.
`;

const options = {
  'bad-signature': { type: 'boolean', default: false },
  secret: { type: 'string' },
  url: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

async function send(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const { secret, url } = values;
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [name, ...files] = positionals;
  if (name === undefined || files.length === 0)
    throw usageError('Name a platform and at least one file.');
  const platform = readPlatform(name);
  const account =
    secret !== undefined && url !== undefined
      ? { platform, secret, url }
      : {
          ...demoAccount(await readDemoFile(), name),
          ...(secret !== undefined && { secret }),
          ...(url !== undefined && { url }),
        };
  let refused = false;
  for (const file of files) {
    const body = unwrapPayload(await readBody(file));
    const { accepted, report } = await sendBody(account, body, values['bad-signature']);
    process.stdout.write(`${file}: ${report}`);
    refused ||= !accepted;
  }
  return refused ? 1 : 0;
}

async function readBody(file: string): Promise<Uint8Array> {
  if (file === '-') return await buffer(process.stdin);
  try {
    return await readFile(file);
  } catch {
    throw new CommandError(1, `Cannot read ${file}.`);
  }
}

/** Turns a payload from the payload view or `npm run events` back into the delivery that contained it. */
function unwrapPayload(bytes: Uint8Array): Uint8Array {
  const envelope = v.safeParse(envelopeSchema, parseOrNothing(bytes));
  if (!envelope.success) return bytes;
  const platform = platforms[envelope.output.platform];
  return platform === undefined
    ? bytes
    : Buffer.from(JSON.stringify(platform.rewrap(envelope.output)));
}

function parseOrNothing(bytes: Uint8Array): unknown {
  try {
    return parseExactJson(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

await runCommand(send);
