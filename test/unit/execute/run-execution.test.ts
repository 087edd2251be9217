import { expect } from 'chai';
import { keepQueueAwake } from '../../../functions/execute/wake-due.ts';
import { onOne } from '../../../shared/domain/change.ts';
import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import { withoutWaits } from '../../../shared/domain/conversations/conversation.ts';
import { workflowDocumentId } from '../../../shared/domain/ids.ts';
import { changeExecution } from '../../../shared/domain/workflows/change-execution.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { withInput } from '../../../shared/domain/workflows/inbox.ts';
import type { Run } from '../../../shared/domain/workflows/run.ts';
import type { Input } from '../../../shared/domain/workflows/step.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { decideOn, nothingWritten, orderWorkflow, received, text } from '../../support/deciding.ts';
import {
  definitionOf,
  type EngineSubject,
  EXECUTION,
  openEngine,
  startedExecution,
} from '../../support/engine.ts';
import { sourcesOf } from '../../support/function-sources.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** What an operator does not want to see twice: words, a tag, a count, a call. */
const errands = {
  start: 'a',
  variables: { n: 0 },
  nodes: {
    a: { type: 'send_message', message: 'A', next: 'tag' },
    tag: { type: 'tag_contact', add: ['vip'], next: 'count' },
    count: { type: 'set_variable', name: 'n', value: '{{ n | plus: 1 }}', next: 'post' },
    post: { type: 'http_request', method: 'POST', url: 'https://shop.example/orders', next: 'b' },
    b: { type: 'send_message', message: 'B' },
  },
};

function workflowOf(workflow_id: string): Workflow {
  return {
    ...orderWorkflow,
    id: workflowDocumentId('ws_1', workflow_id),
    workspace_id: 'ws_1',
    workflow_id,
    version: 1,
    status: 'published',
  };
}

function runOf({ run = '{}' }: Execution): Run {
  return JSON.parse(run) as Run;
}

async function finish(subject: EngineSubject): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    subject.pass(61_000);
    await subject.tick();
  }
}

describe('an execution that our engine runs', () => {
  it('goes from step to step until it ends', async () => {
    const subject = await openEngine({ definition: errands });
    expect(await subject.run()).to.equal('over');
    expect(subject.texts()).to.deep.equal(['A', 'B']);
    expect(subject.steps()).to.deep.equal([
      'a completed',
      'tag completed',
      'count completed',
      'post completed',
      'b completed',
    ]);
    const execution = await subject.execution();
    expect(execution.status).to.equal('completed');
    expect(execution).to.not.have.any.keys('wake_at', 'inbox', 'calling', 'error');
    expect(String(runOf(execution).variables['n'])).to.equal('1');
    expect(subject.store.documents.contacts.get('ct_1')).to.deep.include({ tags: ['vip'] });
    expect(subject.calls.map(({ method, url }) => [method, url])).to.deep.equal([
      ['POST', 'https://shop.example/orders'],
    ]);
    expect(subject.publisher.published.map(({ topic }) => topic)).to.deep.equal([
      'outbound-messages',
      'convotic-events',
      'outbound-messages',
      'convotic-events',
      'convotic-events',
    ]);
  });

  it('does nothing more when its message comes again', async () => {
    const subject = await openEngine({ definition: errands });
    await subject.run();
    expect(await subject.run()).to.equal('over');
    expect(subject.texts()).to.deep.equal(['A', 'B']);
    expect(subject.calls).to.have.length(1);
  });

  it('does everything once when two workers hold it at the same time', async () => {
    const subject = await openEngine({ definition: errands });
    await Promise.all([subject.run(), subject.run(), subject.run()]);
    await finish(subject);
    expect(subject.texts()).to.deep.equal(['A', 'B']);
    expect(subject.calls).to.have.length(1);
    expect(subject.steps()).to.have.length(5);
  });

  it('is left to another engine if its definition has no nodes', async () => {
    const subject = await openEngine({ definition: { flow: 'of another engine' } });
    expect(await subject.run()).to.equal('other_engine');
    expect(await subject.execution()).to.deep.equal(startedExecution);
  });

  it('fails with the first mistake of a definition that cannot be read', async () => {
    const definition = { start: 'a', nodes: { a: { type: 'dance' } } };
    const subject = await openEngine({ definition });
    expect(await subject.run()).to.equal('failed');
    const { status, error } = await subject.execution();
    expect([status, error?.code]).to.deep.equal(['failed', 'invalid_workflow']);
  });

  it('writes nothing when a replay has started it', async () => {
    const context = { is_replay: true, replay_id: 'rpl_1' };
    const subject = await openEngine({ definition: errands, execution: { context } });
    await subject.run();
    expect(subject.texts()).to.deep.equal([]);
    expect((await subject.execution()).status).to.equal('completed');
  });

  it('says why it failed', async () => {
    const definition = { start: 'a', nodes: { a: { type: 'send_message', message: 'A' } } };
    const subject = await openEngine({ definition, conversation: { thread_keys: [] } });
    await subject.run();
    const { status, error } = await subject.execution();
    expect([status, error]).to.deep.equal([
      'failed',
      {
        code: 'no_address',
        message: 'Nobody has written yet, so the platform gives no address to write to.',
      },
    ]);
    expect(subject.steps()).to.deep.equal(['a failed no_address']);
  });

  it('starts another workflow once, and announces it', async () => {
    const definition = { start: 'a', nodes: { a: { type: 'start_workflow', workflow: 'wf_b' } } };
    const subject = await openEngine({ definition });
    const { store } = subject;
    const other = { start: 'x', nodes: { x: { type: 'send_message', message: 'X' } } };
    await store.change(() => ({
      workflows: [workflowOf('wf_b')],
      definitions: [definitionOf('wf_b', other)],
    }));
    await subject.run();
    await subject.deliver();
    await finish(subject);
    expect(subject.texts()).to.deep.equal(['X']);
    expect(store.documents.executions.size).to.equal(2);
  });
});

