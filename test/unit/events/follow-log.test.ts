import { expect } from 'chai';
import { followLog } from '../../../packages/client/src/follow-log.ts';
import { Unavailable } from '../../../scripts/cli/keep-trying.ts';
import { type EventsApi, openLog } from '../../../scripts/events/events-api.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { aRecord } from '../../contracts/store-documents.ts';
import { openApi, put } from '../../support/api.ts';

const AT = '2026-03-31T10:20:00.000Z';

/** An event that took effect, received at a minute and a second of ten o'clock. */
function done(id: string, time: string, given: Partial<EventRecord> = {}): EventRecord {
  return aRecord('ws_1', {
    id,
    received_at: `2026-03-31T10:${time}.000Z`,
    applied_at: AT,
    ...given,
  });
}

/** A log in memory, behind the real API. */
async function openEvents(...records: readonly EventRecord[]) {
  const { ask, store } = await openApi();
  const add = (...more: readonly EventRecord[]): Promise<void> => put(store, 'records', ...more);
  await add(...records);
  const api: EventsApi = {
    events: async (query) => (await ask(`GET /v1/events?${new URLSearchParams(query)}`)).body,
    event: async (id) => (await ask(`GET /v1/events/${id}`)).body,
  };
  return { api, add };
}

interface Followed {
  readonly from?: string;
  /** What happens between one look and the next; the last is followed by the end. */
  readonly steps?: readonly (() => Promise<unknown>)[];
}

async function follow(api: EventsApi, { from, steps = [] }: Followed) {
  const said: string[] = [];
  const ids: string[] = [];
  const left = [...steps];
  const end = new Error('the end');
  const log = openLog(api, {}, (sentence) => said.push(sentence));
  const events = followLog(log, {
    from,
    follow: true,
    pause: async () => {
      const next = left.shift();
      if (next === undefined) throw end;
      await next();
    },
  });
  try {
    for await (const { id } of events) ids.push(id);
  } catch (thrown) {
    if (thrown !== end) throw thrown;
  }
  return { ids, said };
}

const nothing = async (): Promise<void> => undefined;

describe('following the event log', () => {
  it('gives every event since a time, the oldest first, and then each new one once', async () => {
    const { api, add } = await openEvents(
      done('evt_old', '00:00'),
      ...Array.from({ length: 250 }, (_, index) => done(`evt_${index}`, '05:00')),
      done('evt_last', '06:00'),
    );
    const from = '2026-03-31T10:01:00.000Z';
    const { ids } = await follow(api, {
      from,
      steps: [() => add(done('evt_new', '06:10')), nothing],
    });
    expect(ids).to.have.length(252);
    expect(new Set(ids).size).to.equal(252);
    expect(ids.slice(-2)).to.deep.equal(['evt_last', 'evt_new']);
    expect(ids).not.to.include('evt_old');
  });

  it('reads days of the log, an hour at a time, and ends where it should not follow', async () => {
    const { api } = await openEvents(
      done('evt_1', '00:00', { received_at: '2026-03-29T10:00:00.000Z' }),
      done('evt_2', '00:00', { received_at: '2026-03-29T11:00:00.000Z' }),
      done('evt_3', '00:00', { received_at: '2026-03-31T09:59:59.999Z' }),
    );
    const asked: string[] = [];
    const events: EventsApi['events'] = async (query) => {
      asked.push(`${query['from']} ${query['to']}`);
      return await api.events(query);
    };
    const ids: string[] = [];
    const from = '2026-03-29T10:00:00.000Z';
    const log = openLog({ ...api, events }, {}, () => undefined);
    const options = { from, follow: false, pause: async () => undefined };
    for await (const { id } of followLog(log, options)) ids.push(id);
    expect(ids).to.deep.equal(['evt_1', 'evt_2', 'evt_3']);
    expect(asked).to.have.length(50);
    expect(asked[1]).to.equal('2026-03-29T10:00:00.000Z 2026-03-29T11:00:00.000Z');
    expect(asked.at(-1)).to.equal('2026-03-31T10:00:00.000Z undefined');
  });

  it('begins with what takes effect next, also where it was received before', async () => {
    const waits = aRecord('ws_1', {
      id: 'evt_waits',
      status: 'retrying',
      received_at: '2026-03-31T10:05:50.000Z',
    });
    const { api, add } = await openEvents(done('evt_before', '06:00'), waits);
    const { ids } = await follow(api, {
      steps: [
        () => add(done('evt_late', '05:45'), done('evt_new', '06:01')),
        () => add({ ...waits, status: 'success', applied_at: AT }),
      ],
    });
    expect(ids).to.deep.equal(['evt_late', 'evt_new', 'evt_waits']);
  });

  it('gives an event that was retried for hours, and one of an empty log', async () => {
    const waits = aRecord('ws_1', {
      id: 'evt_waits',
      status: 'retrying',
      received_at: '2026-03-31T08:00:00.000Z',
    });
    const { api, add } = await openEvents();
    const { ids } = await follow(api, {
      steps: [
        () => add(waits),
        () => add(done('evt_new', '06:00')),
        () => add({ ...waits, status: 'success', applied_at: AT }),
        ...Array.from({ length: 40 }, () => nothing),
      ],
    });
    expect(ids).to.deep.equal(['evt_new', 'evt_waits']);
  });

  it('neither loses nor repeats an event when the API is out of reach in between', async () => {
    const { api, add } = await openEvents(done('evt_1', '06:00'));
    let calls = 0;
    const shaky =
      <A, T>(call: (given: A) => Promise<T>) =>
      async (given: A): Promise<T> => {
        calls += 1;
        if (calls % 4 === 3) throw new Unavailable('The API does not answer.');
        return await call(given);
      };
    const { ids, said } = await follow(
      { events: shaky(api.events), event: shaky(api.event) },
      {
        from: '2026-03-31T10:00:00.000Z',
        steps: [() => add(done('evt_2', '06:00'), done('evt_3', '06:05'))],
      },
    );
    expect(ids).to.have.members(['evt_1', 'evt_2', 'evt_3']).and.have.length(3);
    expect(said.slice(0, 2)).to.deep.equal([
      'The API does not answer. Trying again …',
      'The API answers again.',
    ]);
  });
});
