import { expect } from 'chai';
import type { Rejections } from '../../../shared/domain/rejections.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';

const NOW = Date.parse('2026-03-31T12:30:00.000Z');

function anHour(platform: string, hour: string, counts: object): Rejections {
  return {
    id: `${platform}-${hour.slice(0, 13)}`,
    platform,
    hour,
    instances: {
      a: { counts, accounts: { '17841400000000001': 1 } },
      b: { counts: { bad_signature: 2 }, accounts: {} },
    },
    expires_at: '2026-04-30T12:00:00.000Z',
  };
}

async function open() {
  const { ask, store } = await openApi({ now: () => NOW });
  await put(
    store,
    'rejections',
    anHour('line', '2026-03-31T12:00:00.000Z', { unsigned: 4, bad_signature: 1 }),
    anHour('line', '2026-03-30T09:00:00.000Z', { too_large: 1 }),
    anHour('instagram', '2026-03-31T11:00:00.000Z', { previous_secret: 7 }),
  );
  return ask;
}

describe('GET /v1/rejected-deliveries', () => {
  it('counts by platform, hour and cause, by default of the last day', async () => {
    const ask = await open();
    const { status, body } = await ask('GET /v1/rejected-deliveries');
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      from: '2026-03-30T12:30:00.000Z',
      to: '2026-03-31T12:30:00.000Z',
      hours: [
        {
          platform: 'line',
          hour: '2026-03-31T12:00:00.000Z',
          counts: { unsigned: 4, bad_signature: 3 },
        },
        {
          platform: 'instagram',
          hour: '2026-03-31T11:00:00.000Z',
          counts: { bad_signature: 2, previous_secret: 7 },
        },
      ],
    });
  });

  it('counts one platform, and a time range of up to a week', async () => {
    const ask = await open();
    const range = 'from=2026-03-30T00:00:00Z&to=2026-03-31T12:00:00Z';
    const { body } = await ask(`GET /v1/rejected-deliveries?platform=line&${range}`);
    expect(body.hours.map(({ hour }: { hour: string }) => hour)).to.deep.equal([
      '2026-03-30T09:00:00.000Z',
    ]);
    expect((await ask('GET /v1/rejected-deliveries?platform=none')).body.hours).to.deep.equal([]);
  });

  it('refuses an empty range, and one of more than a week', async () => {
    const ask = await open();
    for (const [query, detail] of [
      ['from=2026-03-31T00:00:00Z&to=2026-03-31T00:00:00Z', 'from: must be before to'],
      ['from=2026-03-01T00:00:00Z', 'from: must be at most 7 days before to'],
    ]) {
      const { status, body } = await ask(`GET /v1/rejected-deliveries?${query}`);
      expect([status, body.error.details], query).to.deep.equal([400, [detail]]);
    }
  });

  it('names no account, whoever asks', async () => {
    const ask = await open();
    for (const key of [undefined, OTHER_KEY]) {
      const { body } = await ask('GET /v1/rejected-deliveries', key === undefined ? {} : { key });
      expect(JSON.stringify(body)).not.to.include('17841400000000001');
    }
  });
});
