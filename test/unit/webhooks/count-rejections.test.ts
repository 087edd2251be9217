import { expect } from 'chai';
import {
  accepted,
  badSignature,
  notJson,
  tooLarge,
  unknownPath,
} from '../../../functions/webhooks/answer.ts';
import { createRejectionCounter } from '../../../functions/webhooks/count-rejections.ts';
import {
  type RejectionReport,
  readRejectionReport,
} from '../../../shared/wire/rejection-report.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { push } from '../../support/push.ts';

const AT = Date.parse('2026-11-28T15:10:00.000Z');
const MINUTE = 60_000;

function open() {
  const publisher = createMemoryPublisher();
  const counter = createRejectionCounter('line', publisher);
  const reports = (): (RejectionReport | undefined)[] =>
    publisher.published.map(({ data }) => readRejectionReport(push(data)));
  return { publisher, counter, reports };
}

describe('the counter of rejected deliveries', () => {
  it('reports once a minute, however many come', async () => {
    const { counter, reports } = open();
    for (let n = 0; n < 10_000; n += 1) {
      counter.count(badSignature({ cause: 'bad_signature' }), AT + n);
      await counter.report(AT + n);
    }
    expect(reports()).to.have.length(1);
    counter.count(notJson, AT + MINUTE);
    await counter.report(AT + MINUTE);
    expect(reports().map((report) => report?.rejections.counts)).to.deep.equal([
      { bad_signature: 1 },
      { bad_signature: 10_000, not_json: 1 },
    ]);
  });

  it('reports platform, hour and when a signature last did not fit', async () => {
    const { counter, reports } = open();
    counter.count(badSignature({ cause: 'bad_signature', account_id: 'U1' }), AT);
    counter.count(tooLarge, AT + 5);
    await counter.report(AT + 5);
    const [report] = reports();
    expect(report).to.deep.include({ v: 1, platform: 'line', hour: '2026-11-28T15:00:00.000Z' });
    expect(report?.rejections).to.deep.equal({
      counts: { bad_signature: 1, too_large: 1 },
      accounts: { U1: 1 },
      last_bad_signature_at: '2026-11-28T15:10:00.000Z',
    });
  });

  it('says nothing while all is well, and nothing twice', async () => {
    const { counter, reports } = open();
    counter.count(accepted(1, 0), AT);
    counter.count(unknownPath, AT);
    await counter.report(AT);
    expect(reports()).to.deep.equal([]);
    counter.count(notJson, AT);
    await counter.report(AT);
    await counter.report(AT + 2 * MINUTE);
    expect(reports()).to.have.length(1);
  });

  it('remembers when a delivery was last accepted, other than the canary’s', async () => {
    const { counter, reports } = open();
    counter.count(accepted(1, 0), AT - 5);
    counter.count({ ...accepted(1, 0), canary: true }, AT - 1);
    counter.count(accepted(1, 1), AT - 3);
    await counter.report(AT);
    expect(reports()[0]?.rejections).to.deep.equal({
      counts: { previous_secret: 1 },
      accounts: {},
      last_accepted_at: '2026-11-28T15:09:59.997Z',
    });
  });

  it('starts again with the hour', async () => {
    const { counter, reports } = open();
    counter.count(notJson, AT);
    await counter.report(AT);
    counter.count(notJson, AT + 60 * MINUTE);
    await counter.report(AT + 60 * MINUTE);
    expect(reports().map((report) => [report?.hour, report?.rejections.counts])).to.deep.equal([
      ['2026-11-28T15:00:00.000Z', { not_json: 1 }],
      ['2026-11-28T16:00:00.000Z', { not_json: 1 }],
    ]);
  });

  it('counts no more than fifty accounts by themselves', async () => {
    const { counter, reports } = open();
    for (let n = 0; n < 1_000; n += 1) {
      counter.count(badSignature({ cause: 'bad_signature', account_id: `U${n}` }), AT);
    }
    await counter.report(AT);
    expect(Object.keys(reports()[0]?.rejections.accounts ?? {})).to.have.length(50);
    expect(reports()[0]?.rejections.counts).to.deep.equal({ bad_signature: 1_000 });
  });

  it('does not mind when Pub/Sub is out of reach', async () => {
    const { counter, publisher, reports } = open();
    publisher.fail(1);
    counter.count(notJson, AT);
    await counter.report(AT);
    counter.count(notJson, AT + MINUTE);
    await counter.report(AT + MINUTE);
    expect(reports().map((report) => report?.rejections.counts)).to.deep.equal([{ not_json: 2 }]);
  });
});
