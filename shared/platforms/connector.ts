import type * as v from 'valibot';
import type { ApiCalls } from '../domain/blocks/api-call.ts';

/** What a person gives to connect an account: named texts, of which some are secret. */
export type Credentials = Readonly<Record<string, string | undefined>>;

/** The Meta app that Messenger, Instagram and WhatsApp are reached through: one for all tenants. */
export interface MetaApp {
  readonly app_id: string;
  /** The current one. */
  readonly app_secret: string;
  /** What our webhook handlers answer Meta's GET challenge for. */
  readonly verify_token: string;
}

export interface Setting {
  /** Needed by Messenger, Instagram and WhatsApp; without it they throw `not_configured`. */
  readonly meta?: MetaApp;
}

/** Where the platform is to deliver. */
export interface Endpoint extends Setting {
  /** The public https address of the platform's webhook handler; Telegram's ends in the bot's webhook key. */
  readonly url: string;
  /** Telegram's, as derived for the same version as the key. */
  readonly secret_token?: string;
}

/** Whoever the credentials belong to. */
export interface Account {
  /** What deliveries carry as the account, so that they find the block. */
  readonly account_id: string;
  readonly name: string;
  /**
   * What the registration hangs on at the platform, such as `page:…` or `waba:…`. Blocks of which this is
   * the same share one registration: only the last of them may unregister it.
   */
  readonly registration: string;
  /** What else a person knows the account by, such as its user name or phone number. */
  readonly details: Readonly<Record<string, string>>;
}

/** A block is enough to stand for its account. */
export type AccountRef = Pick<Account, 'account_id'>;

/** Something only a person can do or must know, such as a switch in the platform's console. */
export interface Note {
  readonly code: string;
  readonly text: string;
}

/** How the platform sees the account's webhook. */
export interface Health {
  /** `degraded`: events come, but late or not all. `broken`: none come. */
  readonly state: 'ok' | 'degraded' | 'broken';
  /** Stable: `ok`, or what is wrong. */
  readonly code: string;
  /** In words, the platform's own where it gave any. */
  readonly reason: string;
  /** Whether registering again mends it; otherwise a person has to. */
  readonly repairable: boolean;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/**
 * How a platform's accounts are connected. Everything is a series of calls that a runner makes; every series may be
 * repeated from its start at any time, also after one that broke off in the middle. All throw
 * `ConnectorError`; `check` only what says nothing of the account: the transient ones and `not_configured`.
 */
export interface Connector<C extends Credentials = Credentials> {
  readonly platform: string;
  readonly credentials: CredentialsSchema<C>;
  /** The secret that deliveries are signed with, where it is the account's own (LINE). */
  signingSecret?(credentials: C): string;
  /** Asks the platform who the credentials belong to. Changes nothing there. */
  identify(credentials: C, setting: Setting): ApiCalls<Account>;
  /**
   * Points the platform at the endpoint and reads back that it took it. Platforms call the endpoint before
   * they answer: Meta with its challenge, LINE with a signed test, so the signing secret must rest with the
   * block already. Gives what is left for a person to do.
   */
  register(credentials: C, account: AccountRef, endpoint: Endpoint): ApiCalls<readonly Note[]>;
  /** @param now - ISO 8601: some of what platforms tell is only about the past. */
  check(credentials: C, account: AccountRef, endpoint: Endpoint, now: string): ApiCalls<Health>;
  /**
   * Ends deliveries of the account to the endpoint, as far as the platform lets us, and leaves alone what
   * points elsewhere; good also when it was never registered. See `Account.registration` for when not to.
   * Gives what is left for a person to do.
   */
  unregister(credentials: C, account: AccountRef, endpoint: Endpoint): ApiCalls<readonly Note[]>;
}

/** A strict object of texts, each with `v.title`, `v.description` and `v.metadata({ secret })`. */
export type CredentialsSchema<C extends Credentials = Credentials> = v.GenericSchema<unknown, C> & {
  readonly entries: Readonly<Record<string, v.GenericSchema>>;
};
