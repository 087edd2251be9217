import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { describeApi } from '../../../functions/api/http/openapi.ts';
import { routes } from '../../../functions/api/routes.ts';
import { openApi } from '../../support/api.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

const document = describeApi(routes);

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
    const told = (status: string) =>
      Object.keys(
        JSON.parse(JSON.stringify(responses[status])).content['application/json'].schema.properties,
      );
    expect(told('200')).to.deep.equal(['dry_run']);
    expect(told('202')).to.deep.equal(['replay']);
  });

  it('says what an operation takes, and with which codes it refuses', () => {
    const { parameters, responses } = operation('/v1/events/{id}/payload', 'get');
    expect(parameters).to.deep.equal([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    ]);
    expect(responses['404']?.description).to.equal('not_found, payload_missing');
    expect(responses['410']?.description).to.equal('payload_expired, payload_deleted');
    const taken = operation('/v1/events', 'get').parameters ?? [];
    expect(taken.find(({ name }) => name === 'limit')).to.deep.equal({
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    });
    const headers = operation('/v1/workflows/{id}/trigger', 'post').parameters ?? [];
    expect(headers.map((one) => `${one.in} ${one.name}`)).to.include('header Idempotency-Key');
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
