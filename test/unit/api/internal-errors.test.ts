import { expect } from 'chai';
import { Failure } from '../../../shared/domain/failure.ts';
import type { LogFields } from '../../../shared/runtime/log.ts';
import { openApi } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

/** An API whose lists throw. */
async function open(thrown: unknown) {
  const lines: { severity: string; message: string; fields: LogFields }[] = [];
  const page = async (): Promise<never> => {
    throw thrown;
  };
  const log = (severity: string, message: string, fields: LogFields = {}) =>
    void lines.push({ severity, message, fields });
  const { ask } = await openApi({ log }, { ...createMemoryStore(), page });
  return { ask, lines };
}

describe('a request that fails', () => {
  it('by a bug of ours is a 500, and the log says where without the message', async () => {
    const { ask, lines } = await open(new TypeError('Anna Schmidt is not a function'));
    const headers = { 'X-Request-Id': 'req-1' };
    const { status, body } = await ask('GET /v1/events', { headers });
    expect([status, body.error]).to.deep.equal([
      500,
      {
        code: 'internal_error',
        message: 'This request failed because of an error on our side. Report the request_id.',
      },
    ]);
    const [line, ...others] = lines;
    expect(others).to.deep.equal([]);
    expect([line?.severity, line?.message]).to.deep.equal(['ERROR', 'api unexpected']);
    expect(line?.fields).to.include({ request_id: 'req-1', operation: 'listEvents' });
    expect(line?.fields['stack']).to.match(/^\s+at .*internal-errors\.test\.ts/);
    expect(JSON.stringify(line)).not.to.include('Anna');
  });

  it('by an outage is a 503 that says when to send it again', async () => {
    const { ask, lines } = await open(new Failure('store_unavailable', 'UNAVAILABLE'));
    const { status, headers, body } = await ask('GET /v1/events');
    expect([status, body.error.code]).to.deep.equal([503, 'unavailable']);
    expect(headers.get('Retry-After')).to.equal('2');
    expect(lines.map(({ message, fields }) => [message, fields['stack']])).to.deep.equal([
      ['api store_unavailable', undefined],
    ]);
  });
});
