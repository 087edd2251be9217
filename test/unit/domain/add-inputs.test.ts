import { expect } from 'chai';
import type {
  Conversation,
  WaitingExecution,
} from '../../../shared/domain/conversations/conversation.ts';
import { type Decision, decide } from '../../../shared/domain/events/decide.ts';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { compileWorkflows } from '../../../shared/domain/triggers/matcher.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import {
  after as afterChange,
  block,
  decideOn,
  echo,
  nothingWritten,
  orderWorkflow,
  received,
  text,
  type Written,
} from '../../support/deciding.ts';
import { deliberate } from '../../support/memory/memory-change.ts';
import { conversationOf } from '../../support/play.ts';

const ASKED = '2026-03-31T10:16:00.000Z';
const NOW = '2026-03-31T10:20:00.000Z';

const execution: Execution = {
  ...{ id: 'exec_1', workspace_id: 'ws_1', workflow_id: 'wf_1', workflow_version: 1 },
  ...{ trigger: 'keyword', status: 'waiting' as const, context: { is_replay: false } },
  ...{ started_at: ASKED, expires_at: '2026-04-30T10:16:00.000Z', run: '{}' },
};

const wait: WaitingExecution = {
  ...{ for: 'reply' as const, key: 'step_a.1', since: ASKED, until: '2026-03-31T11:00:00.000Z' },
  ...{ attempt: 1, buttons: [], execution_id: 'exec_1', node: 'a' },
};

const before = afterChange(
  nothingWritten,
  decideOn(nothingWritten, received('evt_1'), [text('m1', '2026-03-31T10:15:00.000Z', 'hello')]),
);

/** What an event comes to while executions wait in Ann's conversation. */
function decideWhile(
  waiting: readonly WaitingExecution[],
  observation: Observation,
  executions: readonly Execution[] = [execution],
): Decision {
  const conversation: Conversation = { ...conversationOf(before), waiting };
  const documents = {
    ...before,
    conversations: new Map([[conversation.id, conversation]]),
    executions: new Map(executions.map((one) => [one.id, one])),
  };
  const input = {
    event: received('evt_2'),
    block: { ...block, human_hours: 12 },
    observations: [observation],
    matcher: compileWorkflows([orderWorkflow]),
    attempt: { at: NOW, ms: 5 },
  };
  return deliberate(documents, (state) => decide(input, state));
}

describe('executions that wait in a conversation', () => {
  it('get the reply in the commit that stores it, and it starts nothing', () => {
    const decision = decideWhile([wait], text('m2', '2026-03-31T10:17:00.000Z', 'one order'));
    const [woken] = decision.executions ?? [];
    expect(decision.executions).to.have.length(1);
    expect(woken?.wake_at).to.equal(NOW);
    expect(JSON.parse(woken?.inbox?.[0] ?? '{}')).to.deep.include({
      kind: 'reply',
      key: 'step_a.1',
    });
    expect(decision.record.woken).to.deep.equal(['exec_1']);
    expect(decision.record.executions).to.deep.equal([]);
    expect(decision.conversations?.[0]).to.not.have.property('waiting');
    expect(decision.messages).to.have.length(1);
  });

  it('leave alone what was written before they asked', () => {
    const decision = decideWhile([wait], text('m2', '2026-03-31T10:15:59.000Z', 'one order'));
    expect(decision.record.woken).to.equal(undefined);
    expect(decision.record.executions).to.have.length(1);
    expect(decision.conversations?.[0]).to.deep.include({ waiting: [wait] });
  });

  it('let the newest question have the reply, and go on waiting for the other', () => {
    const newer = {
      ...wait,
      key: 'step_b.1',
      execution_id: 'exec_2',
      since: '2026-03-31T10:16:30.000Z',
    };
    const both = [execution, { ...execution, id: 'exec_2' }];
    const said = text('m2', '2026-03-31T10:17:00.000Z', 'yes');
    const decision = decideWhile([newer, wait], said, both);
    expect(decision.record.woken).to.deep.equal(['exec_2']);
    expect(decision.conversations?.[0]).to.deep.include({ waiting: [wait] });
  });

  it('give way where the execution has ended: the message is an ordinary one', () => {
    const ended = { ...execution, status: 'cancelled' as const, finished_at: ASKED };
    const said = text('m2', '2026-03-31T10:17:00.000Z', 'one order');
    const decision = decideWhile([wait], said, [ended]);
    expect(decision.record.woken).to.equal(undefined);
    expect(decision.record.executions).to.have.length(1);
  });

  it('end when a person of the business answers elsewhere', () => {
    const decision = decideWhile([wait], echo('m2', '2026-03-31T10:17:00.000Z', 'An offer'));
    expect(decision.executions?.map(({ id, inbox }) => [id, inbox])).to.deep.equal([
      ['exec_1', ['{"kind":"taken_over"}']],
    ]);
    expect(decision.record.woken).to.deep.equal(['exec_1']);
    expect(decision.conversations?.[0]).to.not.have.property('waiting');
  });

  it('go on waiting then, if their workflow resumes', () => {
    const patient = { ...wait, resumes: true as const };
    const decision = decideWhile([patient], echo('m2', '2026-03-31T10:17:00.000Z', 'An offer'));
    expect(decision.record.woken).to.equal(undefined);
    expect(decision.executions).to.deep.equal([]);
    expect(decision.conversations?.[0]).to.deep.include({ waiting: [patient] });
  });
});

