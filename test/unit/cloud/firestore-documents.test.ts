import type { DocumentSnapshot } from '@google-cloud/firestore';
import { expect } from 'chai';
import { fromFirestore, toFirestore } from '../../../shared/cloud/firestore/firestore-documents.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';

const contact: Contact = {
  ...{ id: 'ct_1', workspace_id: 'ws_1', platform: 'line', scope: '', profile: {} },
  ...{ platform_user_ids: ['U1'], aliases: [], block_ids: [], tags: [], attributes: {} },
  first_seen_at: '2026-03-01T00:00:00.000Z',
};

/** As much of a snapshot as is read of it. */
function snapshotOf(fields: object): DocumentSnapshot {
  return { data: () => fields } as unknown as DocumentSnapshot;
}

function attributesOf(names: readonly string[]): Contact['attributes'] {
  return Object.fromEntries(names.map((name) => [name, 'x']));
}

describe('documents in Firestore', () => {
  const refused = ['', '__x__', '____', '~x'];

  it('give names that Firestore refuses a mark in front, at any depth', () => {
    const attributes = attributesOf([...refused, '__x', 'x__', 'plan']);
    const stored = toFirestore('contacts', { ...contact, attributes });
    expect(Object.keys(stored['attributes'])).to.have.members([
      ...['~', '~__x__', '~____', '~~x'],
      ...['__x', 'x__', 'plan'],
    ]);
  });

  it('are read as they were written', () => {
    const whole = { ...contact, attributes: attributesOf([...refused, 'plan']) };
    expect(fromFirestore('contacts', snapshotOf(toFirestore('contacts', whole)))).to.deep.equal(
      whole,
    );
  });

  it('have fields for queries that are not read', () => {
    const stored = toFirestore('contacts', contact);
    expect(stored).to.have.property('index_active_at', '2026-03-01T00:00:00.000Z');
    expect(fromFirestore('contacts', snapshotOf(stored))).to.deep.equal(contact);
  });
});
