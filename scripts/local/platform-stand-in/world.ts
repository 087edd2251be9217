import type { IncomingHttpHeaders } from 'node:http';
import type { DemoAccount } from '../../../shared/platforms/simulation/simulation.ts';
import { createSends, type Sends } from './send/sends.ts';

/** An account as its platform knows it. */
export interface StandInAccount extends DemoAccount {
  readonly platform: string;
}

/** What somebody sent, as a platform keeps it. */
export interface StandInFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface StandInApp {
  readonly app_id: string;
  /** Signs the deliveries of Messenger and WhatsApp. */
  readonly app_secret: string;
  /** Signs those of Instagram; the same as the app's when absent. */
  readonly instagram_app_secret?: string;
}

export interface BotHook {
  readonly url: string;
  readonly secret_token: string | undefined;
  readonly max_connections: number;
  /** Undefined means Telegram's default. */
  readonly allowed_updates: readonly string[] | undefined;
}

export interface Callback {
  readonly url: string;
  readonly active: boolean;
  readonly fields: readonly string[];
}

/** The state of all platforms, shared by all APIs of a stand-in. */
export interface World {
  readonly app: StandInApp;
  readonly accounts: readonly StandInAccount[];
  readonly bots: Map<string, BotHook>;
  /** Telegram's report of failed deliveries, by bot. */
  readonly failures: Map<string, { readonly pending: number; readonly last_error: string }>;
  /** LINE endpoints, by channel. */
  readonly endpoints: Map<string, string>;
  /** Channels whose "Use webhook" is switched off in the console. */
  readonly switchedOff: Set<string>;
  /** The Meta app's webhooks, by object. */
  readonly callbacks: Map<string, Callback>;
  /** `subscribed_apps` of Pages, Instagram accounts and WhatsApp Business accounts: the fields, by id. */
  readonly subscriptions: Map<string, readonly string[]>;
  /** Webhook overrides, by WhatsApp Business account or phone number. */
  readonly overrides: Map<string, string>;
  /** The tokens that were renewed: the first one of each. */
  readonly renewed: Map<string, string>;
  /** Tokens that were revoked. */
  readonly revoked: Set<string>;
  /** What people are called, by their id; the others have a name that their id decides. */
  readonly names: Map<string, string>;
  /** What people sent, by its id on its platform; undefined where it is no longer kept. */
  readonly files: Map<string, StandInFile | undefined>;
  /** Sent messages, and what people and platforms allow. */
  readonly sends: Sends;
}

export function createWorld(app: StandInApp, accounts: readonly StandInAccount[]): World {
  return {
    app,
    accounts,
    bots: new Map(),
    failures: new Map(),
    endpoints: new Map(),
    switchedOff: new Set(),
    callbacks: new Map(),
    subscriptions: new Map(),
    overrides: new Map(),
    renewed: new Map(),
    revoked: new Set(),
    names: new Map(),
    files: new Map(),
    sends: createSends(),
  };
}

/** The account of a token. Undefined if the token was revoked. */
export function ownerOf(
  world: World,
  token: string | undefined,
  platforms: readonly string[],
): StandInAccount | undefined {
  if (token === undefined) return undefined;
  const first = world.renewed.get(token) ?? token;
  if (world.revoked.has(first) || world.revoked.has(token)) return undefined;
  return world.accounts.find(
    (account) => platforms.includes(account.platform) && tokenOf(account) === first,
  );
}

/** Each platform's form has one field for a token. */
export function tokenOf({ credentials }: StandInAccount): string {
  return Object.entries(credentials).find(([name]) => name.endsWith('token'))?.[1] ?? '';
}

export function accountOf(world: World, platform: string, id: string): StandInAccount {
  const found = world.accounts.find((one) => one.platform === platform && one.id === id);
  if (found === undefined) throw new RangeError(`there is no ${platform} account ${id}`);
  return found;
}

/**
 * The object that has an account's subscription at Meta: the account itself, its Page, or its business account.
 */
export function edgeOf({ id, credentials }: StandInAccount): string {
  return credentials['waba_id'] ?? credentials['page_id'] ?? id;
}

/** A request below an API's host, and its parameters from query, form or JSON. */
export interface StandInRequest {
  readonly api: StandInApi;
  readonly method: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly bearer: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

export interface StandInReply {
  readonly status: number;
  readonly json: unknown;
  /** Answered instead of `json`. */
  readonly file?: StandInFile;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a platform fails for reasons that are not in the request. */
export type Trouble = 'forbidden' | 'rate_limited' | 'unauthorised' | 'unavailable';

/** Where a delivery goes. */
export interface Target {
  readonly url: string;
  /** Undefined if the platform has none. */
  readonly secret: string | undefined;
}

export interface StandInApi {
  /** The name that faults and the list of calls use. */
  readonly name: string;
  /** The host that it stands in for. */
  readonly host: string;
  /** The platforms whose deliveries it sends. */
  readonly delivers: readonly string[];
  /**
   * The target of a delivery to the account, or the reason why there is none: platforms send nothing without a
   * subscription.
   */
  findTarget(account: StandInAccount, body: unknown): Target | string;
  /** Called with what is about to be delivered. */
  onDelivery?(account: StandInAccount, body: unknown): void;
  /** Called with the answer to a delivery. Undefined means no answer. */
  onDelivered?(account: StandInAccount, status: number | undefined): void;
  answer(request: StandInRequest): Promise<StandInReply> | StandInReply;
  readonly troubles: Readonly<Record<Trouble, (retryAfter: number) => StandInReply>>;
}