describe('a person who turns out to be another, while executions wait for both', () => {
  const asked = (key: string, execution_id: string, from?: string): WaitingExecution => ({
    ...wait,
    ...{ key, execution_id },
    ...(from !== undefined && { from }),
  });
  const executions = ['exec_ann', 'exec_bob'].map((id) => ({ ...execution, id }));
  const ann = { user_id: 'Uann', scope: 'account' } as const;
  const bob = { user_id: 'Ubob', scope: 'account' } as const;
  const both = { ...ann, also: ['Ubob'] };
  const inBobs = { kind: 'group', key: 'Cgroup' } as const;

  /** Ann's chat and the group where Bob writes, each with a question of its own, and what events come to one after another. */
  function play(observations: readonly Observation[]) {
    const greeted = afterChange(
      before,
      decideOn(before, received('evt_b'), [
        text('b1', '2026-03-31T10:15:01.000Z', 'hello', { contact: bob, thread: inBobs }),
      ]),
    );
    const bobsId = [...greeted.contacts.values()].find(
      (one) => 'platform_user_ids' in one && one.platform_user_ids.includes('Ubob'),
    )?.id;
    const conversations = new Map(greeted.conversations);
    for (const [id, one] of conversations) {
      if ('merged_into' in one) continue;
      const isBobs = one.thread_keys.includes('Cgroup');
      const wait = isBobs
        ? asked('step_bob.1', 'exec_bob', bobsId)
        : asked('step_ann.1', 'exec_ann');
      conversations.set(id, { ...one, waiting: [wait] });
    }
    let documents: Written & { readonly executions: ReadonlyMap<string, Execution> } = {
      ...greeted,
      conversations,
      executions: new Map(executions.map((one) => [one.id, one])),
    };
    const woken: string[] = [];
    for (const [n, observation] of observations.entries()) {
      const input = {
        event: received(`evt_said_${n}`),
        block: { ...block, human_hours: 12 },
        observations: [observation],
        matcher: compileWorkflows([orderWorkflow]),
        attempt: { at: NOW, ms: 5 },
      };
      const decision = deliberate(documents, (state) => decide(input, state));
      woken.push(...(decision.record.woken ?? []));
      const changed = new Map(documents.executions);
      for (const one of decision.executions ?? []) changed.set(one.id, one);
      documents = { ...afterChange(documents, decision), executions: changed };
    }
    const contacts = [...documents.contacts.values()].filter((one) => !('merged_into' in one));
    return { woken, contacts, executions: documents.executions };
  }

  const notice: Observation = {
    type: 'contact.followed',
    at: '2026-03-31T10:16:30.000Z',
    contact: both,
  };
  const fromAnn = text('m2', '2026-03-31T10:17:00.000Z', 'red', { contact: ann });
  const fromBob = text('m3', '2026-03-31T10:17:01.000Z', 'blue', { contact: bob, thread: inBobs });
  const orders: readonly (readonly [string, readonly Observation[]])[] = [
    ['before both replies', [notice, fromAnn, fromBob]],
    ['between the replies', [fromBob, notice, fromAnn]],
    ['after both replies', [fromAnn, fromBob, notice]],
  ];
  for (const [when, observations] of orders) {
    it(`answers in each conversation the question that was asked there; it is known ${when}`, () => {
      const { woken, contacts, executions: given } = play(observations);
      expect([...woken].sort()).to.deep.equal(['exec_ann', 'exec_bob']);
      expect(contacts).to.have.length(1);
      const replies = [...given.values()].map(({ id, inbox = [] }) => {
        const { reply } = JSON.parse(inbox[0] ?? '{}') as { reply?: { text: string } };
        return `${id} ${inbox.length} ${reply?.text}`;
      });
      expect(replies).to.deep.equal(['exec_ann 1 red', 'exec_bob 1 blue']);
    });
  }
});