describe('a step that starts no other workflow', () => {
  const definition = {
    start: 'a',
    nodes: { a: { type: 'start_workflow', workflow: 'wf_b', next: 'b' }, b: { type: 'end' } },
  };
  const reasons: readonly {
    readonly is: string;
    readonly other?: Partial<Workflow>;
    readonly execution?: Partial<Execution>;
    readonly error: { readonly code: string; readonly message: string };
  }[] = [
    {
      is: 'there is none',
      error: { code: 'workflow_not_found', message: 'There is no workflow wf_b.' },
    },
    {
      is: 'it belongs to another workspace',
      other: { id: workflowDocumentId('ws_2', 'wf_b'), workspace_id: 'ws_2' },
      error: { code: 'workflow_not_found', message: 'There is no workflow wf_b.' },
    },
    {
      is: 'it is a draft',
      other: { status: 'draft' },
      error: { code: 'workflow_not_published', message: 'The workflow wf_b is not published.' },
    },
    {
      is: 'it is archived',
      other: { status: 'archived' },
      error: { code: 'workflow_archived', message: 'The workflow wf_b is archived.' },
    },
    {
      is: 'too many have started one another',
      other: {},
      execution: { depth: 5 },
      error: {
        code: 'loop_limit',
        message: '5 workflows have started one another before this one. They may be a loop.',
      },
    },
  ];
  for (const { is, other, execution, error } of reasons) {
    it(`says why: ${is}`, async () => {
      const subject = await openEngine({ definition, ...(execution && { execution }) });
      const { store } = subject;
      if (other !== undefined) {
        await store.change(() => ({ workflows: [{ ...workflowOf('wf_b'), ...other }] }));
      }
      await subject.run();
      const { status, error: failed } = await subject.execution();
      expect([status, failed]).to.deep.equal(['failed', error]);
      expect([...store.documents.steps.values()][0]?.error).to.deep.equal(error);
      expect(store.documents.executions.size).to.equal(1);
    });
  }

  it('can take its error edge, and starts it when a person tries it again', async () => {
    const withEdge = {
      start: 'a',
      nodes: {
        a: { type: 'start_workflow', workflow: 'wf_b', on_error: 'e' },
        e: { type: 'send_message', message: '{{ steps.a.error.code }}' },
      },
    };
    const edged = await openEngine({ definition: withEdge });
    await edged.run();
    expect(edged.texts()).to.deep.equal(['workflow_not_found']);

    const subject = await openEngine({ definition });
    await subject.run();
    await subject.store.change(() => ({ workflows: [workflowOf('wf_b')] }));
    const at = new Date(subject.now()).toISOString();
    await subject.store.change(
      onOne('executions', EXECUTION, (known) =>
        known === undefined ? {} : { executions: [withInput(known, { kind: 'retry' }, at)] },
      ),
    );
    await subject.run();
    expect((await subject.execution()).status).to.equal('completed');
    expect(subject.store.documents.executions.size).to.equal(2);
  });
});

