import { expect } from 'chai';
import { openApi } from '../../support/api.ts';

/** As much of JSON Schema as the test looks at. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema & { readonly const?: string }>>;
  readonly additionalProperties?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

async function schema(): Promise<Schema> {
  const { ask } = await openApi();
  const { status, body } = await ask('GET /v1/workflow-schema');
  expect(status).to.equal(200);
  return body;
}

describe('the JSON Schema of a definition', () => {
  it('describes every type of node', async () => {
    const { required, properties } = await schema();
    expect(required).to.deep.equal(['start', 'nodes']);
    const { anyOf, oneOf } = properties?.['nodes']?.additionalProperties ?? {};
    const types = (anyOf ?? oneOf ?? []).map((node) => node.properties?.['type']?.const);
    expect(types).to.deep.equal([
      'send_message',
      'send_quick_replies',
      'send_carousel',
      'send_template',
      'ask_question',
      'wait_for_reply',
      'condition',
      'split',
      'random_split',
      'delay',
      'go_to',
      'end',
      'set_variable',
      'tag_contact',
      'update_contact',
      'http_request',
      'assign',
      'start_workflow',
    ]);
  });

  it('refers to itself where conditions hold conditions, and to nothing else', async () => {
    const whole = await schema();
    const refs = new Set(JSON.stringify(whole).match(/"\$ref":"[^"]*"/g));
    expect([...refs]).to.deep.equal(['"$ref":"#/$defs/condition"']);
    expect(whole.$defs?.['condition']?.anyOf).to.have.length(4);
  });

  it('lets a template stand for an address', async () => {
    const { properties } = await schema();
    const { anyOf, oneOf } = properties?.['nodes']?.additionalProperties ?? {};
    const http = (anyOf ?? oneOf ?? []).find(
      (node) => node.properties?.['type']?.const === 'http_request',
    );
    expect(http?.properties?.['url']?.anyOf).to.deep.include({
      type: 'string',
      pattern: String.raw`\{[{%]`,
    });
  });
});
