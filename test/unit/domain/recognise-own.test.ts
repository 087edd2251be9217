import { expect } from 'chai';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import { onOne } from '../../../shared/domain/change.ts';
import { type Decision, decide } from '../../../shared/domain/events/decide.ts';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { conversationId } from '../../../shared/domain/ids.ts';
import { beginCall } from '../../../shared/domain/outbound/begin-call.ts';
import { contentFingerprint } from '../../../shared/domain/outbound/lane.ts';
import type { OutboundMessage } from '../../../shared/domain/outbound/outbound-message.ts';
import { compileWorkflows } from '../../../shared/domain/triggers/matcher.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { orderWorkflow, block as plainBlock, received, text } from '../../support/deciding.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory/memory-store.ts';
import { partsOf } from '../../support/outbox.ts';

const { human_hours: _, ...block } = plainBlock;
const conv = conversationId(block, 'Uann');
const OUTBOUND = 'msg_00000000000000000000000001';
const at = (minute: number) => `2026-03-31T10:${String(minute).padStart(2, '0')}:00.000Z`;

function echo(
  id: string,
  minute: number,
  said: string,
  more: Partial<Observation> = {},
  metadata?: string,
) {
  const sent_by = metadata === undefined ? {} : { sent_by: { metadata } };
  const observed = text(id, at(minute), said, more);
  return {
    ...observed,
    type: 'messaging.message.sent' as const,
    silent: true,
    message: {
      platform_message_id: id,
      kind: 'text' as const,
      direction: 'outbound' as const,
      text: said,
      ...sent_by,
    },
  };
}

async function applyEvent(
  store: MemoryStore,
  name: string,
  observed: Observation,
  of: Block = block,
) {
  const matcher = compileWorkflows([orderWorkflow]);
  const event = received(name);
  return await store.change<Decision>((state) =>
    decide(
      { event, block: of, observations: [observed], matcher, attempt: { at: observed.at, ms: 1 } },
      state,
    ),
  );
}

async function open(status: OutboundMessage['status'], said: string) {
  const store = createMemoryStore();
  await applyEvent(store, 'evt_first', text('m1', at(0), 'hello'));
  const [part] = partsOf([said]);
  if (part === undefined) throw new Error('there is no part');
  const sending = {
    ...part,
    status: status === 'uncertain' ? ('uncertain' as const) : ('sending' as const),
  };
  const outbound: OutboundMessage = {
    id: OUTBOUND,
    workspace_id: 'ws_1',
    block_id: 'blk_1',
    platform: 'line',
    lane_id: conv,
    conversation_id: conv,
    requested_by: { kind: 'workflow', name: 'Order' },
    request_digest: 'digest',
    content: JSON.stringify({ type: 'text', text: said }),
    address: { platform: 'line', block_id: 'blk_1', recipient: 'Uann' },
    parts: [sending],
    status,
    created_at: at(1),
    updated_at: at(1),
  };
  const fingerprint = contentFingerprint('text', said);
  await store.change(() => ({
    outbound_messages: [outbound],
    lanes: [
      {
        id: conv,
        workspace_id: 'ws_1',
        block_id: 'blk_1',
        queue: [],
        failed_calls: 0,
        unsettled: [{ message_id: OUTBOUND, part: 0, since: at(1), fingerprint }],
      },
    ],
  }));
  return store;
}

