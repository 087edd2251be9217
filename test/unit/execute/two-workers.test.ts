import { expect } from 'chai';
import { onOne } from '../../../shared/domain/change.ts';
import { withInput } from '../../../shared/domain/workflows/inbox.ts';
import type { Input } from '../../../shared/domain/workflows/step.ts';
import { type EngineSubject, EXECUTION, openEngine } from '../../support/engine.ts';

/** A tag of which everybody is notified, and an end. */
const definition = {
  start: 'hello',
  nodes: {
    hello: { type: 'send_message', message: 'Hi', next: 'tag' },
    tag: { type: 'tag_contact', add: ['vip'], next: 'bye' },
    bye: { type: 'send_message', message: 'Bye' },
  },
};

/** Pub/Sub delivers a message twice: the second worker reads the execution first, and goes on once the first is killed. */
async function runTwice(subject: EngineSubject, call: number, when: 'before' | 'after') {
  const { find } = subject.store;
  let isFirst = true;
  const slow: typeof find = async (kind, id) => {
    const found = await find(kind, id);
    if (kind === 'executions' && isFirst) {
      isFirst = false;
      await subject.run({ call, when });
    }
    return found;
  };
  Object.assign(subject.store, { find: slow });
  await subject.run();
  Object.assign(subject.store, { find });
}

/** The platform refuses the message of the last step, and the execution is given that to deal with. */
async function failMessage({ store, now }: EngineSubject): Promise<void> {
  const refused: Input = {
    kind: 'message_ended',
    step_id: 'step_bye',
    message_id: 'msg_bye',
    status: 'failed',
    error: { code: 'content_refused', message: 'empty' },
  };
  const at = new Date(now()).toISOString();
  await store.change(
    onOne('executions', EXECUTION, (known) =>
      known === undefined ? {} : { executions: [withInput(known, refused, at)] },
    ),
  );
}

function announced({ publisher }: EngineSubject): ReadonlySet<string> {
  const events = publisher.published.filter(({ topic }) => topic === 'convotic-events');
  return new Set(events.map(({ attributes }) => attributes['type'] ?? ''));
}

describe('an execution that two workers have at once, of which one is killed', () => {
  /** More than a whole run makes. */
  const CALLS = 20;

  for (const when of ['before', 'after'] as const) {
    for (let call = 1; call <= CALLS; call += 1) {
      it(`is announced as a whole by the one that acknowledges it, killed ${when} effect ${call}`, async () => {
        const subject = await openEngine({ definition });
        await runTwice(subject, call, when);
        expect((await subject.execution(EXECUTION)).status).to.equal('completed');
        expect([...announced(subject)]).to.include.members([
          'contact.tag_added',
          'workflow.execution.completed',
        ]);
        expect(subject.texts()).to.deep.equal(['Hi', 'Bye']);
      });

      it(`is announced as ended by the one that learns that its message failed, killed ${when} effect ${call}`, async () => {
        const subject = await openEngine({ definition });
        await subject.run({ call, when });
        await failMessage(subject);
        await subject.run();
        expect((await subject.execution(EXECUTION)).status).to.equal('completed');
        expect([...announced(subject)]).to.include('workflow.execution.completed');
      });
    }
  }
});

describe('an execution whose call another worker makes', () => {
  const calling = {
    start: 'post',
    nodes: { post: { type: 'http_request', method: 'POST', url: 'https://shop.example/orders' } },
  };
  const CALLS = 12;

  for (const queue of ['answers', 'does not answer'] as const) {
    for (let call = 1; call <= CALLS; call += 1) {
      it(`is announced as ended when its only message is acknowledged meanwhile, the queue ${queue}, killed after effect ${call}`, async () => {
        let acknowledged = false;
        const subject = await openEngine({
          definition: calling,
          async callOut() {
            if (queue === 'does not answer') subject.tasks.fail(1);
            const other = subject.run();
            acknowledged = await other.then(
              () => true,
              () => false,
            );
            return { status: 200, headers: {}, body: '{}' };
          },
        });
        const first = await subject.run({ call, when: 'after' });
        if (first === 'killed' && !acknowledged) await subject.run();
        for (let minute = 0; minute < 3; minute += 1) {
          subject.pass(60_000);
          await subject.tick();
        }
        expect((await subject.execution(EXECUTION)).status).to.equal('completed');
        expect([...announced(subject)]).to.include('workflow.execution.completed');
      });
    }
  }
});
