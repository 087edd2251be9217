import { expect } from 'chai';
import type { Change, State } from '../../../shared/domain/change.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Decide } from '../../../shared/store/combine-decisions.ts';
import { createCommitQueue } from '../../../shared/store/commit-queue.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

/** Adds one to the count of a workspace. */
function count(id: string): Decide {
  return ({ workspaces }: State) => {
    if (!workspaces.has(id)) return { need: { workspaces: [id] } };
    const workflows_version = (workspaces.get(id)?.workflows_version ?? 0) + 1;
    return { workspaces: [{ id, workflows_version, quota_used: 0 }] };
  };
}

/** A queue over a store in memory that takes a turn of the event loop for each commit. */
function open(refuse: (change: Change) => Failure | undefined = () => undefined) {
  const store = createMemoryStore();
  let commits = 0;
  const change = createCommitQueue(async (decide) => {
    await new Promise((resolve) => setImmediate(resolve));
    commits += 1;
    return await store.change((state) => {
      const decided = decide(state, 0);
      const refused = 'need' in decided ? undefined : refuse(decided);
      if (refused !== undefined) throw refused;
      return decided;
    });
  });
  return { store, change, commits: () => commits };
}

function versionOf(change: Change): number | undefined {
  return change.workspaces?.[0]?.workflows_version;
}

describe('changes about the same thing', () => {
  it('that come at the same time are committed together, each seeing those before it', async () => {
    const { store, change, commits } = open();
    const changes = await Promise.all(Array.from({ length: 51 }, () => change('a', count('ws'))));
    expect(commits()).to.equal(3);
    expect(changes.map(versionOf)).to.deep.equal(Array.from({ length: 51 }, (_, n) => n + 1));
    expect(store.documents.workspaces.get('ws')).to.include({ workflows_version: 51 });
  });

  it('that come one after the other are committed one by one', async () => {
    const { change, commits } = open();
    for (const expected of [1, 2, 3]) {
      expect(versionOf(await change('a', count('ws')))).to.equal(expected);
    }
    expect(commits()).to.equal(3);
  });

  it('do not wait for those about another thing', async () => {
    const { change, commits } = open();
    await Promise.all(['a', 'b', 'c'].map((key) => change(key, count(key))));
    expect(commits()).to.equal(3);
  });

  it('go on when one of them throws, and only that one fails', async () => {
    const { store, change } = open();
    const broken: Decide = () => {
      throw new Failure('block_not_found', 'no such block');
    };
    const outcomes = await Promise.allSettled(
      [count('ws'), count('ws'), broken, count('ws')].map((decide) => change('a', decide)),
    );
    expect(outcomes.map(({ status }) => status)).to.deep.equal([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(store.documents.workspaces.get('ws')).to.include({ workflows_version: 3 });
  });

  it('are tried one by one when together they can never succeed', async () => {
    const { store, change } = open(({ workspaces = [] }) =>
      workspaces.some(({ id }) => id === 'too large')
        ? new Failure('block_not_found', 'refused')
        : undefined,
    );
    const outcomes = await Promise.allSettled(
      ['one', 'two', 'too large', 'three'].map((id) => change('a', count(id))),
    );
    expect(outcomes.map(({ status }) => status)).to.deep.equal([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect([...store.documents.workspaces.keys()]).to.deep.equal(['one', 'two', 'three']);
  });

  it('all fail with trouble that passes, and the next ones are taken', async () => {
    let down = true;
    const { change } = open(() =>
      down ? new Failure('store_unavailable', 'the database is down') : undefined,
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => change('a', count('ws'))));
    expect(outcomes.map(({ status }) => status)).to.deep.equal([
      'rejected',
      'rejected',
      'rejected',
    ]);
    down = false;
    expect(versionOf(await change('a', count('ws')))).to.equal(1);
  });
});
