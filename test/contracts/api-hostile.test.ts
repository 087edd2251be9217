import { expect } from 'chai';
import * as fc from 'fast-check';
import { describeApi } from '../../functions/api/http/openapi.ts';
import type { Route } from '../../functions/api/http/route.ts';
import { routes } from '../../functions/api/routes.ts';
import { type ApiResult, KEY, OTHER_KEY, put } from '../support/api.ts';
import { runs } from '../support/properties.ts';
import { bodies, OWNED, openOwned, owned } from './owned-workspace.ts';
import { mutations } from './platform-nasty-json.ts';
import { aContact, aConversation, anExecution, aRecord } from './store-documents.ts';

/** Requests of one route that are sent with random parts. The API of a test allows a thousand a minute. */
const RUNS = runs(30);

/** Values for any query parameter and any place of a path. */
const hostileTexts = [
  ...['', ' ', '0', '-1', '1.5', '1e9', 'NaN', '99999999999999999999', 'true', 'null', '[]', '{}'],
  ...['__proto__', 'constructor', 'toString', '..', '../..', 'a/b', 'a b', '%', '%00', "' OR 1=1"],
  ...['\u0000', '\u202e', '\ud83d', 'é', '=1+1', '<b>', 'x'.repeat(3_000)],
  ...['2026-03-31T12:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-02-30'],
  ...['2026-03-31T12:00:00+99:00', '+275760-09-13T00:00:00Z', '2h', '-2h', 'yesterday'],
  ...['a.b', 'a.b.c', `${'A'.repeat(16)}.e30`, `${'A'.repeat(16)}.bnVsbA`],
];

const hostileText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.constantFrom(...Object.values(owned)),
  fc.string({ maxLength: 20, unit: 'binary' }),
);

const ids = Object.values(owned);

const key = fc.constantFrom(KEY, OTHER_KEY);

describe('what anybody with a key may send', () => {
  for (const route of routes) {
    const { method, path } = route;
    const shown = `${method.toUpperCase()} ${path}`;

    it(`${shown}: any query and any id`, async () => {
      const { ask, store } = await openOwned();
      const known = queryNames(route);
      const names = [...known, 'cursor', 'unknown'];
      const cursors = await cursorsOfOthers(route, ask, store);
      const value = fc.oneof(hostileText, fc.constantFrom('a.b', ...cursors));
      const query = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 });
      const inPath = fc.array(hostileText, { minLength: 3, maxLength: 3 });
      const body = bodies[route.id];
      const property = fc.asyncProperty(query, inPath, key, async (given, parts, by) => {
        const operation = `${method.toUpperCase()} ${fillPath(path, parts)}?${new URLSearchParams(given)}`;
        const answer = await ask(operation, { key: by, ...(body && { body }) });
        expectHarmless(operation, answer, by);
        if (known.includes('cursor') && cursors.includes(given['cursor'] ?? ''))
          expect(answer.status, operation).to.not.equal(200);
        if (answer.body?.error?.code !== 'invalid_query') return;
        expectNamed(answer, [...Object.keys(given), ...names]);
      });
      await fc.assert(property, { numRuns: RUNS });
    });

    if (route.body === undefined) continue;
    it(`${shown}: any body`, async () => {
      let { ask } = await openOwned();
      for (const [place, one] of bodiesOf(route).entries()) {
        if (place % 20 === 0) ({ ask } = await openOwned());
        const by = place % 4 === 0 ? OTHER_KEY : KEY;
        const operation = `${method.toUpperCase()} ${fillPath(path, [idFor(path)])}`;
        const answer = await ask(operation, { key: by, body: one });
        const sent = JSON.stringify(one)?.slice(0, 300);
        expectHarmless(`${operation} ${sent}`, answer, by);
        if (answer.body?.error?.code !== 'invalid_body' || !isRecord(one)) continue;
        expectNamed(answer, [...Object.keys(one), ...Object.keys(exampleOf(route))]);
      }
    });
  }
});

