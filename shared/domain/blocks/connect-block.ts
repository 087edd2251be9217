import { least } from '../merge.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Block, type BlockNote, isConnected, type KeyVersion } from './block.ts';
import { releaseBlock } from './lease-block.ts';
import { earlierOwners } from './ownership.ts';

/** The data of a connection that the platform has accepted. */
export interface Connection {
  readonly workspace_id: string;
  readonly name: string;
  readonly details: Readonly<Record<string, string>>;
  readonly registration: string;
  /** Sealed. */
  readonly credentials: string;
  /** The version of the webhook key, where the platform has one. */
  readonly key_version?: number;
  readonly notes: readonly BlockNote[];
  readonly at: string;
  /** How long the previous secrets stay valid. */
  readonly overlap_until: string;
}

/** The block before anybody has connected it. */
export function emptyBlock(
  id: string,
  workspace_id: string,
  platform: string,
  account_id: string,
): Block {
  return { id, workspace_id, platform, account_id, name: '', signing_secrets: [] };
}

/**
 * The leased block as connected, for the first time or again. Its previous secrets stay valid during the
 * overlap; the secrets of another workspace end at once.
 */
export function connectBlock(leased: Block, connection: Connection): Block {
  const { workspace_id, key_version, at, overlap_until, ...facts } = connection;
  const own = leased.workspace_id === workspace_id;
  const going = own && isConnected(leased);
  const { id, platform, account_id, health, traffic, lease } = leased;
  // The platform delivers as soon as the webhook is registered, which is after the lease was taken.
  const from = lease?.from ?? at;
  return withoutUndefined({
    ...{ id, workspace_id, platform, account_id, ...facts },
    signing_secrets: secretsAfter(leased, own, overlap_until, at),
    key_versions: versionsAfter(leased.key_versions, key_version, going ? overlap_until : at),
    health: going ? health : undefined,
    traffic: own ? traffic : undefined,
    human_hours: own ? leased.human_hours : undefined,
    robot_turns: own ? leased.robot_turns : undefined,
    silence_hours: own ? leased.silence_hours : undefined,
    connected_at: going ? (leased.connected_at ?? from) : from,
    earlier_owners: going ? leased.earlier_owners : earlierOwners(leased, from),
  });
}

function secretsAfter(leased: Block, own: boolean, overlapUntil: string, at: string) {
  const trial = leased.lease?.on_trial;
  const before = own ? releaseBlock(leased).signing_secrets : [];
  if (trial === undefined) return before;
  const still = before.filter(({ valid_until = overlapUntil }) => at < valid_until);
  const ending = still.map(({ sealed, valid_until }) => ({
    sealed,
    valid_until: least(valid_until, overlapUntil),
  }));
  return [{ sealed: trial }, ...ending];
}

/** After more rotations the oldest versions are dropped. Events that came by them fail as `key_revoked`. */
const MOST_VERSIONS = 100;

function versionsAfter(
  before: readonly KeyVersion[] = [],
  version: number | undefined,
  until: string,
): readonly KeyVersion[] | undefined {
  if (version === undefined) return undefined;
  const others = before.filter((one) => one.version !== version);
  // An end that is already set is not postponed.
  const ending = others.map((one) => ({ ...one, valid_until: least(one.valid_until, until) }));
  return [{ version }, ...ending].slice(0, MOST_VERSIONS);
}
