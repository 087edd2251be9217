import type * as v from 'valibot';
import { components } from './components.ts';
import { describeSchema, describeSchemas } from './openapi-schema.ts';
import { errorsOf } from './response-errors.ts';
import { fileSchema, type Route } from './route.ts';

const API_DESCRIPTION = `Shows, searches and replays every event of Instagram, LINE, Messenger, WhatsApp and
Telegram. An API key works within its own workspace. To read the next page of a list, send its
\`next_cursor\` as \`cursor\` with the same filters. New fields may be added to answers at any time.
Every answer has the headers X-Request-Id, X-RateLimit-Limit and X-RateLimit-Remaining.`;

const IDEMPOTENCY_KEY = `1 to 255 visible ASCII characters. The same request with the same key takes effect
once, for at least 24 hours; the same key with another body is answered with 409.`;

/** The API as OpenAPI 3.1, from the table that the app serves. */
export function describeApi(routes: readonly Route[]) {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Convotic webhooks', version: '1', description: API_DESCRIPTION },
    servers: [{ url: '/' }],
    security: [{ api_key: [] }, { bearer: [] }],
    paths,
    components: {
      schemas: describeSchemas(components),
      securitySchemes: {
        api_key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        bearer: { type: 'http', scheme: 'bearer', description: 'The same API key as a token.' },
      },
    },
  };
}

function describeRoute(route: Route): object {
  const { id, summary, path, query, creates, body, answer, status, done } = route;
  const schema = { type: 'string' };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    return { name, in: 'path', required: true, schema };
  });
  const description = IDEMPOTENCY_KEY;
  const inHeader = { name: 'Idempotency-Key', in: 'header', required: false, description, schema };
  const parameters = [...inPath, ...describeQuery(query), ...(creates ? [inHeader] : [])];
  return {
    operationId: id,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(describeSchema(body, 'input')) } }),
    responses: {
      ...(done && { 200: { description: summary, content: json(describeSchema(done, 'output')) } }),
      [status]: { description: summary, content: describeAnswer(answer) },
      ...describeErrors(route),
    },
  };
}

function describeAnswer(answer: v.GenericSchema): object {
  if (answer === fileSchema) return { '*/*': { schema: { type: 'string', format: 'binary' } } };
  return json(describeSchema(answer, 'output'));
}

function describeQuery(query: v.GenericSchema | undefined): object[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = describeSchema(query, 'input');
  return Object.entries(properties).map(([name, schema]) => {
    return { name, in: 'query', required: required.includes(name), schema };
  });
}

/** The error codes of each status. */
function describeErrors(route: Route): Record<string, object> {
  const byStatus = Map.groupBy(Object.entries(errorsOf(route)), ([, status]) => String(status));
  return Object.fromEntries(
    [...byStatus].map(([status, entries]) => {
      const names = entries.map(([code]) => code);
      const codes = { properties: { error: { properties: { code: { enum: names } } } } };
      const schema = { allOf: [{ $ref: '#/components/schemas/Error' }, codes] };
      return [status, { description: names.join(', '), content: json(schema) }];
    }),
  );
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}
