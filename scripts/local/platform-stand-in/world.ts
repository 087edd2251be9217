/** The APIs of the stand-in. */
export type ApiName = 'graph' | 'instagram' | 'line' | 'telegram';

/** An account as its platform knows it. */
export interface StandInAccount {
  readonly platform: string;
  /** The account id in deliveries. */
  readonly id: string;
  readonly name: string;
  /** The credentials in the platform's console, by the connector's field names. */
  readonly credentials: Readonly<Record<string, string>>;
  /** A user name, a phone number, and whatever else the platform tells of it. */
  readonly details?: Readonly<Record<string, string>>;
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
  /** Undefined stands for Telegram's default. */
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
  /** Tokens that were revoked. */
  readonly revoked: Set<string>;
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
    revoked: new Set(),
  };
}

/** Whose token it is; nobody's when it was revoked. */
export function ownerOf(
  world: World,
  token: string | undefined,
  platforms: readonly string[],
): StandInAccount | undefined {
  if (token === undefined || world.revoked.has(token)) return undefined;
  return world.accounts.find(
    (account) => platforms.includes(account.platform) && tokenOf(account) === token,
  );
}

export function tokenOf({ platform, credentials }: StandInAccount): string {
  return credentials[TOKENS[platform] ?? 'access_token'] ?? '';
}

const TOKENS: Readonly<Record<string, string>> = {
  line: 'channel_access_token',
  messenger: 'page_access_token',
  telegram: 'bot_token',
};

export function accountOf(world: World, platform: string, id: string): StandInAccount {
  const found = world.accounts.find((one) => one.platform === platform && one.id === id);
  if (found === undefined) throw new RangeError(`there is no ${platform} account ${id}`);
  return found;
}

/** Where Meta holds an account's subscription: itself, the Page it is linked to, or its business account. */
export function edgeOf({ id, credentials }: StandInAccount): string {
  return credentials['waba_id'] ?? credentials['page_id'] ?? id;
}

/** A request below an API's host, and its parameters from query, form or JSON. */
export interface StandInRequest {
  readonly api: ApiName;
  readonly method: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly bearer: string | undefined;
}

export interface StandInReply {
  readonly status: number;
  readonly json: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a platform says no for reasons that are not in the request. */
export type Trouble = 'forbidden' | 'rate_limited' | 'unauthorised' | 'unavailable';

export interface StandInApi {
  answer(request: StandInRequest): Promise<StandInReply> | StandInReply;
  readonly troubles: Readonly<Record<Trouble, (retryAfter: number) => StandInReply>>;
}
