import { expect } from 'chai';
import {
  executionRules,
  parseFilters,
  toQuery,
  unreadableFilters,
  withFilters,
} from '../../../functions/dashboard/page/filters/filters.ts';
import { readSearch } from '../../../functions/dashboard/page/filters/read-search.ts';

const NOON = Date.parse('2026-03-31T12:00:00.000Z');

describe('the filters in the address', () => {
  it('are what they were after a round trip', () => {
    const address = withFilters('/events', {
      to: '2026-03-31T10:00:00.000Z',
      from: '2026-03-31T09:00:00.000Z',
      platform: 'line',
      status: 'failed',
      platform_event_id: 'm_1 &=?#%日',
    });
    expect(address).to.equal(
      '/events?status=failed&platform=line&platform_event_id=m_1+%26%3D%3F%23%25%E6%97%A5' +
        '&from=2026-03-31T09%3A00%3A00.000Z&to=2026-03-31T10%3A00%3A00.000Z',
    );
    const query = Object.fromEntries(new URLSearchParams(address.split('?')[1]));
    expect(parseFilters(query)).to.deep.equal({
      status: 'failed',
      platform: 'line',
      platform_event_id: 'm_1 &=?#%日',
      from: '2026-03-31T09:00:00.000Z',
      to: '2026-03-31T10:00:00.000Z',
    });
  });

  it('leave no question mark where there are none', () => {
    expect(withFilters('/events', {})).to.equal('/events');
    expect(withFilters('/events', { status: '' })).to.equal('/events');
  });

  it('are ignored where nobody could have chosen them', () => {
    expect(
      parseFilters({
        status: 'broken',
        platform: '<script>',
        type: 'a b',
        block_id: '../../x',
        contact_id: 'x'.repeat(101),
        range: 'constructor',
        from: 'yesterday',
        to: '2026-99-99',
        other: 'thing',
        __proto__: 'x',
      }),
    ).to.deep.equal({});
  });

  it('are named where they cannot be read', () => {
    const query = { status: 'broken', platform: 'line', from: 'yesterday', stauts: 'failed' };
    expect(unreadableFilters(query)).to.deep.equal(['status', 'from', 'stauts']);
    expect(unreadableFilters({ platform: 'line', range: '24h' })).to.deep.equal([]);
    expect(unreadableFilters({ constructor: 'x' })).to.deep.equal(['constructor']);
  });

  it('of the executions have their own statuses and fewer names', () => {
    const query = { status: 'waiting', workflow_id: 'wf_1', platform: 'line' };
    expect(parseFilters(query, executionRules)).to.deep.equal({
      status: 'waiting',
      workflow_id: 'wf_1',
    });
    expect(unreadableFilters(query, executionRules)).to.deep.equal(['platform']);
    expect(unreadableFilters({ status: 'waiting' })).to.deep.equal(['status']);
    expect(unreadableFilters({ status: 'retrying' }, executionRules)).to.deep.equal(['status']);
  });

  it('ask the API for a span that moves on with the time', () => {
    expect(toQuery({ range: '24h', status: 'failed' }, NOON)).to.deep.equal({
      status: 'failed',
      from: '2026-03-30T12:00:00.000Z',
    });
  });

  it('ask the API for a span that stands still', () => {
    expect(toQuery({ from: '2026-03-01T00:00:00.000Z' }, NOON)).to.deep.equal({
      from: '2026-03-01T00:00:00.000Z',
    });
  });
});

describe('the search field', () => {
  const pasted: readonly (readonly [string, readonly string[] | undefined])[] = [
    [' evt_0123 ', ['event_id', 'evt_0123']],
    ['ct_1', ['contact_id', 'ct_1']],
    ['conv_1', ['conversation_id', 'conv_1']],
    ['wf_1', ['workflow_id', 'wf_1']],
    ['blk_1', ['block_id', 'blk_1']],
    ['wamid.HBgL', undefined],
    ['Ada', undefined],
    ['wf_ what is it', undefined],
  ];
  for (const [text, found] of pasted) {
    it(`understands "${text}"`, () => {
      expect(readSearch(text)).to.deep.equal(found);
    });
  }
});
