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

  it('counts a composite index once the document has all of its fields', () => {
    const workspace = { workspace_id: { stringValue: 'ws_1' } };
    const received = { received_at: { stringValue: '2026-01-01T00:00:00.000Z' } };
    expect(storedBytes('events', 'evt_1', workspace).composite_indexes).to.equal(0);
    const both = storedBytes('events', 'evt_1', { ...workspace, ...received });
    // Newest first: events 7, evt_1 6, 16; 16 for the root, 32; values of 5 and 25.
    expect(both.composite_indexes).to.equal(107);
  });
});
