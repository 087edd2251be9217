import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type * as v from 'valibot';
import type { outboundSchema } from '../functions/api/messages/outbound-schema.ts';
import { ADDRESS_HELP, addressOptions, createApiClient, findApiAddress } from './cli/api-client.ts';
import { runCommand, usageError } from './cli/command.ts';
import { makeVisible, safeJson } from './cli/make-visible.ts';

const HELP = `Sends a message into a conversation and follows it until the platform has taken it.

  npm run reply -- <conversation id> "Good morning!"
  npm run reply -- <contact id> "Good morning!"        in the conversation in which they were last active
  npm run reply -- <event id> "Thank you!"             answers what happened in the event; a comment in public

  --no-wait   ends as soon as the message is queued
  --json      prints the API's JSON
${ADDRESS_HELP}\
  --help      shows this text

Exit status: 0 it was sent, or queued with --no-wait; 1 it was not, or nobody knows; 2 the command line is invalid.
`;

const options = {
  ...addressOptions,
  'no-wait': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Outbound = v.InferOutput<typeof outboundSchema>;

const LOOK_EVERY_MS = 300;
/** The platform has answered by then, or asked us to wait. */
const FOLLOWED_MS = 60_000;

async function reply(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [id = '', message = '', ...more] = positionals;
  if (message === '' || more.length > 0) throw usageError('Name a conversation and one text.');
  const api = createApiClient(await findApiAddress(values));
  let sent = await api.send<Outbound>('POST', pathFor(id), { message });
  const end = Date.now() + FOLLOWED_MS;
  while (!values['no-wait'] && isOpen(sent) && Date.now() < end) {
    await sleep(LOOK_EVERY_MS);
    sent = await api.get<Outbound>(`/v1/messages/${encodeURIComponent(sent.id)}`);
  }
  process.stdout.write(values.json ? `${safeJson(sent)}\n` : describe(sent));
  return sent.status === 'sent' || (values['no-wait'] && isOpen(sent)) ? 0 : 1;
}

function pathFor(id: string): string {
  const name = encodeURIComponent(id);
  if (id.startsWith('conv_')) return `/v1/conversations/${name}/messages`;
  if (id.startsWith('ct_')) return `/v1/contacts/${name}/messages`;
  if (id.startsWith('evt_')) return `/v1/events/${name}/reply`;
  throw usageError(`"${id}" is no id of a conversation, a contact or an event.`);
}

function isOpen({ status }: Outbound): boolean {
  return status === 'queued' || status === 'sending';
}

function describe({ id, status, platform, error, parts }: Outbound): string {
  const ids = parts.flatMap(({ platform_message_ids }) => platform_message_ids).join(', ');
  const what = ids === '' ? status : `${status} as ${ids}`;
  const why = error === undefined ? '' : `\n  ${error.code}: ${makeVisible(error.reason)}`;
  return `${id}: ${what} on ${platform}${why}\n`;
}

await runCommand(reply);