/** Whoever reads an error learns which field is wrong. */
function expectNamed({ body: { error } }: ApiResult, names: readonly string[]): void {
  expect(error.details, JSON.stringify(error)).to.have.length.at.least(1);
  for (const detail of error.details) {
    expect(
      names.some((name) => detail.includes(name)),
      `${detail} names one of ${names}`,
    ).to.equal(true);
  }
}

type Store = Awaited<ReturnType<typeof openOwned>>['store'];
type Ask = Awaited<ReturnType<typeof openOwned>>['ask'];

function expectHarmless(operation: string, { status, body }: ApiResult, by: string): void {
  expect(status, `${operation}: ${JSON.stringify(body)?.slice(0, 500)}`).to.not.equal(500);
  if (by === KEY) return;
  // They have sent the ids themselves.
  const said = ids.reduce((text, id) => text.replaceAll(id, ''), JSON.stringify(body) ?? '');
  expect(said, operation).to.not.include(OWNED);
}

/** Each from another list of workspace 1, which has two of everything that can be listed in pages. */
async function cursorsOfOthers(route: Route, ask: Ask, store: Store): Promise<string[]> {
  await put(store, 'records', aRecord('ws_1', { id: 'evt_second' }));
  await put(store, 'contacts', aContact('ws_1', { id: 'ct_second' }));
  await put(store, 'conversations', { ...aConversation('ws_1'), id: 'conv_second' });
  await put(store, 'executions', { ...anExecution(aRecord('ws_1')), id: 'exec_second' });
  const lists = routes.filter(
    (one) => one.method === 'get' && !one.path.includes('{') && one !== route,
  );
  const answers = await Promise.all(lists.map(({ path }) => ask(`GET ${path}?limit=1`)));
  const cursors = answers.flatMap(({ body }) =>
    typeof body?.next_cursor === 'string' ? [body.next_cursor] : [],
  );
  expect(cursors).to.have.length.at.least(3);
  return cursors;
}

function queryNames({ query }: Route): readonly string[] {
  return query !== undefined && 'entries' in query ? Object.keys(query.entries as object) : [];
}

function fillPath(path: string, parts: readonly string[]): string {
  let next = 0;
  return path.replaceAll(/\{\w+\}/g, () =>
    encodeURIComponent(wellFormed(parts[next++ % parts.length])),
  );
}

/** Half of a surrogate pair cannot be written in an address. */
function wellFormed(text = ''): string {
  return text.toWellFormed();
}

const owners: Readonly<Record<string, string>> = {
  ...{ events: owned.event, contacts: owned.contact, conversations: owned.conversation },
  ...{ executions: owned.execution, workflows: owned.workflow, blocks: owned.block },
  ...{ replays: owned.replay, messages: owned.outbound, issues: owned.issue },
  ...{ people: owned.person, destinations: owned.destination, notifications: owned.channel },
};

/** The id of what workspace 1 has, where the path has one. */
function idFor(path: string): string {
  return owners[path.split('/')[2] ?? ''] ?? 'A_NAME';
}

const document = describeApi(routes);

function exampleOf({ path, method }: Route): Readonly<Record<string, unknown>> {
  const operation = document.paths[path]?.[method] as {
    requestBody: { content: { 'application/json': { example: Record<string, unknown> } } };
  };
  return operation.requestBody.content['application/json'].example;
}

/** What is valid, changed in every place, and what is too long, too many or too deep. */
function bodiesOf(route: Route): unknown[] {
  const places = new Map<string, number>();
  const numberOf = (place: string): number => {
    const number = places.get(place) ?? places.size;
    places.set(place, number);
    return number;
  };
  const valid = [exampleOf(route), bodies[route.id] ?? {}];
  const fields = [...new Set(valid.flatMap((one) => Object.keys(one)))];
  const extremes = fields.flatMap((field) =>
    [LONG, MANY, DEEP].map((value) => ({ ...valid[0], [field]: value })),
  );
  return [...valid.flatMap((one) => [...mutations(one, numberOf)]), ...extremes];
}

const LONG = 'x'.repeat(50_000);
const MANY = Array(10_000).fill('1');
const DEEP = JSON.parse(`${'['.repeat(150)}${']'.repeat(150)}`);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
