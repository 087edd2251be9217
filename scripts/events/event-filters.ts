import { marks } from '../../shared/platforms/marks.ts';
import { readPlatform } from '../cli/read-platform.ts';
import { readTime } from '../cli/read-time.ts';

type Query = Readonly<Record<string, string>>;

/** The options that filter the log, each with the API's name for it. */
const parameters = {
  platform: 'platform',
  status: 'status',
  type: 'type',
  block: 'block_id',
  contact: 'contact_id',
  conversation: 'conversation_id',
  workflow: 'workflow_id',
  error: 'error_code',
  'dead-letter': 'dead_letter',
  'platform-event': 'platform_event_id',
  from: 'from',
  to: 'to',
} as const;

type Filter = keyof typeof parameters;

/** For `parseArgs`. */
export const filterOptions = Object.fromEntries(
  Object.keys(parameters).map((name) => [name, { type: 'string' }]),
) as Readonly<Record<Filter, { readonly type: 'string' }>>;

export const FILTER_HELP = `\
  --platform <name>       ${listOf(Object.keys(marks))}
  --status <status>       received, retrying, success or failed
  --type <type>           such as messaging.message.received
  --error <code>          the error code of the last attempt, such as normalise_failed
  --dead-letter waiting   what Pub/Sub gave up and has not succeeded since
  --block <id>            and --contact, --conversation, --workflow: what the event belongs to
  --platform-event <id>   the platform's own id of the event
  --from <time>           received at or after: 2026-03-31T10:15:30Z, or 90s, 15m, 2h, 7d ago
  --to <time>             received before
`;

/** The names as a sentence lists them: "a, b or c". */
function listOf(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}

/** The filters that were given, as the query of the API; times as ISO 8601. */
export function filterQuery(
  values: { readonly [name in Filter]?: string | undefined },
  now: number,
): Query {
  const given = Object.entries(parameters).flatMap(([name, parameter]) => {
    const value = values[name as Filter];
    if (value === undefined) return [];
    if (name === 'platform') readPlatform(value);
    const isTime = name === 'from' || name === 'to';
    return [[parameter, isTime ? readTime(name, value, now) : value] as const];
  });
  return Object.fromEntries(given);
}
