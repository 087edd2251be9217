import { expect } from 'chai';
import { type Cloud, startCloud } from '../../../scripts/local/cloud/cloud.ts';

describe('the REST API of the embedded cloud', () => {
  let cloud: Cloud;

  before(async () => {
    cloud = await startCloud();
  });

  after(() => cloud.close());

  async function ask(
    server: 'pubsub' | 'firestore',
    method: string,
    path: string,
    body?: object,
  ): Promise<unknown> {
    const url = `http://127.0.0.1:${cloud.ports[server]}/v1/${path}`;
    const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
    return await answer.json();
  }

  it('leaves out fields that have their default value, as Google does', async () => {
    const topic = 'projects/p/topics/orders';
    const subscription = 'projects/p/subscriptions/orders';
    expect(await ask('pubsub', 'PUT', topic, {})).to.deep.equal({ name: topic });
    expect(await ask('pubsub', 'PUT', subscription, { topic })).to.deep.equal({
      name: subscription,
      topic,
      pushConfig: {},
      ackDeadlineSeconds: 10,
      messageRetentionDuration: '604800s',
    });
    expect(await ask('pubsub', 'GET', 'projects/p/snapshots')).to.have.nested.property(
      'error.status',
      'NOT_FOUND',
    );
    expect(await ask('pubsub', 'GET', 'projects/q/topics')).to.deep.equal({});
  });

  it('keeps what a document holds, whatever its value is', async () => {
    const name = 'projects/p/databases/(default)/documents/orders/1';
    const fields = {
      text: { stringValue: '' },
      number: { integerValue: '0' },
      nothing: { nullValue: null },
      no: { booleanValue: false },
      list: { arrayValue: {} },
      map: { mapValue: {} },
      digits: { stringValue: '0' },
      bytes: { bytesValue: '' },
    };
    const commit = 'projects/p/databases/(default)/documents:commit';
    await ask('firestore', 'POST', commit, { writes: [{ update: { name, fields } }] });
    expect(await ask('firestore', 'GET', name)).to.deep.include({ name, fields });
  });
});
