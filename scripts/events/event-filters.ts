type Query = Readonly<Record<string, string>>;

/** The options that say which events, each by what the API calls it. */
const parameters = {
  platform: 'platform',
  status: 'status',
  type: 'type',
  block: 'block_id',
  contact: 'contact_id',
  conversation: 'conversation_id',
  workflow: 'workflow_id',
  error: 'error_code',
  'platform-event': 'platform_event_id',
  from: 'from',
  to: 'to',
} as const;

type Filter = keyof typeof parameters;

/** For `parseArgs`. */
export const filterOptions = Object.fromEntries(
  Object.keys(parameters).map((name) => [name, { type: 'string' }]),
) as Readonly<Record<Filter, { readonly type: 'string' }>>;

/** What of them was given, as the API's query. */
export function filterQuery(values: { readonly [name in Filter]?: string | undefined }): Query {
  const given = Object.entries(parameters).flatMap(([name, parameter]) => {
    const value = values[name as Filter];
    return value === undefined ? [] : [[parameter, value] as const];
  });
  return Object.fromEntries(given);
}