describe('an execution that waits for a time', () => {
  const patient = (time: object) => ({
    start: 'd',
    nodes: {
      d: { type: 'delay', ...time, next: 's' },
      s: { type: 'send_message', message: 'Hello again' },
    },
  });

  it('is woken by its task, not earlier', async () => {
    const subject = await openEngine({ definition: patient({ for: '1h' }) });
    expect(await subject.run()).to.equal('idle');
    const { status, wake_at } = await subject.execution();
    expect([status, wake_at]).to.deep.equal(['waiting', '2026-03-31T11:15:30.000Z']);
    subject.pass(HOUR_MS - 1);
    await subject.tick();
    await subject.run();
    expect(subject.texts()).to.deep.equal([]);
    subject.pass(1);
    await subject.tick();
    expect(subject.texts()).to.deep.equal(['Hello again']);
    expect((await subject.execution()).status).to.equal('completed');
  });

  it('is found by the clock when its task was lost', async () => {
    const subject = await openEngine({ definition: patient({ for: '1h' }) });
    await subject.run();
    subject.tasks.lose();
    subject.pass(HOUR_MS + 29_000);
    await subject.tick();
    expect(subject.texts()).to.deep.equal([]);
    subject.pass(60_000);
    await subject.tick();
    expect(subject.texts()).to.deep.equal(['Hello again']);
  });

  it('waits although the queue does not answer', async () => {
    const subject = await openEngine({ definition: patient({ for: '1h' }) });
    subject.tasks.fail(10);
    expect(await subject.run()).to.equal('idle');
    subject.pass(HOUR_MS + 60_000);
    await subject.tick();
    expect(subject.texts()).to.deep.equal(['Hello again']);
  });

  it('needs no task for longer than a queue keeps one, and outlives its own retention', async () => {
    const subject = await openEngine({ definition: patient({ for: '45d' }) });
    await subject.run();
    expect(subject.tasks.waiting.size).to.equal(0);
    expect((await subject.execution()).expires_at).to.equal('2026-06-14T10:15:30.000Z');
    subject.pass(44 * DAY_MS);
    await subject.tick();
    expect(subject.texts()).to.deep.equal([]);
    subject.pass(DAY_MS + 60_000);
    await subject.tick();
    expect(subject.texts()).to.deep.equal(['Hello again']);
  });
});

describe('the time zone of an execution', () => {
  const definition = {
    start: 'd',
    nodes: {
      d: { type: 'delay', until: '09:00', next: 's' },
      s: { type: 'send_message', message: 'It is {{ now.time }}, {{ "now" | date: "%H:%M" }}' },
    },
  };
  const inTokyo = { id: 'ws_1', workflows_version: 1, time_zone: 'Asia/Tokyo' };

  // It starts at 10:15:30 UTC.
  it('is the workspace’s', async () => {
    const subject = await openEngine({ definition });
    await subject.store.change(() => ({ workspaces: [inTokyo] }));
    await subject.run();
    expect((await subject.execution()).wake_at).to.equal('2026-04-01T00:00:00.000Z');
    subject.pass(14 * HOUR_MS);
    await subject.tick();
    expect(subject.texts()).to.deep.equal(['It is 09:15, 09:15']);
  });

  it('is the person’s, where that is known', async () => {
    const subject = await openEngine({ definition });
    await subject.store.change(() => ({ workspaces: [inTokyo] }));
    await subject.store.change(
      onOne('contacts', 'ct_1', (known) =>
        known === undefined || isAlias(known)
          ? {}
          : { contacts: [{ ...known, attributes: { time_zone: 'America/New_York' } }] },
      ),
    );
    await subject.run();
    expect((await subject.execution()).wake_at).to.equal('2026-03-31T13:00:00.000Z');
  });

  it('is UTC where neither is set', async () => {
    const subject = await openEngine({ definition });
    await subject.run();
    expect((await subject.execution()).wake_at).to.equal('2026-04-01T09:00:00.000Z');
  });
});

