import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '../listen.ts';
import { createApis } from './apis.ts';
import { changeWorld, type WorldChange } from './change-world.ts';
import { createControl } from './control.ts';
import { type DeliveryResult, deliver } from './deliver.ts';
import { demoAccounts } from './demo-accounts.ts';
import { createFaults, type Fault, type FaultOrder } from './fault.ts';
import { readBody, readRequest } from './read-request.ts';
import { reportSends } from './send/report-sends.ts';
import { type RecipientChange, type SentMessage, setRecipient } from './send/sends.ts';
import {
  createWorld,
  type StandInAccount,
  type StandInApp,
  type StandInFile,
  type StandInReply,
  type StandInRequest,
} from './world.ts';

export interface StandInOptions {
  /** The Meta app that Messenger, Instagram and WhatsApp are connected through. */
  readonly app: StandInApp;
  readonly accounts?: readonly StandInAccount[];
  /** Without it, a free port is used. */
  readonly port?: number;
}

/** One call that was answered, without its secrets. */
export interface ReceivedCall {
  readonly api: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface PlatformStandIn {
  /** Such as `http://127.0.0.1:15123`: the value of PLATFORM_API_BASE. */
  readonly url: string;
  /** The calls in the order of their answers. */
  readonly calls: readonly ReceivedCall[];
  /** Posts a signed delivery to where the account's webhook points, if it is subscribed. */
  deliver(platform: string, accountId: string, body: unknown): Promise<DeliveryResult>;
  /** Makes the next calls that match fail. */
  fail(order: FaultOrder): void;
  /** Removes all faults that have not occurred yet. */
  heal(): void;
  /** Changes an account as platforms and people do. */
  change(platform: string, accountId: string, change: WorldChange): void;
  /** The messages that were taken, in their order. */
  readonly sent: readonly SentMessage[];
  /** What was delivered of a sent message, by its id: its echo, or its first status. */
  readonly reported: ReadonlyMap<string, unknown>;
  /** Notes who wrote a comment, so that a private answer finds them. */
  noteComment(comment: string, author: string): void;
  /** Changes how somebody is to an account: their window, a block. */
  setRecipient(change: RecipientChange): void;
  /** Switches on and off that echoes and statuses follow what was sent; on at first. */
  report(on: boolean): void;
  /** Gives somebody a name. */
  namePerson(id: string, name: string): void;
  /** Keeps what somebody sent under its id; undefined for what the platform no longer has. */
  keepFile(id: string, file: StandInFile | undefined): void;
  /** Waits for the reports of all that was sent. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Plays the platforms' own APIs on this machine: the Bot API, the Messaging API and both Graph APIs, as
 * far as connecting and sending go. It holds what is registered with it, really calls what is registered, and delivers.
 */
export async function startPlatformStandIn({
  app,
  accounts = demoAccounts,
  port = 0,
}: StandInOptions): Promise<PlatformStandIn> {
  const world = createWorld(app, accounts);
  const faults = createFaults();
  const calls: ReceivedCall[] = [];
  const apis = createApis(world);
  const reporting = new Set<Promise<void>>();
  const control = createControl(apis, world, faults, calls);

  async function answerCall(request: StandInRequest, outgoing: ServerResponse): Promise<void> {
    const { api, method } = request;
    const fault = faults.meet(request);
    const how = fault?.how ?? 'slow';
    if (how === 'hang_up') return void outgoing.destroy();
    if (how === 'slow') await (fault?.until?.() ?? sleep(fault?.ms ?? 0));
    if (how === 'garbled') return void outgoing.writeHead(200).end('<html>Sorry</html>');
    const reply = await replyTo(request, fault);
    reportLater();
    calls.push({ api: api.name, method, path: withoutToken(request.path), status: reply.status });
    if (how === 'lose_answer') return void outgoing.destroy();
    if (how === 'bad_gateway') return void outgoing.writeHead(502).end('<html>Bad Gateway</html>');
    send(outgoing, reply);
  }

  /** The answer goes first, and does not wait for whoever is notified. */
  function reportLater(): void {
    const report = reportSends(apis, world).finally(() => reporting.delete(report));
    reporting.add(report);
  }

  function replyTo(request: StandInRequest, fault: Fault | undefined) {
    const { api } = request;
    const { how = 'slow', status = 400, json = {}, retry_after_seconds = 1 } = fault ?? {};
    if (how === 'say') return { status, json };
    const done = how === 'slow' || how === 'lose_answer' || how === 'bad_gateway';
    if (done || how === 'hang_up' || how === 'garbled') return api.answer(request);
    return api.troubles[how](retry_after_seconds);
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url = '' } = incoming;
    const verb = /^\/_control\/(\w+)$/.exec(url)?.[1];
    if (verb !== undefined) {
      const given = readBody(await text(incoming), 'application/json');
      return send(outgoing, await control(method, verb, given));
    }
    const request = await readRequest(apis, incoming);
    if (request === undefined) {
      return send(outgoing, { status: 404, json: { error: 'there is no API here' } });
    }
    return answerCall(request, outgoing);
  }

  const listener = await listen(port, serve);
  return {
    url: `http://127.0.0.1:${listener.port}`,
    calls,
    deliver: (platform, accountId, body) => deliver(apis, world, platform, accountId, body),
    fail: (order) => faults.order(order),
    heal: () => faults.clear(),
    change: (platform, accountId, change) => changeWorld(world, platform, accountId, change),
    sent: world.sends.messages,
    reported: world.sends.reported,
    noteComment: (comment, author) => void world.sends.authors.set(comment, author),
    setRecipient: (change) => setRecipient(world, change),
    report: (on) => {
      world.sends.reports = on;
    },
    namePerson: (id, name) => void world.names.set(id, name),
    keepFile: (id, file) => void world.files.set(id, file),
    settle: async () => {
      await Promise.all(reporting);
    },
    close: listener.close,
  };
}

function send(outgoing: ServerResponse, { status, json, file, headers }: StandInReply): void {
  if (file !== undefined) {
    outgoing.writeHead(status, { 'Content-Type': file.type }).end(file.bytes);
    return;
  }
  const type = { 'Content-Type': 'application/json; charset=utf-8' };
  outgoing.writeHead(status, { ...type, ...headers }).end(JSON.stringify(json));
}

/** Telegram's paths hold the bot's token. */
function withoutToken(path: string): string {
  return path.replace(/\/bot\d+:[^/]+/, '/bot<token>');
}
