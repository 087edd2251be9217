/** The filters of the event log, and of the executions. All of them are in the page's address, so that a view can be shared. */
export interface Filters {
  readonly platform?: string | undefined;
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  readonly block_id?: string | undefined;
  readonly account_id?: string | undefined;
  readonly contact_id?: string | undefined;
  readonly conversation_id?: string | undefined;
  readonly message_id?: string | undefined;
  /** Words of a message. */
  readonly text?: string | undefined;
  readonly workflow_id?: string | undefined;
  readonly error_code?: string | undefined;
  readonly dead_letter?: string | undefined;
  readonly issue_id?: string | undefined;
  readonly event_id?: string | undefined;
  readonly platform_event_id?: string | undefined;
  /** A span of time that ends now. */
  readonly range?: string | undefined;
  /** A fixed span of time, instead of `range`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export type FilterName = keyof Filters;

/** Milliseconds, by the name in the address. */
export const ranges: Readonly<Record<string, number>> = {
  '15m': 15 * 60_000,
  '1h': 3_600_000,
  '6h': 6 * 3_600_000,
  '24h': 24 * 3_600_000,
  '7d': 7 * 24 * 3_600_000,
  '30d': 30 * 24 * 3_600_000,
};

const word = /^[a-z_]{1,64}$/;
const dotted = /^[a-z_.]{1,80}$/;
const id = /^[A-Za-z0-9_-]{1,100}$/;
const moment = { test: (text: string) => /^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text)) };

interface Rule {
  test(text: string): boolean;
}

/** What each filter of a list may be. */
type Rules = { readonly [N in FilterName]?: Rule };

/** The filters of the event log, in the order in which the address has them. */
const eventRules: Readonly<Record<FilterName, Rule>> = {
  status: /^(received|retrying|success|failed)$/,
  platform: word,
  type: dotted,
  block_id: id,
  account_id: id,
  contact_id: id,
  conversation_id: id,
  message_id: id,
  text: /^.{1,100}$/u,
  workflow_id: id,
  error_code: word,
  dead_letter: /^waiting$/,
  issue_id: id,
  event_id: id,
  platform_event_id: /^.{1,1000}$/,
  range: { test: (text) => Object.hasOwn(ranges, text) },
  from: moment,
  to: moment,
};

export const executionRules: Rules = {
  status: /^(started|running|waiting|completed|failed|cancelled)$/,
  event_id: id,
  contact_id: id,
  conversation_id: id,
  workflow_id: id,
  range: eventRules.range,
  from: moment,
  to: moment,
};

const names = Object.keys(eventRules) as FilterName[];

/** The filters that can be read. @param query - of the page's address, which anybody may have written. */
export function parseFilters(
  query: Readonly<Record<string, string>>,
  rules: Rules = eventRules,
): Filters {
  const pairs = names.flatMap((name) => {
    const text = query[name];
    return text !== undefined && rules[name]?.test(text) ? [[name, text]] : [];
  });
  return Object.fromEntries(pairs);
}

/** The names in the address that are no filters, or whose values no filter can have. */
export function unreadableFilters(
  query: Readonly<Record<string, string>>,
  rules: Rules = eventRules,
): readonly string[] {
  return Object.entries(query).flatMap(([name, text]) =>
    Object.hasOwn(rules, name) && rules[name as FilterName]?.test(text) ? [] : [name],
  );
}

/** The page's address with these filters; always the same order, so that equal views have equal addresses. */
export function withFilters(path: string, filters: Filters): string {
  const pairs = names.flatMap((name) => {
    const text = filters[name];
    return text ? [[name, text]] : [];
  });
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

/** The span of time the filters mean at this moment; empty where there is none. */
function spanOf({ range, from, to }: Filters, now: number): Filters {
  const length = range === undefined ? undefined : ranges[range];
  return length === undefined ? { from, to } : { from: new Date(now - length).toISOString() };
}

/** As the lists of the API want them. */
export function toQuery(filters: Filters, now: number): Readonly<Record<string, string>> {
  const { range: _range, from: _from, to: _to, ...equalities } = filters;
  return given({ ...equalities, ...spanOf(filters, now) });
}

/** Without what is not set. */
export function given(
  filters: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, text]) => (text ? [[name, text]] : [])),
  );
}
