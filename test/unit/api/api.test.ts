import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { createApi } from '../../../functions/api/app.ts';
import { createMemoryArchive } from '../../../shared/cloud/memory-archive.ts';
import type { Store } from '../../../shared/cloud/store.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { Failure } from '../../../shared/failures.ts';
import { envelope, openWorkshop } from '../../support/processing.ts';

const KEY = 'key of workspace 1';
const OTHER = 'key of workspace 2';

interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

type Ask = (path: string, key?: string) => Promise<Answered>;

async function openApi(change: (store: Store) => Store = (store) => store): Promise<Ask> {
  const { store, publisher, process } = await openWorkshop();
  for (const [key, workspace] of [
    [KEY, 'ws_1'],
    [OTHER, 'ws_2'],
  ] as const)
    await store.change(
      putOne('api_keys', {
        id: createHash('sha256').update(key).digest('hex'),
        workspace_id: workspace,
        name: workspace,
        hint: key.slice(-4),
        created_at: '2026-03-01T00:00:00.000Z',
      }),
    );
  for (const id of ['m1', 'm2', 'm3']) await process(envelope(id, 'hi'));
  await process(envelope('m4', 'break'));
  const api = createApi({
    ...{ store: change(store), publisher, archive: createMemoryArchive() },
    ...{ log: () => undefined, now: Date.now },
  });
  return async (path, key = KEY) => {
    const response = await api.request(path, { headers: { 'X-API-Key': key } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}

function idsOf({ body }: Answered): string[] {
  return (body['events'] as { id: string }[]).map(({ id }) => id);
}

describe('api', () => {
  it('refuses without a key, and with one nobody was given', async () => {
    const ask = await openApi();
    const refusal = {
      error: { code: 'unauthorized', message: 'send a valid API key in the X-API-Key header' },
    };
    expect(await ask('/v1/events', '')).to.deep.equal({ status: 401, body: refusal });
    expect(await ask('/v1/events', 'guess')).to.deep.equal({ status: 401, body: refusal });
    expect(await ask('/v1/events/evt_1', 'guess')).to.deep.equal({ status: 401, body: refusal });
  });

  it('lists the events of the workspace of the key, and of no other', async () => {
    const ask = await openApi();
    const mine = await ask('/v1/events');
    expect(mine.status).to.equal(200);
    expect(idsOf(mine)).to.have.length(4);
    expect(mine.body['next_cursor']).to.equal(null);
    expect((await ask('/v1/events', OTHER)).body).to.deep.equal({ events: [], next_cursor: null });
  });

  it('pages without losing or repeating an event', async () => {
    const ask = await openApi();
    const first = await ask('/v1/events?limit=3');
    const second = await ask(`/v1/events?limit=3&cursor=${first.body['next_cursor']}`);
    expect(idsOf(first)).to.have.length(3);
    expect(idsOf(second)).to.have.length(1);
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).to.equal(4);
    expect(second.body['next_cursor']).to.equal(null);
  });

  it('filters by status', async () => {
    const ask = await openApi();
    expect(idsOf(await ask('/v1/events?status=failed'))).to.have.length(1);
    expect(idsOf(await ask('/v1/events?status=success&platform=sample'))).to.have.length(3);
    expect(idsOf(await ask('/v1/events?type=messaging.message.received'))).to.have.length(3);
  });

  it('names what it does not understand', async () => {
    const ask = await openApi();
    const { status, body } = await ask('/v1/events?status=odd&limit=0');
    expect(status).to.equal(400);
    expect(body).to.have.nested.property('error.code', 'invalid_query');
    const details = (body['error'] as { details: string[] }).details;
    expect(details.map((line) => line.split(':')[0])).to.deep.equal(['status', 'limit']);
    expect(await ask('/v1/events?cursor=rubbish')).to.deep.equal({
      status: 400,
      body: { error: { code: 'invalid_cursor', message: 'the cursor is not one this API gave' } },
    });
  });

  it('shows one event whole, and to its own workspace only', async () => {
    const ask = await openApi();
    const [id] = idsOf(await ask('/v1/events?status=success'));
    const { status, body } = await ask(`/v1/events/${id}`);
    expect(status).to.equal(200);
    expect(body).to.include({ id, status: 'success', workspace_id: 'ws_1' });
    expect(body).to.have.nested.property('normalised[0].type', 'messaging.message.received');
    const missing = {
      error: { code: 'not_found', message: 'no such event in this workspace' },
    };
    expect(await ask(`/v1/events/${id}`, OTHER)).to.deep.equal({ status: 404, body: missing });
    expect(await ask('/v1/events/evt_..%2F..')).to.deep.equal({ status: 404, body: missing });
  });

  it('answers 503 when the database does not, and tells no more', async () => {
    const ask = await openApi((store) => ({
      ...store,
      page: async () => {
        throw new Failure('store_unavailable', 'UNAVAILABLE: 10.0.0.1');
      },
    }));
    expect(await ask('/v1/events')).to.deep.equal({
      status: 503,
      body: { error: { code: 'unavailable', message: 'try again in a moment' } },
    });
  });
});
