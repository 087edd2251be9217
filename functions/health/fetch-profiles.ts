import { openCredentials } from '../../shared/blocks/credentials.ts';
import { type Registrar, settingOf, timeOf } from '../../shared/blocks/registrar.ts';
import { type Block, isConnected } from '../../shared/domain/blocks/block.ts';
import { onOne } from '../../shared/domain/change.ts';
import { isAlias } from '../../shared/domain/conversations/alias.ts';
import type {
  Contact,
  FetchedProfile,
  ProfileFacts,
} from '../../shared/domain/conversations/contact.ts';
import { asFailure } from '../../shared/domain/failure.ts';
import { dueRanges } from '../../shared/store/index-fields.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long a name is taken for current. */
const FRESH_MS = 30 * DAY_MS;
/** How long a person whom the platform does not show is not asked about again. */
const HIDDEN_MS = DAY_MS;
/** How long an account is left alone after its platform failed or said that it was asked too often. */
const PAUSE_MS = 15 * MINUTE_MS;
/** A person for whom it failed waits longer than the others, and so does not hold them up again. */
const FAILED_MS = 60 * MINUTE_MS;

/** How many are asked about in one round, by range of the index and by account: no account holds up the others. */
const OF_RANGE = 25;
const OF_BLOCK = 50;
/** It leaves time to write before the function's timeout. */
const PATIENCE_MS = 30_000;

export interface ProfileRound {
  readonly asked: number;
  readonly found: number;
  /** Left to a later round. */
  readonly postponed: number;
}

/**
 * Asks the platforms for the names of people whom their events do not name. It runs on a clock of its own and not
 * when a message is processed, so a platform that is slow or fails never delays an event.
 */
export async function fetchProfiles(registrar: Registrar): Promise<ProfileRound> {
  const until = registrar.now() + PATIENCE_MS;
  const byBlock = Map.groupBy(await findDue(registrar), ({ block_ids }) => block_ids[0] ?? '');
  const rounds = await Promise.all(
    [...byBlock].map(([blockId, contacts]) => askForBlock(registrar, blockId, contacts, until)),
  );
  const sum = (field: keyof ProfileRound): number =>
    rounds.reduce((total, round) => total + round[field], 0);
  return { asked: sum('asked'), found: sum('found'), postponed: sum('postponed') };
}

async function findDue(registrar: Registrar): Promise<Contact[]> {
  const pages = await Promise.all(
    dueRanges.map((range) =>
      registrar.store.page('contacts', {
        where: { index_profile: range },
        order: { field: 'index_profile_due', direction: 'asc' },
        to: timeOf(registrar),
        limit: OF_RANGE,
      }),
    ),
  );
  return pages.flatMap(({ found }) => found.filter((one): one is Contact => !isAlias(one)));
}

/** One person after another: an account's platform is never asked twice at once. */
async function askForBlock(
  registrar: Registrar,
  blockId: string,
  contacts: readonly Contact[],
  until: number,
): Promise<ProfileRound> {
  const block = await registrar.store.find('blocks', blockId);
  const round = { asked: 0, found: 0, postponed: 0 };
  let paused = false;
  for (const contact of contacts) {
    if (paused || round.asked >= OF_BLOCK || registrar.now() >= until) {
      round.postponed += 1;
      await keep(registrar, contact, {}, { until: timeOf(registrar, PAUSE_MS), retry: true });
      continue;
    }
    round.asked += 1;
    try {
      const facts = await askFor(registrar, block, contact);
      if (facts !== undefined) round.found += 1;
      const again = facts === undefined ? HIDDEN_MS : FRESH_MS;
      await keep(registrar, contact, facts ?? {}, { until: timeOf(registrar, again) });
    } catch (thrown) {
      const { code, message } = asFailure(thrown);
      const fields = { block_id: blockId, platform: contact.platform, reason: code };
      registrar.log('WARNING', 'profiles not fetched', { ...fields, error: message });
      paused = true;
      await keep(registrar, contact, {}, { until: timeOf(registrar, FAILED_MS), retry: true });
    }
  }
  return round;
}

/** Undefined also where there is nobody to ask: the account has left, or its platform has no such call. */
async function askFor(
  registrar: Registrar,
  block: Block | undefined,
  { workspace_id, platform, platform_user_ids: [userId] }: Contact,
): Promise<ProfileFacts | undefined> {
  if (block?.workspace_id !== workspace_id || !isConnected(block)) return undefined;
  const credentials = openCredentials(block, registrar.sealingKeys);
  const findProfile = registrar.connectors[platform]?.findProfile;
  if (credentials === undefined || findProfile === undefined || userId === undefined) {
    return undefined;
  }
  return await registrar.platformApi.run(findProfile(userId, credentials, settingOf(registrar)));
}

/** What was known stays where nothing newer is. Somebody who was deleted meanwhile does not come back. */
async function keep(
  { store }: Registrar,
  { id }: Contact,
  facts: ProfileFacts,
  next: Pick<FetchedProfile, 'until' | 'retry'>,
): Promise<void> {
  await store.change(
    onOne('contacts', id, (known) => {
      if (known === undefined || isAlias(known)) return {};
      const { until: _until, retry: _retry, ...before } = known.fetched ?? { until: '' };
      return { contacts: [{ ...known, fetched: { ...before, ...facts, ...next } }] };
    }),
  );
}
