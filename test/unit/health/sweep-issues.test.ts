import { expect } from 'chai';
import { sweepIssues } from '../../../functions/health/sweep-issues.ts';
import type { Block, Traffic } from '../../../shared/domain/blocks/block.ts';
import { withHealth } from '../../../shared/domain/blocks/block-health.ts';
import { watchTraffic } from '../../../shared/domain/blocks/block-traffic.ts';
import { onOne } from '../../../shared/domain/change.ts';
import { issueId } from '../../../shared/domain/issues/fingerprint.ts';
import {
  commandIssue,
  type Issue,
  type IssueCommand,
} from '../../../shared/domain/issues/issue.ts';
import { resolving } from '../../../shared/domain/issues/resolving.ts';
import { put } from '../../support/api.ts';
import {
  aBrokenBlock,
  aDisabledDestination,
  aFailedExecution,
  aFailedMessage,
  aFailedRecord,
  anUndeliveredMessage,
} from '../../support/failures.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory/memory-store.ts';

const NOON = Date.parse('2026-11-29T12:00:00.000Z');
const MINUTE = 60_000;

function at(minutes: number): string {
  return new Date(NOON + minutes * MINUTE).toISOString();
}

function sweep(store: MemoryStore, minutes: number, patienceMs?: number) {
  return sweepIssues({ store, now: () => NOON + minutes * MINUTE }, patienceMs);
}

