import { expect } from 'chai';
import { putOne } from '../../../shared/domain/change.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Matcher } from '../../../shared/domain/triggers/matcher.ts';
import { changeWorkflow } from '../../../shared/domain/workflows/change-workflow.ts';
import {
  publishWorkflow,
  unpublishWorkflow,
} from '../../../shared/domain/workflows/workflow-transitions.ts';
import { createFindMatcher } from '../../../shared/pipeline/find-matcher.ts';
import type { Store } from '../../../shared/store/store.ts';
import { workflowNamed } from '../../support/deciding.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { saying, sentBy, workflowOn } from '../../support/triggers.ts';

const at = { at: '2026-03-31T12:00:00.000Z', sent: sentBy('line') };
const message = workflowOn({ type: 'new_message' });

/** A store that counts what is asked of it, and a clock that is set by hand. */
function open() {
  const store = createMemoryStore();
  const asked = { finds: 0, pages: 0 };
  const clock = { time: 0, failing: false };
  const counting: Store = {
    ...store,
    find: async (kind, id) => {
      asked.finds++;
      if (clock.failing) throw new Failure('store_unavailable', 'made to fail');
      return await store.find(kind, id);
    },
    page: async (kind, query) => {
      asked.pages++;
      return await store.page(kind, query);
    },
  };
  const find = createFindMatcher(counting, { ttlMs: 10_000, now: () => clock.time });
  const ids = async (workspace = 'ws_1'): Promise<string[]> =>
    (await find(workspace)).match(saying('hello')).map(({ workflow_id }) => workflow_id);
  return { store, asked, clock, find, ids };
}

describe('findMatcher', () => {
  it('asks nothing while it is warm, and one document after its time', async () => {
    const { store, asked, clock, find, ids } = open();
    await store.change(putOne('workflows', message));
    expect(await ids()).to.deep.equal(['wf_1']);
    const before: Matcher = await find('ws_1');
    expect(asked).to.deep.equal({ finds: 1, pages: 1 });
    clock.time = 9_999;
    expect(await find('ws_1')).to.equal(before);
    expect(asked).to.deep.equal({ finds: 1, pages: 1 });
    clock.time = 10_000;
    expect(await find('ws_1')).to.equal(before);
    expect(asked).to.deep.equal({ finds: 2, pages: 1 });
  });

  it('knows what is published, and what is no longer, after its time', async () => {
    const { store, clock, ids } = open();
    await store.change(putOne('workflows', { ...message, status: 'draft' }));
    expect(await ids()).to.deep.equal([]);
    await store.change(changeWorkflow('wf_1', 'ws_1', publishWorkflow(at)));
    expect(await ids()).to.deep.equal([]);
    clock.time = 10_000;
    expect(await ids()).to.deep.equal(['wf_1']);
    await store.change(changeWorkflow('wf_1', 'ws_1', unpublishWorkflow(at)));
    clock.time = 20_000;
    expect(await ids()).to.deep.equal([]);
  });

  it('keeps workspaces apart', async () => {
    const { store, ids } = open();
    await store.change(putOne('workflows', message));
    const theirs = workflowNamed(message, 'wf_2', 'ws_2');
    await store.change(putOne('workflows', theirs));
    expect(await ids('ws_1')).to.deep.equal(['wf_1']);
    expect(await ids('ws_2')).to.deep.equal(['wf_2']);
  });

  it('shares one question among all who ask at once', async () => {
    const { asked, find } = open();
    await Promise.all(Array.from({ length: 20 }, () => find('ws_1')));
    expect(asked).to.deep.equal({ finds: 1, pages: 1 });
  });

  it('fails with the database, and is well again with it', async () => {
    const { store, asked, clock, find, ids } = open();
    await store.change(putOne('workflows', message));
    expect(await ids()).to.deep.equal(['wf_1']);
    clock.time = 10_000;
    clock.failing = true;
    const thrown = await find('ws_1').catch((reason: unknown) => reason);
    expect(thrown).to.be.instanceOf(Failure).with.property('code', 'store_unavailable');
    clock.failing = false;
    expect(await ids()).to.deep.equal(['wf_1']);
    // What had been compiled still held: thousands need not be read again after every outage.
    expect(asked).to.deep.equal({ finds: 3, pages: 1 });
  });
});
