import { expect } from 'chai';
import { storedBytes } from '../../../scripts/bench/stored-bytes.ts';

const task = {
  type: { stringValue: 'Personal' },
  done: { booleanValue: false },
  priority: { integerValue: '1' },
  description: { stringValue: 'Learn Cloud Firestore' },
};

describe('storedBytes', () => {
  it('weighs a document as Google does', () => {
    // tasks 6, my_task_id 11, 16 more; fields of 71; 32 more (cloud.google.com/firestore/docs/storage-size).
    expect(storedBytes('tasks', 'my_task_id', task).documents).to.equal(136);
  });

  it('counts each field up and down', () => {
    const { automatic_indexes } = storedBytes('tasks', 'my_task_id', {
      done: { booleanValue: false },
    });
    // Twice: a name of 33, 16 for the root, 32 more, done 5, its value 1.
    expect(automatic_indexes).to.equal(174);
  });

  it('counts a list once for each element', () => {
    const values = [{ stringValue: 'a' }, { stringValue: 'b' }, { stringValue: 'c' }];
    const { automatic_indexes } = storedBytes('tasks', 'my_task_id', {
      tags: { arrayValue: { values } },
    });
    // Three times: 33, 16, 32, tags 5, its value 2.
    expect(automatic_indexes).to.equal(264);
  });

  it('leaves out what Terraform exempts', () => {
    const at = { timestampValue: '2026-01-01T00:00:00Z' };
    const { automatic_indexes } = storedBytes('events', 'evt_1', {
      expires_at: at,
      received_at: { stringValue: '2026-01-01T00:00:00.000Z' },
    });
    expect(automatic_indexes).to.equal(0);
  });

  it('counts a composite index once the document has all of its fields', () => {
    const workspace = { workspace_id: { stringValue: 'ws_1' } };
    const received = { received_at: { stringValue: '2026-01-01T00:00:00.000Z' } };
    expect(storedBytes('events', 'evt_1', workspace).composite_indexes).to.equal(0);
    const both = storedBytes('events', 'evt_1', { ...workspace, ...received });
    // Newest first and oldest first: events 7, evt_1 6, 16; 16 for the root, 32; values of 5 and 25.
    expect(both.composite_indexes).to.equal(214);
  });
});