describe('an execution whose worker is killed', () => {
  /** Every call that a whole run makes to the world outside. */
  const CALLS = 30;

  for (const when of ['before', 'after'] as const) {
    for (let call = 1; call <= CALLS; call += 1) {
      it(`does everything once, killed ${when} effect ${call}`, async () => {
        const subject = await openEngine({ definition: errands });
        await subject.run({ call, when });
        await subject.run();
        await finish(subject);
        expect(subject.texts()).to.deep.equal(['A', 'B']);
        expect(subject.steps()).to.deep.equal([
          'a completed',
          'tag completed',
          'count completed',
          'post completed',
          'b completed',
        ]);
        const execution = await subject.execution(EXECUTION);
        expect(execution.status).to.equal('completed');
        expect(String(runOf(execution).variables['n'])).to.equal('1');
        const keys = new Set(subject.calls.map(({ idempotency_key }) => idempotency_key));
        expect(keys.size).to.equal(1);
        expect(subject.calls.length).to.be.at.most(2);
        expect(subject.store.documents.outbound_messages.size).to.equal(2);
      });
    }
  }

  it('is found by the clock although its message is never delivered again', async () => {
    const subject = await openEngine({ definition: errands });
    await subject.run({ call: 8, when: 'after' });
    await finish(subject);
    expect(subject.texts()).to.deep.equal(['A', 'B']);
    expect((await subject.execution()).status).to.equal('completed');
  });
});

describe('an execution that has got its reply', () => {
  const question = {
    start: 'q',
    nodes: {
      q: { type: 'ask_question', message: 'Name?', variable: 'name', timeout: '10m', next: 'hi' },
      hi: { type: 'send_message', message: 'Hi {{ name }}', next: 'tag' },
      tag: { type: 'tag_contact', add: ['named'] },
    },
  };

  /** As the commit that stores the message leaves it. */
  async function answered(): Promise<EngineSubject> {
    const subject = await openEngine({ definition: question });
    expect(await subject.run()).to.equal('idle');
    const { store, now } = subject;
    const conversation = await store.find('conversations', 'conv_a');
    if (conversation === undefined || isAlias(conversation)) throw new Error('no conversation');
    const [wait] = conversation.waiting ?? [];
    if (wait === undefined) throw new Error('nothing waits');
    const at = new Date(now()).toISOString();
    const reply = { event_id: 'evt_1', at, kind: 'text', text: 'Ann' };
    await store.change(
      onOne('executions', EXECUTION, (known) =>
        known === undefined
          ? {}
          : { executions: [withInput(known, { kind: 'reply', key: wait.key, reply }, at)] },
      ),
    );
    await store.change(
      onOne('conversations', 'conv_a', () => ({
        conversations: [withoutWaits(conversation, [wait])],
      })),
    );
    return subject;
  }

  for (const when of ['before', 'after'] as const) {
    for (let call = 1; call <= 14; call += 1) {
      it(`uses it once, killed ${when} effect ${call}`, async () => {
        const subject = await answered();
        await subject.run({ call, when });
        await finish(subject);
        subject.pass(15 * 60_000);
        await subject.tick();
        expect(subject.texts()).to.deep.equal(['Name?', 'Hi Ann']);
        expect(subject.steps()).to.deep.equal(['q completed', 'hi completed', 'tag completed']);
        expect((await subject.execution()).status).to.equal('completed');
        const conversation = await subject.store.find('conversations', 'conv_a');
        expect(conversation).to.not.have.property('waiting');
      });
    }
  }
});

describe('an execution that has failed', () => {
  const shop = {
    start: 'post',
    nodes: {
      post: {
        type: 'http_request',
        method: 'POST',
        url: 'https://shop.example/orders',
        retries: 0,
        next: 'b',
      },
      b: { type: 'send_message', message: 'Ordered' },
    },
  };
  const outage = { status: 500, headers: {}, body: '' };

  async function failed(): Promise<EngineSubject> {
    const subject = await openEngine({ definition: shop });
    subject.answer(outage);
    await subject.run();
    const { status, error } = await subject.execution();
    expect([status, error?.code]).to.deep.equal(['failed', 'http_500']);
    return subject;
  }

  async function give({ store, now }: EngineSubject, input: Input): Promise<void> {
    const at = new Date(now()).toISOString();
    await store.change(
      onOne('executions', EXECUTION, (known) =>
        known === undefined ? {} : { executions: [withInput(known, input, at)] },
      ),
    );
  }

  it('tries its step again when a person asks for it, with the same key', async () => {
    const subject = await failed();
    await give(subject, { kind: 'retry' });
    expect(await subject.run()).to.equal('over');
    const { status, error } = await subject.execution();
    expect([status, error]).to.deep.equal(['completed', undefined]);
    expect(subject.texts()).to.deep.equal(['Ordered']);
    expect(subject.steps()).to.deep.equal(['post completed', 'b completed']);
    const keys = subject.calls.map(({ idempotency_key }) => idempotency_key);
    expect(keys).to.have.length(2);
    expect(keys[0]).to.equal(keys[1]);
  });

  it('goes on behind its step when a person skips it', async () => {
    const subject = await failed();
    await give(subject, { kind: 'skip' });
    await subject.run();
    expect((await subject.execution()).status).to.equal('completed');
    expect(subject.texts()).to.deep.equal(['Ordered']);
    expect(subject.calls).to.have.length(1);
  });

  it('does nothing by itself', async () => {
    const subject = await failed();
    await give(subject, { kind: 'cancel', code: 'cancelled', message: 'Too late.' });
    await finish(subject);
    expect((await subject.execution()).status).to.equal('failed');
    expect(subject.texts()).to.deep.equal([]);
  });
});