describe('the echo of what we have sent', () => {
  it('settles an uncertain message by our stamp, and leaves the conversation to the workflows', async () => {
    const store = await open('uncertain', 'Your order?');
    await applyEvent(store, 'evt_echo', echo('p1', 2, 'Your order?', {}, `${OUTBOUND}.0`));
    const outbound = await store.find('outbound_messages', OUTBOUND);
    expect(outbound).to.include({ status: 'sent' });
    expect(outbound?.settled).to.deep.equal({ by: 'echo', at: at(2) });
    expect(outbound).to.not.have.property('error');
    expect(outbound?.parts[0]?.platform_message_ids).to.deep.equal(['p1']);
    expect(await store.find('conversations', conv)).to.not.have.property('control');
  });

  it('settles one by its words where the platform carries no stamp: one echo, one message', async () => {
    const store = await open('uncertain', 'OK');
    await applyEvent(store, 'evt_echo', echo('p1', 2, 'OK'));
    expect(await store.find('outbound_messages', OUTBOUND)).to.include({ status: 'sent' });
    expect((await store.find('lanes', conv))?.unsettled).to.deep.equal([]);
    await applyEvent(store, 'evt_echo_2', echo('p2', 3, 'OK'));
    expect(await store.find('conversations', conv)).to.have.nested.property(
      'control.mode',
      'human',
    );
  });

  it('whose status tells nothing of the words leaves them in the conversation all the same', async () => {
    const store = await open('uncertain', 'Your order?');
    const status = {
      platform_message_id: 'p1',
      state: 'delivered' as const,
      callback_data: `${OUTBOUND}.0`,
    };
    const { message: _, ...observed } = text('p1', at(2), '');
    await applyEvent(store, 'evt_status', {
      ...observed,
      type: 'messaging.message.delivered',
      status,
    });
    expect(await store.find('outbound_messages', OUTBOUND)).to.include({ status: 'sent' });
    const [message, another] = [...store.documents.messages.values()].filter(
      ({ platform_message_id }) => platform_message_id === 'p1',
    );
    expect(another).to.equal(undefined);
    expect(message?.content).to.include({ text: 'Your order?', direction: 'outbound', at: at(2) });
    expect(message).to.have.nested.property('states.delivered', at(2));
    expect(message).to.have.property('conversation_id', conv);
  });

  it('that overtakes the answer of the call notes the id, and ends nothing itself', async () => {
    const store = await open('sending', 'Hi');
    await applyEvent(store, 'evt_echo', echo('p1', 2, 'Hi', {}, `${OUTBOUND}.0`));
    const outbound = await store.find('outbound_messages', OUTBOUND);
    expect(outbound).to.include({ status: 'sending' });
    expect(outbound?.parts[0]).to.deep.include({ status: 'sent', platform_message_ids: ['p1'] });
  });

  it('is enough where whoever made the call was killed before its answer', async () => {
    const store = await open('sending', 'Hi');
    const sending = { message_id: OUTBOUND, part: 0, since: at(1) };
    await store.change(
      onOne('lanes', conv, (lane) => ({
        lanes: lane === undefined ? [] : [{ ...lane, queue: [OUTBOUND], sending }],
      })),
    );
    await applyEvent(store, 'evt_echo', echo('p1', 2, 'Hi', {}, `${OUTBOUND}.0`));
    const rules = {
      window: () => ({ open: true, still_allowed: [] }),
      repeatable: () => false,
      paceMs: () => 0,
    };
    const { next } = await store.change(beginCall(conv, at(5), rules));
    expect(next.is).to.equal('ended');
    expect(await store.find('outbound_messages', OUTBOUND)).to.include({ status: 'sent' });
  });

  it('settles nothing of another workspace, whatever stamp it carries', async () => {
    const store = await open('uncertain', 'Hi');
    const foreign = { ...block, id: 'blk_2', workspace_id: 'ws_2' };
    await applyEvent(store, 'evt_other', echo('p1', 2, 'Hi', {}, `${OUTBOUND}.0`), foreign);
    expect(await store.find('outbound_messages', OUTBOUND)).to.include({ status: 'uncertain' });
  });

  it('is settled by the status that carries our stamp', async () => {
    const store = await open('uncertain', 'Hi');
    const { message: _message, ...rest } = text('p1', at(2), '');
    await applyEvent(store, 'evt_status', {
      ...rest,
      type: 'messaging.message.sent',
      status: { platform_message_id: 'p1', state: 'sent', callback_data: `${OUTBOUND}.0` },
    });
    expect(await store.find('outbound_messages', OUTBOUND)).to.deep.include({
      status: 'sent',
      settled: { by: 'status', at: at(2) },
    });
  });
});

