import type { Firestore } from '@google-cloud/firestore';
import { expect } from 'chai';
import { createFirestoreStore } from '../../../shared/cloud/firestore/firestore-store.ts';
import { onOne } from '../../../shared/domain/change.ts';
import { asFailure } from '../../../shared/domain/failure.ts';

/** A database in which every commit waits until it is let go. */
function openSlowDatabase() {
  const commits: (() => void)[] = [];
  const absent = (path: string) => ({
    ...{ id: path.split('/').at(-1), ref: { path } },
    data: () => undefined,
  });
  const client = {
    doc: (path: string) => ({ path }),
    getAll: async (...references: { path: string }[]) => references.map(({ path }) => absent(path)),
    batch: () => ({
      create: () => undefined,
      commit: () => new Promise<void>((resolve) => commits.push(resolve)),
    }),
  };
  // The store uses no more of the client.
  return { client: client as unknown as Firestore, commits };
}

const workspace = { id: 'ws_1', workflows_version: 1 };
const write = () => ({ workspaces: [workspace] });

describe('a store whose database is slow', () => {
  it('starts nothing for a change that has been given up', async () => {
    const { client, commits } = openSlowDatabase();
    const store = createFirestoreStore({ projectId: 'p', timeoutMs: 1_000, client });
    const first = store.change(onOne('workspaces', 'ws_1', write), 'conversation').catch(asFailure);
    let decided = 0;
    const second = store.change(() => {
      decided += 1;
      return write();
    }, 'conversation');
    expect(await second.catch(asFailure)).to.include({
      code: 'store_unavailable',
      message: 'Firestore is too slow',
    });
    expect(await first).to.include({ code: 'store_unavailable' });
    // Now the first commit ends, and it would be the turn of the second change.
    for (const letGo of commits) letGo();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(decided).to.equal(0);
    expect(commits).to.have.length(1);
  });
});
