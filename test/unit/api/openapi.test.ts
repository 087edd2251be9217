import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import * as v from 'valibot';
import { describeApi } from '../../../functions/api/http/openapi.ts';
import { errorsOf } from '../../../functions/api/http/response-errors.ts';
import { fileSchema } from '../../../functions/api/http/route.ts';
import { errorDescriptions } from '../../../functions/api/reference/errors.ts';
import { routes } from '../../../functions/api/routes.ts';
import { openApi } from '../../support/api.ts';

interface Content {
  readonly 'application/json'?: { readonly example?: unknown; readonly examples?: object };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Content }>
  >;
}

const document = describeApi(routes);

/** Stands in for the other parameters that a query needs. */
function required(query: v.GenericSchema): object {
  const { issues = [] } = v.safeParse(query, {});
  const names = issues.map((issue) => v.getDotPath(issue) ?? '');
  return Object.fromEntries(names.map((name) => [name, '2026-03-31T00:00:00Z']));
}

function operation(path: string, method: string): Operation {
  return document.paths[path]?.[method] as Operation;
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors).to.equal(undefined);
    expect(valid).to.equal(true);
  });

  it('is served to anyone', async () => {
    const { ask } = await openApi();
    const { status, body } = await ask('GET /v1/openapi.json', { key: '' });
    expect(status).to.equal(200);
    expect(body).to.deep.equal(JSON.parse(JSON.stringify(document)));
  });

  it('gives every operation its own name, and says what it does and which errors it has', () => {
    const names = routes.map(({ id }) => id);
    expect(new Set(names).size).to.equal(names.length);
    for (const { id, path, method } of routes) {
      const { operationId, summary, responses } = operation(path, method);
      expect(operationId).to.equal(id);
      expect(summary, id).to.match(/^[A-Z].{10,119}\.$/);
      expect(responses['401']?.description, id).to.equal('unauthorized');
      expect(responses['503']?.description, id).to.match(/^unavailable\b/);
      if (path.includes('{')) expect(responses['404']?.description, id).to.match(/^not_found\b/);
    }
  });

  it('says that a dry run is done at once, and that a replay is only accepted', () => {
    const { responses } = operation('/v1/events/{id}/replay', 'post');
    const namesOf = (status: string) =>
      Object.keys(
        JSON.parse(JSON.stringify(responses[status])).content['application/json'].schema.properties,
      );
    expect(namesOf('200')).to.deep.equal(['dry_run']);
    expect(namesOf('202')).to.deep.equal(['replay']);
  });

  it('says what an operation takes, and with which codes it refuses', () => {
    const { parameters, responses } = operation('/v1/events/{id}/payload', 'get');
    expect(parameters).to.deep.equal([
      {
        name: 'id',
        in: 'path',
        required: true,
        description: 'The id of what the path names, as lists and events give it.',
        example: 'evt_01h2xcejqtf2nbrexx3vqjhp41',
        schema: { type: 'string' },
      },
    ]);
    expect(responses['404']?.description).to.equal('not_found, payload_missing');
    expect(responses['410']?.description).to.equal('payload_expired, payload_deleted');
    const taken = operation('/v1/events', 'get').parameters ?? [];
    expect(taken.find(({ name }) => name === 'limit')).to.deep.equal({
      name: 'limit',
      in: 'query',
      required: false,
      description: 'How many to return at most.',
      example: 50,
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    });
    const headers = operation('/v1/workflows/{id}/trigger', 'post').parameters ?? [];
    expect(headers.map((one) => `${one.in} ${one.name}`)).to.include('header Idempotency-Key');
  });

  it('says where each operation belongs, and who may use it', () => {
    const tags: readonly string[] = document.tags.map(({ name }) => name);
    const homeless = routes.filter(({ path, method }) => {
      const [tag = '', ...others] = operation(path, method).tags;
      return !tags.includes(tag) || others.length > 0;
    });
    // Add the path to functions/api/reference/tags.ts.
    expect(homeless.map(({ path }) => path)).to.deep.equal([]);
    expect(operation('/v1/info', 'get').description).to.equal(
      'Every key and every person may do this.',
    );
    expect(operation('/v1/replays', 'post').description).to.match(
      /\n\nNeeds the scope `events:replay`\. Of the roles, operator, admin may do this\.$/,
    );
  });

  it('describes every parameter, with an example that is accepted', () => {
    const wrong = routes.flatMap(({ id, path, method, query }) =>
      (operation(path, method).parameters ?? []).flatMap(({ name, description, example }) => {
        // Add it to functions/api/reference/parameters.ts.
        if (description === undefined || example === undefined) return [`${id}.${name}: missing`];
        if (query === undefined || path.includes(`{${name}}`) || /[A-Z]/.test(name)) return [];
        const { issues = [] } = v.safeParse(query, { ...required(query), [name]: `${example}` });
        return issues.map(({ message }) => `${id}.${name}: ${message}`);
      }),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('shows for every body and every answer an example that fits', () => {
    const wrong = routes.flatMap(({ id, path, method, body, answer, status, done }) => {
      const { requestBody, responses } = operation(path, method);
      const shown = [
        [body, requestBody?.content, 'body'],
        [answer, responses[status]?.content, 'answer'],
        [done, responses['200']?.content, 'done'],
      ] as const;
      return shown.flatMap(([schema, content, which]) => {
        if (schema === undefined || schema === fileSchema) return [];
        const { example } = content?.['application/json'] ?? {};
        const { issues = [] } = v.safeParse(schema, example);
        // Add the field to functions/api/reference/examples.
        return issues.map((one) => `${id} ${which} ${v.getDotPath(one)}: ${one.message}`);
      });
    });
    expect(wrong).to.deep.equal([]);
  });

  it('shows ids and values that could be real, and none of a placeholder', () => {
    const id = (path: string, method: string): unknown =>
      operation(path, method).parameters?.find(({ name }) => name === 'id')?.example;
    expect(id('/v1/contacts/{id}', 'get')).to.equal('ct_01h2xcejqtf2nbrexx3vqjhp42');
    expect(id('/v1/destinations/{id}/pause', 'post')).to.equal('dst_01h2xcejqtf2nbrexx3vqjhp4b');
    const empty = routes.flatMap(({ id: name, path, method, status }) => {
      const { requestBody, responses } = operation(path, method);
      const contents = [requestBody?.content, responses[status]?.content];
      const shown = JSON.stringify(contents.map((one) => one?.['application/json']?.example));
      return [...shown.matchAll(/"(?!type|kind)(\w+)":"text"/g)].map(
        ([, field]) => `${name}.${field}`,
      );
    });
    // Add the field to functions/api/reference/examples.
    expect(empty).to.deep.equal([]);
  });

  it('says of every error what to do, with an example', () => {
    const codes = new Set(routes.flatMap((route) => Object.keys(errorsOf(route))));
    // Add it to functions/api/reference/errors.ts.
    expect([...codes].filter((code) => !Object.hasOwn(errorDescriptions, code))).to.deep.equal([]);
    for (const [code, sentence] of Object.entries(errorDescriptions)) {
      expect(sentence, code).to.match(/^[A-Z].{15,200}\.$/);
    }
    const { responses } = operation('/v1/events/{id}/payload', 'get');
    expect(responses['410']?.content['application/json']?.examples).to.deep.equal({
      payload_expired: { $ref: '#/components/examples/payload_expired' },
      payload_deleted: { $ref: '#/components/examples/payload_deleted' },
    });
    expect(document.components.examples['payload_expired']).to.deep.equal({
      summary: 'The payload is no longer available: payloads are kept for 30 days.',
      value: {
        error: {
          code: 'payload_expired',
          message: 'The payload is no longer available: payloads are kept for 30 days.',
          request_id: '6f1c2d6e-2b58-4b0e-9a55-8d1f6a2f3b11',
        },
      },
    });
  });

  it('takes the key in either of two headers', () => {
    expect(document.security).to.deep.equal([{ api_key: [] }, { bearer: [] }]);
    expect(document.components.securitySchemes.bearer).to.include({
      type: 'http',
      scheme: 'bearer',
    });
  });

  it('names what answers are made of, and leaves room in them for more', () => {
    const { Event, Error: refusal } = document.components.schemas;
    expect(Event?.properties?.['normalised']).to.deep.equal({
      type: 'array',
      items: { $ref: '#/components/schemas/NormalisedEvent' },
    });
    expect(Event).not.to.have.property('additionalProperties');
    expect(refusal?.required).to.deep.equal(['error']);
    expect(JSON.stringify(document)).not.to.include('$defs');
  });
});
