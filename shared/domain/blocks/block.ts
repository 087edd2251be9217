/**
 * One account of one platform: `blocks/{id}`. The id is derived from platform and account, so an account is
 * connected once, whoever connects it. There is also a document while an account is being connected for the
 * first time, or if that failed. Nobody is shown it, and only its lease has a meaning.
 */
export interface Block {
  readonly id: string;
  readonly workspace_id: string;
  readonly platform: string;
  readonly account_id: string;
  readonly name: string;
  /** Other facts by which a person recognises the account, such as its user name. */
  readonly details?: Readonly<Record<string, string>>;
  /** What the account is registered by at the platform. Blocks with the same value share one registration. */
  readonly registration?: string;
  /** The credentials as JSON, sealed. Deleted when the block is disconnected. */
  readonly credentials?: string;
  /** The access token that we renew. Absent until it has been looked at since the credentials were entered. */
  readonly token?: BlockToken;
  /** Sealed secrets a delivery may be signed with; several during a rotation. */
  readonly signing_secrets: readonly SealedSecret[];
  /** Versions of the webhook key a delivery may come by (Telegram); the current one first. */
  readonly key_versions?: readonly KeyVersion[];
  /** What the workspace has chosen: see `humanHours`. */
  readonly human_hours?: number;
  /** What the workspace has chosen: see `robotTurns`. */
  readonly robot_turns?: number;
  /** What the workspace has chosen: see `silenceOf`. */
  readonly silence_hours?: number;
  /** What is left for a person to do. */
  readonly notes?: readonly BlockNote[];
  /** Absent until it has been checked. */
  readonly health?: BlockHealth;
  readonly traffic?: Traffic;
  /** Present while somebody connects, rotates, repairs or disconnects the block. */
  readonly lease?: Lease;
  /** From this time on, events belong to the workspace. It is before the webhook was registered. */
  readonly connected_at?: string;
  readonly disconnected_at?: string;
  /** Who had the account before this connection, newest first: see `ownership.ts`. */
  readonly earlier_owners?: readonly Ownership[];
}

/** A time in which a workspace had the account connected. */
export interface Ownership {
  readonly workspace_id: string;
  readonly from: string;
  readonly until: string;
}

export interface SealedSecret {
  readonly sealed: string;
  /** The end of a rotation's overlap; absent on the current one. */
  readonly valid_until?: string;
}

export interface KeyVersion {
  readonly version: number;
  /** The end of a rotation's overlap; absent on the current one. */
  readonly valid_until?: string;
}

export interface BlockToken {
  /** When it ends, as far as the platform has said so. */
  readonly ends_at?: string;
  /** When the next one is asked for. */
  readonly renew_at: string;
  /** The next credentials, sealed like the current ones, which stay in use until the platform knows these. */
  readonly next?: { readonly sealed: string; readonly ends_at: string };
}

export interface BlockNote {
  readonly code: string;
  readonly text: string;
}

export interface BlockHealth {
  /**
   * `degraded`: events come, but late or not all. `broken`: none come. `silent`: nothing is wrong at the
   * platform, and no event has come for far longer than usual, or than the workspace has chosen.
   */
  readonly state: 'ok' | 'degraded' | 'broken' | 'silent';
  /** Stable: `ok`, or what is wrong. */
  readonly code: string;
  readonly reason: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly checked_at: string;
  /** Since when it has been in this state. */
  readonly since: string;
}

/** When events came: see `block-traffic.ts`. */
export interface Traffic {
  /** When watching began. */
  readonly since: string;
  readonly last_event_at?: string;
  /** The longest pauses lately, each by when it ended. */
  readonly pauses: readonly { readonly ended_at: string; readonly ms: number }[];
}

/** Only the holder of the lease may change the account's registration, until the lease ends. */
export interface Lease {
  readonly id: string;
  /** When it was taken; absent on one that the version before wrote. */
  readonly from?: string;
  readonly until: string;
  /** The signing secret on trial: the platform tests it before the block is connected. */
  readonly on_trial?: string;
}

/** Where the records of events go whose account no workspace has connected. */
export const UNROUTED_WORKSPACE = 'unrouted';

export function isConnected({ connected_at, disconnected_at }: Block): boolean {
  return connected_at !== undefined && disconnected_at === undefined;
}

/** How long workflows leave a conversation to a person who wrote in it; never where it is 0. */
export function humanHours({ human_hours = 12 }: Block): number {
  return human_hours;
}

/** After how many answers that come at once workflows take the other side for a robot; never where it is 0. */
export function robotTurns({ robot_turns = 10 }: Block): number {
  return robot_turns;
}

export function isLeased({ lease }: Block, now: string): boolean {
  return lease !== undefined && now < lease.until;
}

/**
 * Whether an event may have come by a webhook key of this version. One that the block does not know yet is
 * a rotation's that is under way: nobody else can make one.
 */
export function acceptsKey({ key_versions = [] }: Block, version: number, at: string): boolean {
  const [newest] = key_versions;
  if (newest === undefined || version > newest.version) return true;
  const known = key_versions.find((one) => one.version === version);
  return known !== undefined && isValid(known, at);
}

export function isValid({ valid_until = NO_END }: { valid_until?: string }, at: string): boolean {
  return at < valid_until;
}

const NO_END = '9999-12-31T23:59:59.999Z';
