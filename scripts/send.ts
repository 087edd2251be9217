import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { CommandError, runCommand, usageError } from './cli/command.ts';
import { readDemoFile } from './local/demo-file.ts';
import { sendBody } from './traffic/send-body.ts';
import { findPlatform, stageOf } from './traffic/stage.ts';

const HELP = `Signs the exact bytes of a file as the platform would and posts them to the local stack.

  npm run send -- <platform> <file…>     "-" reads standard input

  --bad-signature   signs with a wrong secret: the platform must refuse it
  --secret <text>   signs with this secret and not the demo block's
  --url <url>       posts there and not to the demo block's webhook
  --help

With both --secret and --url no local stack is needed.
Exit status: 0 all were accepted, 1 any was not, 2 the command was not understood.
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
  if (name === undefined || files.length === 0) throw usageError('Say a platform and a file.');
  const platform = findPlatform(name);
  const stage =
    secret !== undefined && url !== undefined
      ? { platform, secret, url }
      : {
          ...stageOf(await readDemoFile(), name),
          ...(secret !== undefined && { secret }),
          ...(url !== undefined && { url }),
        };
  let refused = false;
  for (const file of files) {
    const body = await readBody(file);
    const { accepted, report } = await sendBody(stage, body, values['bad-signature']);
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
    throw new CommandError(1, `${file} cannot be read.`);
  }
}

await runCommand(send);