describe('an execution whose first message never comes', () => {
  const definition = { start: 'a', nodes: { a: { type: 'send_message', message: 'A' } } };
  const wake_at = '2026-03-31T10:16:30.000Z';

  it('is found by the clock, a minute and a half later', async () => {
    const subject = await openEngine({ definition, execution: { wake_at } });
    subject.pass(89_000);
    await subject.tick();
    expect(subject.texts()).to.deep.equal([]);
    subject.pass(2_000);
    await subject.tick();
    expect(subject.texts()).to.deep.equal(['A']);
    expect(await subject.execution()).to.not.have.property('wake_at');
  });

  it('is announced once more where another engine runs it, and has not reported', async () => {
    const subject = await openEngine({ definition: { flow: 'theirs' }, execution: { wake_at } });
    const announced = () =>
      subject.publisher.published.filter(({ topic }) => topic === 'workflow-executions').length;
    await subject.run();
    expect(announced()).to.equal(0);
    subject.pass(91_000);
    await subject.tick();
    expect(announced()).to.equal(1);
    subject.pass(10 * 60_000);
    await subject.tick();
    expect(announced()).to.equal(1);
  });

  it('is not looked for once another engine has reported, or it was cancelled', () => {
    for (const status of ['running', 'cancelled'] as const) {
      const reported = changeExecution({ ...startedExecution, wake_at }, { status }, wake_at);
      expect(reported).to.include({ status }).and.not.have.property('wake_at');
    }
  });

  it('is looked for from the commit of the event, the call or the step that starts it', async () => {
    const { executions } = decideOn(nothingWritten, received('evt_1'), [
      text('m1', '2026-03-31T10:15:00.000Z', 'order'),
    ]);
    const [{ started_at, wake_at: looked } = startedExecution] = executions ?? [];
    expect(Date.parse(looked ?? '') - Date.parse(started_at)).to.equal(60_000);
  });
});

describe('an execution that cannot go on', () => {
  it('waits for no reply any more', async () => {
    const broken = { start: 'a', nodes: { a: { type: 'dance' } } };
    const wait = {
      ...{ for: 'reply' as const, key: 'k', since: '2026-03-31T10:15:00.000Z', attempt: 1 },
      ...{ until: '2026-04-01T10:15:00.000Z', buttons: [], node: 'a' },
    };
    const others = { ...wait, key: 'k2', execution_id: 'exec_other' };
    const waiting = [{ ...wait, execution_id: EXECUTION }, others];
    const subject = await openEngine({ definition: broken, conversation: { waiting } });
    expect(await subject.run()).to.equal('failed');
    const conversation = await subject.store.find('conversations', 'conv_a');
    expect(conversation).to.deep.include({ waiting: [others] });
  });
});

describe('the queue that wakes executions', () => {
  it('is used once a day', async () => {
    const { tasks, publisher } = await openEngine({ definition: errands });
    await keepQueueAwake(tasks, Date.UTC(2026, 2, 31, 12));
    expect(tasks.waiting.size).to.equal(0);
    for (const minute of [0, 1, 2]) await keepQueueAwake(tasks, Date.UTC(2026, 2, 31, 0, minute));
    expect(tasks.waiting.size).to.equal(1);
    await tasks.publishDue('2026-03-31T00:02:00.000Z');
    await keepQueueAwake(tasks, Date.UTC(2026, 2, 31, 0, 3));
    expect(tasks.waiting.size).to.equal(0);
    expect(publisher.published).to.deep.equal([
      { topic: 'execution-wakeups', data: {}, attributes: {} },
    ]);
  });
});

describe('the functions that events go through', () => {
  for (const entry of ['functions/process/index.ts', 'functions/webhooks/line.ts']) {
    it(`carry no templates: ${entry}`, () => {
      const { files } = sourcesOf(entry);
      expect(files).to.include(entry);
      expect(files.filter((file) => /templates\.ts$|liquidjs/.test(file))).to.deep.equal([]);
    });
  }
});
