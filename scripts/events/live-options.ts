import { setTimeout as sleep } from 'node:timers/promises';
import { eventTypes, type NormalisedEvent } from '../../shared/domain/events/event.ts';
import { usageError } from '../cli/command.ts';
import { readPlatform } from '../cli/read-platform.ts';
import { readTime } from '../cli/read-time.ts';

/** The options of `npm run listen` and `npm run forward`, for `parseArgs`. */
export const liveOptions = {
  type: { type: 'string', multiple: true },
  platform: { type: 'string' },
  block: { type: 'string' },
  since: { type: 'string' },
  follow: { type: 'boolean', default: false },
} as const;

export const LIVE_HELP = `\
  --type <type>           such as messaging.message.received; can be given several times
  --platform <name>       the events of one platform
  --block <id>            the events of one connected account
  --since <time>          the events of the log from then on, and ends: 2h, or 2026-03-31T10:15:30Z
  --follow                with --since: goes on with the events that arrive
`;

interface LiveValues {
  readonly type?: readonly string[] | undefined;
  readonly platform?: string | undefined;
  readonly block?: string | undefined;
  readonly since?: string | undefined;
  readonly follow: boolean;
}

const LOOK_EVERY_MS = 1_000;

/** What to ask the log for, and how to follow it. Throws a usage error. */
export function readLive(values: LiveValues, now: number) {
  const { type = [], platform, block, since, follow } = values;
  const known: readonly string[] = eventTypes;
  const unknown = type.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw usageError(`"${unknown}" is no type of event. Types are:\n  ${known.join('\n  ')}`);
  }
  if (platform !== undefined) readPlatform(platform);
  return {
    query: { ...(platform && { platform }), ...(block && { block_id: block }) },
    from: since === undefined ? undefined : readTime('since', since, now),
    follow: follow || since === undefined,
    pause: () => sleep(LOOK_EVERY_MS),
  };
}

/** One record can hold several normalised events, so their type is looked at here and not by the log. */
export function wantedOf(
  normalised: readonly NormalisedEvent[],
  types: readonly string[] = [],
): NormalisedEvent[] {
  return normalised.filter(({ type }) => types.length === 0 || types.includes(type));
}
