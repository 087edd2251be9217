import type * as v from 'valibot';
import { components } from './components.ts';
import { describeSchema, describeSchemas } from './openapi-schema.ts';
import { errorsOf } from './response-errors.ts';
import type { Route } from './route.ts';

const API_DESCRIPTION = `Every event of Instagram, LINE, Messenger, WhatsApp and Telegram: to see, to search
and to replay. A key sees its own workspace; what another one has is as unknown as what nobody has. Lists
go on with \`cursor\`, from the \`next_cursor\` of the page before. New fields may come at any time.`;

/** The API as OpenAPI 3.1, from the very table it is served by. */
export function describeApi(routes: readonly Route[]) {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Convotic webhooks', version: '1', description: API_DESCRIPTION },
    servers: [{ url: '/' }],
    security: [{ api_key: [] }],
    paths,
    components: {
      schemas: describeSchemas(components),
      securitySchemes: { api_key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
    },
  };
}

function describeRoute(route: Route): object {
  const { id, summary, path, query, headers = {}, body, answer, status, done } = route;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const inHeaders = Object.entries(headers).map(([name, description]) => ({
    ...{ name, in: 'header', required: false, description, schema: { type: 'string' } },
  }));
  const parameters = [...inPath, ...describeQuery(query), ...inHeaders];
  return {
    operationId: id,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(describeSchema(body, 'asked')) } }),
    responses: {
      ...(done && { 200: { description: summary, content: json(describeSchema(done, 'told')) } }),
      [status]: { description: summary, content: json(describeSchema(answer, 'told')) },
      ...describeErrors(route),
    },
  };
}

function describeQuery(query: v.GenericSchema | undefined): object[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = describeSchema(query, 'asked');
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }));
}

/** By status, each with the codes it comes with. */
function describeErrors(route: Route): Record<string, object> {
  const codes = Map.groupBy(Object.entries(errorsOf(route)), ([, status]) => String(status));
  return Object.fromEntries(
    [...codes].map(([status, entries]) => {
      const names = entries.map(([code]) => code);
      const told = { properties: { error: { properties: { code: { enum: names } } } } };
      const schema = { allOf: [{ $ref: '#/components/schemas/Error' }, told] };
      return [status, { description: names.join(', '), content: json(schema) }];
    }),
  );
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}
