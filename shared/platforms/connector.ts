import type * as v from 'valibot';
import type { ApiCalls } from '../domain/blocks/api-call.ts';
import type { ProfileFacts } from '../domain/conversations/contact.ts';
import type { Media } from '../domain/conversations/content-parts.ts';
import type { MediaSource } from '../domain/media-source.ts';

/** What a person enters to connect an account: named texts, some of which are secret. */
export type Credentials = Readonly<Record<string, string | undefined>>;

/** The Meta app that Messenger, Instagram and WhatsApp are reached through: one for all tenants. */
export interface MetaApp {
  readonly app_id: string;
  /** The current one. */
  readonly app_secret: string;
  /** The token that Meta sends with its GET challenge to our webhook handlers. */
  readonly verify_token: string;
}

export interface Setting {
  /** Needed by Messenger, Instagram and WhatsApp; without it they throw `not_configured`. */
  readonly meta?: MetaApp;
}

/** The address that the platform delivers to. */
export interface Endpoint extends Setting {
  /** The public https address of the platform's webhook handler; Telegram's ends in the bot's webhook key. */
  readonly url: string;
  /** Telegram's secret token, derived for the same version as the key. */
  readonly secret_token?: string;
}

/** The account that the credentials belong to. */
export interface Account {
  /** The account id in deliveries, by which the block is found. */
  readonly account_id: string;
  readonly name: string;
  /**
   * What the account is registered by at the platform, such as `page:…` or `waba:…`. Blocks with the same value
   * share one registration, and only the last of them may unregister it.
   */
  readonly registration: string;
  /** Other facts by which a person recognises the account, such as its user name or phone number. */
  readonly details: Readonly<Record<string, string>>;
}

/** The part of an account that a block also has. */
export interface AccountRef extends Pick<Account, 'account_id'> {
  /** When its access token ends, where the platform says so only when it is renewed. */
  readonly token_ends_at?: string | undefined;
}

/** Credentials with a new access token. */
export interface Renewal<C extends Credentials = Credentials> {
  readonly credentials: C;
  readonly lives_ms: number;
}

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
  /** A sentence, in the platform's own words if it gave any. */
  readonly reason: string;
  /** Whether registering again repairs it. Otherwise a person has to. */
  readonly repairable: boolean;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/**
 * How a platform's accounts are connected. Each function is a series of calls that a runner makes. Every series
 * can be repeated from its start at any time, also after one that stopped in the middle. All throw a `Failure`.
 * `check` throws only failures that mean nothing for the account: transient ones and `not_configured`.
 */
export interface Connector<C extends Credentials = Credentials> {
  readonly platform: string;
  readonly credentials: CredentialsSchema<C>;
  /** The secret that deliveries are signed with, if it belongs to the account (LINE). */
  signingSecret?(credentials: C): string;
  /** Asks the platform who the credentials belong to. Changes nothing there. */
  identify(credentials: C, setting: Setting): ApiCalls<Account>;
  /**
   * Registers the endpoint with the platform, and reads the registration back. Platforms call the endpoint
   * before they answer: Meta with its challenge, LINE with a signed test, so the signing secret must already be
   * stored with the block. Returns what is left for a person to do.
   */
  register(credentials: C, account: AccountRef, endpoint: Endpoint): ApiCalls<readonly Note[]>;
  /**
   * @param now - ISO 8601. Some of what platforms report is only about the past.
   */
  check(credentials: C, account: AccountRef, endpoint: Endpoint, now: string): ApiCalls<Health>;
  /**
   * Ends deliveries of the account to the endpoint, as far as the platform allows. It does not change webhooks
   * that point elsewhere, and may be called if nothing is registered. `Account.registration` says when not to
   * call it. Returns what is left for a person to do.
   */
  unregister(credentials: C, account: AccountRef, endpoint: Endpoint): ApiCalls<readonly Note[]>;
  /**
   * Asks for a new access token before the current one ends. The current one stays valid. Undefined for credentials
   * without a token that ends; absent where there are none.
   */
  renew?(credentials: C, setting: Setting): ApiCalls<Renewal<C>> | undefined;
  /**
   * Finds the file of a message, and asks the platform for its address where that has to be asked for. Throws
   * `media_expired`, `media_elsewhere` and such. Absent where messages contain no files.
   */
  findMedia?(media: Media, credentials: C, setting: Setting): MediaSource | ApiCalls<MediaSource>;
  /**
   * Asks the platform who somebody is who has written to the account. Undefined where it does not say so. Absent
   * where events themselves name people.
   */
  findProfile?(
    userId: string,
    credentials: C,
    setting: Setting,
  ): ApiCalls<ProfileFacts | undefined>;
}

/** A strict object of texts, each with `v.title`, `v.description` and `v.metadata({ secret })`. */
export type CredentialsSchema<C extends Credentials = Credentials> = v.GenericSchema<unknown, C> & {
  readonly entries: Readonly<Record<string, v.GenericSchema>>;
};
