import type * as v from 'valibot';
import { roleScopes, roles } from '../../../shared/domain/people/permissions.ts';
import { errorDescriptions } from '../reference/errors.ts';
import { answerExamples } from '../reference/examples/answers.ts';
import { bodyExamples } from '../reference/examples/bodies.ts';
import { describeParameter } from '../reference/parameters.ts';
import { sample } from '../reference/sample.ts';
import { describeTags, tagOf } from '../reference/tags.ts';
import { components } from './components.ts';
import { describeSchema, describeSchemas } from './openapi-schema.ts';
import { errorsOf } from './response-errors.ts';
import { fileSchema, type Route } from './route.ts';

const API_DESCRIPTION = `Shows, searches and replays every event of Instagram, LINE, Messenger, WhatsApp and
Telegram. Send an API key in the header X-API-Key, or as a bearer token; it works within its own workspace.
To read the next page of a list, send its \`next_cursor\` as \`cursor\` with the same filters. New fields may be
added to answers at any time. Every answer has the headers X-Request-Id, X-RateLimit-Limit and X-RateLimit-Remaining.`;

/** The API as OpenAPI 3.1, from the table that the app serves. */
export function describeApi(routes: readonly Route[]) {
  const schemas = describeSchemas(components);
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Convotic webhooks', version: '1', description: API_DESCRIPTION },
    servers: [{ url: '/' }],
    security: [{ api_key: [] }, { bearer: [] }],
    tags: describeTags(routes.map(({ path }) => path)),
    paths,
    components: {
      schemas,
      examples: describeErrorExamples(routes),
      securitySchemes: {
        api_key: {
          type: 'apiKey',
          in: 'header',
          name: 'X-API-Key',
          description: 'An API key of the workspace.',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'The same API key as a token.' },
      },
    },
  };
}

type Components = ReturnType<typeof describeSchemas>;

function describeRoute(route: Route, schemas: Components): object {
  const { id, summary, path, query, creates, body, answer, status, done } = route;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) =>
    parameter(route, { name, in: 'path', required: true, schema: { type: 'string' } }),
  );
  const inHeader = { in: 'header', required: false, schema: { type: 'string' } } as const;
  const parameters = [
    ...inPath,
    ...describeQuery(route, query),
    ...(creates ? [parameter(route, { name: 'Idempotency-Key', ...inHeader })] : []),
  ];
  const answerOf = (schema: v.GenericSchema, example?: unknown) => {
    return { description: summary, content: describeAnswer(schema, schemas, example) };
  };
  return {
    operationId: id,
    summary,
    description: describeUse(route),
    tags: [tagOf(path) ?? 'Other'],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: describeBody(id, body, schemas) } }),
    responses: {
      ...(done && { 200: answerOf(done) }),
      [status]: answerOf(answer, answerExamples[id]),
      ...describeErrors(route),
    },
  };
}

/** What the summary leaves out, and who may do it. */
function describeUse({ description, scope }: Route): string {
  const who = roles.filter((role) => scope === 'any' || roleScopes[role].includes(scope));
  const permission =
    scope === 'any'
      ? 'Every key and every person may do this.'
      : `Needs the scope \`${scope}\`. Of the roles, ${who.join(', ')} may do this.`;
  return description === undefined ? permission : `${description}\n\n${permission}`;
}

function describeBody(id: string, body: v.GenericSchema, schemas: Components): object {
  const schema = describeSchema(body, 'input');
  return json(schema, bodyExamples[id] ?? sample(schema, schemas));
}

function describeAnswer(answer: v.GenericSchema, schemas: Components, example?: unknown): object {
  if (answer === fileSchema) return { '*/*': { schema: { type: 'string', format: 'binary' } } };
  const schema = describeSchema(answer, 'output');
  return json(schema, example ?? sample(schema, schemas));
}

function describeQuery(route: Route, query: v.GenericSchema | undefined): object[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = describeSchema(query, 'input');
  return Object.entries(properties).map(([name, schema]) =>
    parameter(route, { name, in: 'query', required: required.includes(name), schema }),
  );
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: unknown;
}

function parameter({ id, path }: Route, { schema, ...given }: Parameter): object {
  return { ...given, ...describeParameter(id, path, given.name), schema };
}

/** The error codes of each status. */
function describeErrors(route: Route): Record<string, object> {
  const byStatus = Map.groupBy(Object.entries(errorsOf(route)), ([, status]) => String(status));
  return Object.fromEntries(
    [...byStatus].map(([status, entries]) => {
      const names = entries.map(([code]) => code);
      const codes = { properties: { error: { properties: { code: { enum: names } } } } };
      const schema = { allOf: [{ $ref: '#/components/schemas/Error' }, codes] };
      const examples = Object.fromEntries(
        names.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
      );
      const content = { 'application/json': { schema, examples } };
      return [status, { description: names.join(', '), content }];
    }),
  );
}

/** One of each code, because many operations have the same. */
function describeErrorExamples(routes: readonly Route[]) {
  const codes = [...new Set(routes.flatMap((route) => Object.keys(errorsOf(route))))].sort();
  return Object.fromEntries(
    codes.map((code) => {
      const message = errorDescriptions[code] ?? code;
      const error = { code, message, request_id: '6f1c2d6e-2b58-4b0e-9a55-8d1f6a2f3b11' };
      return [code, { summary: message, value: { error } }];
    }),
  );
}

function json(schema: object, example: unknown): object {
  return { 'application/json': { schema, example } };
}