describe('what a person of the business writes elsewhere', () => {
  const order = (id: string, minute: number) => text(id, at(minute), 'order');

  it('leaves the conversation to them for twelve hours: no workflow starts', async () => {
    const store = createMemoryStore();
    await applyEvent(store, 'evt_1', text('m1', at(0), 'hello'));
    await applyEvent(store, 'evt_2', echo('p1', 1, 'I am preparing your offer'));
    expect(await store.find('conversations', conv)).to.have.deep.property('control', {
      mode: 'human',
      at: '2026-03-31T10:01:00.000Z',
      until: '2026-03-31T22:01:00.000Z',
      by: 'person',
    });
    const held = await applyEvent(store, 'evt_3', order('m2', 2));
    expect(held.record.executions).to.deep.equal([]);
    const [event] = held.record.normalised;
    expect(held.record.marks?.[event?.id ?? '']).to.include('left_to_person');
  });

  it('holds nothing back that was written before, or after the time is over', async () => {
    const store = createMemoryStore();
    await applyEvent(store, 'evt_1', text('m1', at(0), 'hello'));
    await applyEvent(store, 'evt_2', echo('p1', 5, 'Hi'));
    expect((await applyEvent(store, 'evt_3', order('m2', 4))).record.executions).to.have.length(1);
    const later = { ...order('m3', 0), at: '2026-03-31T22:05:00.000Z' };
    expect((await applyEvent(store, 'evt_4', later)).record.executions).to.have.length(1);
  });

  it('holds nothing back where the block says so', async () => {
    const store = createMemoryStore();
    const never = { ...block, human_hours: 0 };
    await applyEvent(store, 'evt_1', text('m1', at(0), 'hello'), never);
    await applyEvent(store, 'evt_2', echo('p1', 1, 'Hi'), never);
    expect(
      (await applyEvent(store, 'evt_3', order('m2', 2), never)).record.executions,
    ).to.have.length(1);
  });

  it('is not taken for a call of ours with the same words, where the platform tells who wrote', async () => {
    const store = await open('uncertain', 'OK');
    await applyEvent(store, 'evt_echo', echo('p1', 2, 'OK', { by_person: true }));
    expect(await store.find('outbound_messages', OUTBOUND)).to.include({ status: 'uncertain' });
    expect(await store.find('conversations', conv)).to.have.nested.property(
      'control.mode',
      'human',
    );
  });
});

describe('what becomes of a message of a workflow after its step', () => {
  const execution: Execution = {
    ...{ id: 'exec_1', workspace_id: 'ws_1', workflow_id: 'wf_1', workflow_version: 1 },
    ...{ trigger: 'keyword', status: 'completed', context: { is_replay: false } },
    ...{ started_at: at(0), finished_at: at(1), expires_at: '2026-04-30T10:01:00.000Z' },
  };

  /** The message was asked for by a step of an execution. */
  async function openStep(status: OutboundMessage['status']): Promise<MemoryStore> {
    const store = await open(status, 'Your order?');
    await store.change(
      onOne('outbound_messages', OUTBOUND, (known) => {
        if (known === undefined) throw new Error('there is no message');
        const asked = { ...known, execution_id: 'exec_1', step: { id: 'step_a' } };
        return { outbound_messages: [asked], executions: [execution] };
      }),
    );
    return store;
  }

  async function inboxOf(store: MemoryStore): Promise<unknown> {
    const { inbox = [] } = (await store.find('executions', 'exec_1')) ?? {};
    return inbox.map((json) => JSON.parse(json));
  }

  const ended = { kind: 'message_ended', step_id: 'step_a', message_id: OUTBOUND };

  it('reaches its execution where an echo shows that it arrived after all', async () => {
    const store = await openStep('uncertain');
    const { record } = await applyEvent(
      store,
      'evt_echo',
      echo('p1', 2, 'Your order?', {}, `${OUTBOUND}.0`),
    );
    expect(await inboxOf(store)).to.deep.equal([{ ...ended, status: 'sent' }]);
    expect(record.woken).to.deep.equal(['exec_1']);
  });

  it('reaches its execution where the platform could not deliver what it had taken', async () => {
    const store = await openStep('sending');
    await applyEvent(store, 'evt_echo', echo('p1', 2, 'Your order?', {}, `${OUTBOUND}.0`));
    expect(await inboxOf(store)).to.deep.equal([]);
    const { message: _, ...status } = echo('p1', 3, 'Your order?');
    const errors = [{ code: '131049', title: 'Too many messages' }];
    const failed = {
      ...status,
      type: 'messaging.message.failed' as const,
      status: { platform_message_id: 'p1', state: 'failed' as const, errors },
    };
    const { record } = await applyEvent(store, 'evt_failed', failed);
    const message =
      'The platform took the message and could not deliver it. It says: Too many messages';
    expect(await inboxOf(store)).to.deep.equal([
      { ...ended, status: 'failed', error: { code: 'not_delivered', message } },
    ]);
    expect(record.woken).to.deep.equal(['exec_1']);
    await applyEvent(store, 'evt_failed', failed);
    expect(await inboxOf(store)).to.have.length(1);
  });
});