function issuesIn({ documents }: MemoryStore): Issue[] {
  return [...documents.issues.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function statesIn(store: MemoryStore): string[] {
  return issuesIn(store).map(({ code, state }) => `${code} ${state}`);
}

function only(store: MemoryStore): Issue {
  const [issue, ...others] = issuesIn(store);
  expect(others).to.deep.equal([]);
  if (issue === undefined) throw new Error('no issue was opened');
  return issue;
}

async function command(store: MemoryStore, one: IssueCommand, minutes: number): Promise<void> {
  const done = commandIssue(only(store), one, { at: at(minutes), by: 'Ada' });
  if (done !== undefined) await put(store, 'issues', done);
}

describe('issues', () => {
  let store: MemoryStore;

  beforeEach(() => {
    store = createMemoryStore();
  });

  it('open for every kind of failure, each with its place', async () => {
    const block = aBrokenBlock('ws_1', at(4));
    await put(store, 'blocks', block, aBrokenBlock('ws_1', at(4), 'signature_refused'));
    await put(store, 'blocks', aBrokenBlock('ws_1', at(4), 'no_events'));
    await put(store, 'records', aFailedRecord('ws_1', at(1)));
    await put(store, 'executions', aFailedExecution('ws_1', at(2)));
    await put(store, 'outbound_messages', aFailedMessage('ws_1', at(3)));
    await put(store, 'messages', anUndeliveredMessage('ws_1', at(3), block));
    await put(store, 'destinations', aDisabledDestination('ws_1', at(4)));
    await sweep(store, 5);
    const seen = issuesIn(store).map(({ code, kind, platform, node, message, last_seen_at }) => {
      return [code, kind, platform, node, message, last_seen_at];
    });
    const undelivered =
      'The platform took the message and could not deliver it. It says: Message undeliverable';
    const gone = 'The destination “Shop” was disabled: its endpoint answered 410 Gone.';
    expect(seen).to.deep.equal([
      ['destination_gone', 'destination', undefined, undefined, gone, at(4)],
      ['no_events', 'silence', 'line', undefined, 'It is broken.', at(4)],
      ['not_delivered', 'message', 'line', undefined, undelivered, at(3)],
      ['signature_refused', 'delivery', 'line', undefined, 'It is broken.', at(4)],
      ['store_refused', 'event', 'line', undefined, 'It failed with store_refused.', at(1)],
      ['template_failed', 'execution', undefined, 'ask', 'The template names no variable.', at(2)],
      ['token_revoked', 'block', 'line', undefined, 'It is broken.', at(4)],
      ['window_closed', 'message', 'line', undefined, 'The window had closed.', at(3)],
    ]);
  });

  it('count their failures by hour, and no failure twice', async () => {
    await put(store, 'records', aFailedRecord('ws_1', at(-30)));
    await put(store, 'records', aFailedRecord('ws_1', at(1)));
    await sweep(store, 2);
    await sweep(store, 3);
    await put(store, 'records', aFailedRecord('ws_1', at(3)));
    await sweep(store, 4);
    const { total, hours, first_seen_at, last_seen_at, opened_at } = only(store);
    expect({ total, hours, last_seen_at, opened_at }).to.deep.equal({
      total: 3,
      hours: { '2026-11-29T11:00:00.000Z': 1, '2026-11-29T12:00:00.000Z': 2 },
      last_seen_at: at(3),
      opened_at: at(2),
    });
    expect(first_seen_at).to.equal(at(-30));
  });

  it('are of one workspace, block, code and workflow each', async () => {
    const one = aFailedRecord('ws_1', at(1));
    const note = { workflow_id: 'wf_1', workflow_version: 1, code: 'workflow_invalid' as const };
    const broken_workflows = [{ ...note, reason: 'no trigger' }];
    await put(store, 'records', one, aFailedRecord('ws_2', at(1)));
    await put(store, 'records', aFailedRecord('ws_1', at(1), 'key_revoked'));
    await put(store, 'records', aFailedRecord('ws_1', at(1), 'store_refused', { block_id: 'b' }));
    await put(
      store,
      'records',
      aFailedRecord('ws_1', at(1), 'workflow_invalid', { broken_workflows }),
    );
    await sweep(store, 2);
    expect(issuesIn(store).map(({ workflow_id }) => workflow_id)).to.have.members([
      ...[undefined, undefined, undefined, undefined, 'wf_1'],
    ]);
  });

  it('are not opened for events of no workspace, retries, successes and accounts that have left', async () => {
    const left = { ...aBrokenBlock('ws_1', at(1)), disconnected_at: at(1) };
    const retrying = aFailedRecord('ws_1', at(1));
    await put(store, 'records', aFailedRecord('unrouted', at(1)), {
      ...retrying,
      status: 'retrying',
      attempts: [{ at: at(1), outcome: 'retrying', ms: 1 }],
    });
    await put(store, 'blocks', left);
    await sweep(store, 2);
    expect(issuesIn(store)).to.deep.equal([]);
  });

  it('are found after the clock has stood still for a day', async () => {
    await sweep(store, 0);
    await put(store, 'records', aFailedRecord('ws_1', at(90)), aFailedRecord('ws_1', at(600)));
    await sweep(store, 24 * 60);
    expect(only(store).hours).to.deep.equal({
      '2026-11-29T13:00:00.000Z': 1,
      '2026-11-29T22:00:00.000Z': 1,
    });
  });

  it('are found where an attempt of the hour before was committed after the hour', async () => {
    await sweep(store, 59);
    await sweep(store, 60);
    await put(store, 'records', aFailedRecord('ws_1', at(59)));
    await sweep(store, 61);
    expect(only(store).last_seen_at).to.equal(at(59));
  });

  it('are found where a platform reports days later that a message did not arrive', async () => {
    const block = aBrokenBlock('ws_2', at(0));
    await sweep(store, 0);
    await put(store, 'messages', anUndeliveredMessage('ws_1', at(-3 * 24 * 60), block));
    await sweep(store, 75);
    expect(only(store).code).to.equal('not_delivered');
  });

  it('are all found by the next rounds where one has no time for all', async () => {
    const codes = Array.from({ length: 50 }, (_, number) => `code_${number}`);
    await put(store, 'records', ...codes.map((code) => aFailedRecord('ws_1', at(1), code)));
    await put(store, 'outbound_messages', aFailedMessage('ws_1', at(1)));
    expect(await sweep(store, 2, -1)).to.deep.equal({ seen: 40, unfinished: true });
    expect(await sweep(store, 2, -1)).to.deep.equal({ seen: 10, unfinished: true });
    await sweep(store, 2);
    expect(issuesIn(store)).to.have.lengthOf(51);
  });

  it('stay acknowledged while they go on, and open again by themselves after they were resolved', async () => {
    await put(store, 'records', aFailedRecord('ws_1', at(1)));
    await sweep(store, 2);
    await command(store, 'acknowledge', 3);
    await put(store, 'records', aFailedRecord('ws_1', at(4)));
    await sweep(store, 5);
    expect(only(store)).to.include({ state: 'acknowledged', total: 2 });
    await command(store, 'resolve', 6);
    await sweep(store, 7);
    expect(only(store)).to.include({ state: 'resolved', total: 2 });
    await put(store, 'records', aFailedRecord('ws_1', at(8)));
    await sweep(store, 9);
    expect(only(store)).to.include({ state: 'open', reopened_at: at(9), total: 3 });
    expect(only(store)).to.not.have.any.keys('acknowledged', 'resolved');
  });

  it('do not open again for what had failed before they were resolved', async () => {
    await put(store, 'records', aFailedRecord('ws_1', at(1)));
    await sweep(store, 2);
    await put(store, 'records', aFailedRecord('ws_1', at(3)));
    await command(store, 'resolve', 4);
    await sweep(store, 5);
    expect(only(store)).to.include({ state: 'resolved', total: 2 });
  });

  it('of an account resolve in the commit that finds it healthy, or with another problem', async () => {
    const block = aBrokenBlock('ws_1', at(1));
    const other = aBrokenBlock('ws_1', at(1), 'webhook_removed');
    await put(store, 'blocks', block, other);
    await sweep(store, 2);
    const check = async (known: Block, code: string, minutes: number): Promise<void> => {
      const state = code === 'ok' ? ('ok' as const) : ('broken' as const);
      const health = { state, code, reason: '', facts: {}, checked_at: at(minutes), since: at(0) };
      const checked = onOne('blocks', known.id, () => ({ blocks: [{ ...known, health }] }));
      const action = { at: at(minutes), by: 'health check' };
      await store.change(resolving('blocks', action, checked));
    };
    await check(block, 'token_revoked', 3);
    expect(statesIn(store)).to.deep.equal(['token_revoked open', 'webhook_removed open']);
    await check(block, 'ok', 4);
    await check(other, 'line_webhook_off', 4);
    expect(statesIn(store)).to.deep.equal(['token_revoked resolved', 'webhook_removed resolved']);
    const [issue] = issuesIn(store);
    expect(issue?.resolved).to.deep.equal({ at: at(4), by: 'health check' });
    await sweep(store, 5);
    await check(block, 'token_revoked', 6);
    await sweep(store, 7);
    expect(statesIn(store)).to.deep.equal([
      ...['line_webhook_off open', 'token_revoked open', 'webhook_removed resolved'],
    ]);
  });

  it('of a destination are one for each that is disabled, counted once each time', async () => {
    const given = { disabled_reason: 'failing', failing_since: at(-7200), failures: 40 } as const;
    const failing = aDisabledDestination('ws_1', at(1), given);
    await put(store, 'destinations', failing, aDisabledDestination('ws_1', at(1)));
    await put(store, 'destinations', { ...aDisabledDestination('ws_1', at(1)), state: 'paused' });
    await sweep(store, 2);
    expect(statesIn(store)).to.deep.equal(['destination_failing open', 'destination_gone open']);
    const [issue] = issuesIn(store);
    expect(issue).to.include({ kind: 'destination', destination_id: failing.id, total: 1 });
    expect(issue?.message).to.equal(
      'The destination “Shop” was disabled: none of 40 attempts since 2026-11-24T12:00:00.000Z has succeeded.',
    );
    // An attempt that was under way when it was disabled fails too.
    await put(store, 'destinations', { ...failing, failures: 41, updated_at: at(3) });
    await sweep(store, 4);
    expect(issuesIn(store)[0]).to.include({ total: 1, last_seen_at: at(1) });
    await put(store, 'destinations', { ...failing, state_since: at(65) });
    await sweep(store, 66);
    expect(issuesIn(store)[0]).to.include({ total: 2, last_seen_at: at(65) });
  });

  it('of a silence open when it is too long, resolve with the next event, and open again', async () => {
    const block = { ...aBrokenBlock('ws_1', at(0)), silence_hours: 2 };
    const { health: _, ...connected } = block;
    await put(store, 'blocks', connected);
    const found = { state: 'ok' as const, code: 'ok', reason: '', facts: {} };
    let traffic: Traffic | undefined;
    const check = async (minutes: number, newest: number): Promise<void> => {
      traffic = watchTraffic(traffic, at(newest), at(minutes));
      const seen = traffic;
      const decide = onOne('blocks', block.id, (known = connected) => ({
        blocks: [withHealth(known, found, seen, at(minutes))],
      }));
      const action = { at: at(minutes), by: 'health check' };
      await store.change(resolving('blocks', action, decide));
      await sweep(store, minutes + 1);
    };
    await check(10, 5);
    await check(124, 5);
    expect(issuesIn(store)).to.deep.equal([]);
    await check(134, 5);
    expect(only(store)).to.include({
      ...{ kind: 'silence', code: 'no_events', state: 'open', block_id: block.id },
      message: 'No event for 2 hours. The limit of this account is 2 hours.',
    });
    await check(144, 140);
    expect(only(store)).to.include({ state: 'resolved' });
    expect(only(store).resolved).to.deep.equal({ at: at(144), by: 'health check' });
    await check(270, 140);
    expect(only(store)).to.include({ state: 'open', reopened_at: at(271) });
  });

  it('of a silence that were opened before silences had a kind are the same ones', async () => {
    const block = aBrokenBlock('ws_1', at(4), 'no_events');
    await put(store, 'blocks', block);
    await sweep(store, 5);
    await put(store, 'issues', { ...only(store), kind: 'block' });
    await put(store, 'blocks', {
      ...block,
      health: { ...block.health, checked_at: at(14) },
    } as Block);
    await sweep(store, 15);
    expect(only(store)).to.include({ kind: 'silence', state: 'open', last_seen_at: at(14) });
    // As the version before has named it.
    expect(only(store).id).to.equal(issueId({ ...only(store), kind: 'block' }));
  });
});
