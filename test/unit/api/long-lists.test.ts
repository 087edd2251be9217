import { expect } from 'chai';
import * as v from 'valibot';
import { routes } from '../../../functions/api/routes.ts';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import { conditionForms } from '../../../shared/domain/workflows/conditions.ts';
import { graphSchema } from '../../../shared/domain/workflows/graph.ts';
import { describedBy } from '../../../shared/domain/workflows/nodes/written-schema.ts';
import { openApi } from '../../support/api.ts';

const MANY = 240_000;
const trigger = { type: 'keyword', keywords: ['order'], match_mode: 'contains' };
const workflow = { name: 'Orders', trigger };
const many = Array(MANY).fill(0);

describe('a list that is longer than allowed', () => {
  const facts: [route: string, body: object, detail: string][] = [
    [
      'POST /v1/workflows',
      { ...workflow, trigger: { ...trigger, keywords: many } },
      'trigger.keywords: has 240000, at most 100 are possible',
    ],
    [
      'POST /v1/workflows',
      { ...workflow, trigger: { ...trigger, platforms: many } },
      'trigger.platforms: has 240000, at most 50 are possible',
    ],
    [
      'PUT /v1/workflows/wf_orders',
      { ...workflow, trigger: { type: 'follow', platforms: many } },
      'trigger.platforms: has 240000, at most 50 are possible',
    ],
    [
      'POST /v1/events/replay',
      { mode: 'reprocess', event_ids: Array(30_000).fill(0) },
      'event_ids: has 30000, at most 200 are possible',
    ],
  ];
  for (const [route, body, detail] of facts) {
    it(`is one mistake of ${route}: ${detail}`, async () => {
      const { ask } = await openApi();
      const { status, body: answer } = await ask(route, { body });
      expect([status, answer.error.code, answer.error.details]).to.deep.equal([
        ...[400, 'invalid_body'],
        [detail],
      ]);
    });
  }

  it('is not even read where no body can be so long', async () => {
    const { ask } = await openApi();
    const body = { mode: 'reprocess', event_ids: many };
    const { status, body: answer } = await ask('POST /v1/events/replay', { body });
    expect([status, answer.error.code]).to.deep.equal([413, 'body_too_large']);
  });

  it('has none of its items looked at', () => {
    let looked = 0;
    const item = v.custom(() => {
      looked++;
      return false;
    });
    const list = v.pipe(boundedList(3, item), v.minLength(1));
    expect(v.safeParse(list, [1, 2, 3, 4]).issues).to.have.length(1);
    expect(looked).to.equal(0);
    expect(v.safeParse(list, [1, 2, 3]).issues).to.have.length(3);
    expect(looked).to.equal(3);
  });

  it('still differs from what is no list, and from an empty one', () => {
    const list = v.pipe(boundedList(2, v.string()), v.minLength(1));
    const messages = (input: unknown) => v.safeParse(list, input).issues?.map((i) => i.message);
    expect(messages('ab')).to.deep.equal(['Invalid type: Expected Array but received "ab"']);
    expect(messages([])).to.deep.equal(['Invalid length: Expected >=1 but received 0']);
    expect(messages(['a', 'b', 'c'])).to.deep.equal([
      'Invalid length: Expected <=2 but received 3',
    ]);
    expect(messages(['a', 'b'])).to.equal(undefined);
  });

  for (const { id, body } of routes.filter((one) => one.body !== undefined)) {
    it(`has none of its items looked at, wherever it is in the body of ${id}`, () => {
      for (const [path, list, max] of listsIn(body, 'body')) {
        expect(max, `${path} needs a longest length`).to.be.a('number');
        expect(looksAt(list, max ?? 0), path).to.equal(0);
      }
    });
  }

  it('has none of its items looked at, wherever it is in a definition', () => {
    const lists = [...listsIn(graphSchema, 'definition'), ...listsIn(conditionForms, 'condition')];
    expect(lists.length).to.be.greaterThan(10);
    for (const [path, list, max] of lists) {
      expect(max, `${path} needs a longest length`).to.be.a('number');
      expect(looksAt(list, max ?? 0), path).to.equal(0);
    }
  });
});

describe('a body that is nested too deep', () => {
  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
  const deep = nested(201);

  for (const { id, method, path } of routes.filter(({ body }) => body !== undefined)) {
    it(`is refused by ${id}, wherever it is`, async () => {
      const { ask } = await openApi();
      const operation = `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, 'one')}`;
      for (const body of [deep, { message: { type: 'raw', body: { a: deep } }, data: deep }]) {
        const { status, body: answer } = await ask(operation, { body });
        expect([status, answer.error.code, answer.error.details]).to.deep.equal([
          ...[400, 'invalid_body'],
          ['The body is nested deeper than 200 levels.'],
        ]);
      }
    });
  }

  it('has more than 200 levels', async () => {
    const { ask } = await openApi();
    const { body } = await ask('POST /v1/workflows', { body: nested(200) });
    expect(body.error.details).to.deep.equal([
      ...['name: is required', 'trigger: is required', '0: unknown field'],
    ]);
  });
});

/** What this test reads of a schema of valibot's. */
interface SchemaParts {
  readonly type?: string;
  readonly requirement?: unknown;
  readonly entries?: object;
  readonly options?: object;
  readonly pipe?: readonly unknown[];
  readonly item?: unknown;
  readonly wrapped?: unknown;
  readonly value?: unknown;
}

/** Every list in a schema, with the longest that it may be. */
function* listsIn(
  schema: unknown,
  path: string,
  seen = new Set<unknown>(),
): Generator<[path: string, list: v.GenericSchema, max: number | undefined]> {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
  seen.add(schema);
  const described = describedBy(schema);
  if (described !== undefined) {
    yield* listsIn(described, path, seen);
    return;
  }
  const { type, entries = {}, options = {}, pipe = [], ...inner }: SchemaParts = schema;
  if (type === 'array') {
    yield [path, schema as v.GenericSchema, longestOf(schema)];
    yield* listsIn(inner.item, `${path}[]`, seen);
    return;
  }
  for (const [name, one] of Object.entries(entries)) yield* listsIn(one, `${path}.${name}`, seen);
  for (const one of Object.values(options)) yield* listsIn(one, path, seen);
  for (const one of [...pipe, inner.wrapped, inner.value]) yield* listsIn(one, path, seen);
}

/** A list with several checks holds them one within the other. */
function longestOf({ type, requirement, pipe = [] }: SchemaParts): number | undefined {
  if (type === 'max_length') return Number(requirement);
  const all = pipe.map((one) => longestOf(one as SchemaParts));
  return all.find((one) => one !== undefined);
}

/** How many items of a list that is one too long are looked at. */
function looksAt(schema: v.GenericSchema, max: number): number {
  let looked = 0;
  const tooLong = new Proxy(Array(max + 1).fill(0), {
    get(list, name) {
      if (typeof name === 'string' && /^\d+$/.test(name)) looked += 1;
      return Reflect.get(list, name);
    },
  });
  expect(v.safeParse(schema, tooLong).success).to.equal(false);
  return looked;
}
