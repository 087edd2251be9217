import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import {
  type ErasedPerson,
  eraseFromArchive,
  type SearchedArchive,
} from '../../../scripts/erase/erase-from-archive.ts';
import type { Archive } from '../../../shared/cloud/storage/archive.ts';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import { blockId } from '../../../shared/domain/ids.ts';
import { eraseContact } from '../../../shared/pipeline/erase-contact.ts';
import type { Store } from '../../../shared/store/store.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { openProcessor } from '../../integration/state/open-processor.ts';
import { openApi, put } from '../../support/api.ts';
import { block } from '../../support/deciding.ts';
import { LINE_ACCOUNT, lineTexts } from '../../support/line-bodies.ts';
import { createMemoryArchive } from '../../support/memory/memory-archive.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { deliver } from '../../support/platform-events.ts';

const FILE = 'events/2026/03/31/10_14_00Z_a.ndjson';
const OTHER_FILE = 'events/2026/03/31/10_24_00Z_b.ndjson';

function texts(user: string, ...ids: string[]): Envelope[] {
  return ids.flatMap((id) =>
    deliver('line', Buffer.from(lineTexts([id], `my order of ${user}`, user))),
  );
}

/** Ann and Bob have written; the archive has both in one file, and Bob alone in another. */
async function open() {
  const store = createMemoryStore();
  const archive = createMemoryArchive();
  const [ann, bob] = [texts('Uann', 'a1', 'a2', 'a3'), texts('Ubob', 'b1', 'b2')];
  const all = [...ann, ...bob];
  const processor = { ...openProcessor(store, createMemoryPublisher(), all), archive };
  for (const event of all) await processEvent(processor, event);
  const lines = (events: readonly Envelope[]) =>
    events.map((one) => JSON.stringify(one)).join('\n');
  await archive.create(FILE, lines([...ann.slice(0, 2), ...bob.slice(0, 1), ...ann.slice(2)]));
  await archive.create(OTHER_FILE, lines(bob.slice(1)));
  const contacts = [...store.documents.contacts.values()] as Contact[];
  const of = (user: string) =>
    contacts.find(({ platform_user_ids }) => platform_user_ids.includes(user)) as Contact;
  const id = blockId('line', LINE_ACCOUNT);
  const person: ErasedPerson = {
    workspace_id: 'ws_1',
    platform: 'line',
    userIds: new Set(['Uann']),
  };
  const account: Block = { ...block, id, platform: 'line', account_id: LINE_ACCOUNT };
  const searched = searchedIn(archive, account);
  return {
    searched,
    account,
    store,
    archive,
    ann,
    bob,
    contact: of('Uann'),
    other: of('Ubob'),
    person,
  };
}

function searchedIn(archive: Archive, ...blocks: readonly Block[]): SearchedArchive {
  const findBlock = async (id: string) => blocks.find(({ account_id }) => account_id === id);
  return { archive, findBlock };
}

function everything({ documents }: ReturnType<typeof createMemoryStore>): string {
  return JSON.stringify(Object.values(documents).map((kind) => [...kind.values()]));
}

describe('eraseContact', () => {
  it('leaves no step of the person, and those of the other', async () => {
    const { store, archive, contact } = await open();
    const executions = [...store.documents.executions.values()];
    const step = { node: 'a', type: 'end', visit: 1, branch: '0', status: 'completed' as const };
    const steps = executions.map(({ id, workspace_id, contact_id }) => ({
      ...{ ...step, id: `step_${id}`, number: 1, workspace_id, execution_id: id },
      ...{ output: `"said by ${contact_id}"`, expires_at: '2026-04-30T00:00:00.000Z' },
    }));
    await store.change(() => ({ steps }));
    await eraseContact({ store, archive }, contact, () => true);
    const left = [...store.documents.steps.values()];
    expect(left).to.have.length(2);
    expect(JSON.stringify(left)).not.to.include(contact.id);
  });

  it('leaves no execution of the person that no event names, and those of the other', async () => {
    const { store, archive, contact, other } = await open();
    const [known] = store.documents.executions.values();
    const conversation = [...store.documents.conversations.values()].find(
      (one) => 'contact_id' in one && one.contact_id === contact.id,
    );
    if (known === undefined || conversation === undefined) throw new Error('nothing is known');
    const { event_id: _, contact_id: __, conversation_id: ___, ...unnamed } = known;
    await store.change(() => ({
      executions: [
        { ...unnamed, id: 'exec_api', contact_id: contact.id, run: '{"note":"by the API"}' },
        { ...unnamed, id: 'exec_chat', conversation_id: conversation.id },
        { ...unnamed, id: 'exec_year', contact_id: contact.id, event_id: 'evt_gone' },
        { ...unnamed, id: 'exec_other', contact_id: other.id },
      ],
    }));
    const { erased } = await eraseContact({ store, archive }, contact, () => true);
    expect(erased.executions).to.equal(6);
    const left = [...store.documents.executions.values()].map(({ contact_id }) => contact_id);
    expect(new Set(left)).to.deep.equal(new Set([other.id]));
    expect(store.documents.executions.has('exec_other')).to.equal(true);
  });

  it('leaves nothing of the person, and everything of the other', async () => {
    const { store, archive, contact, other } = await open();
    const before = structuredClone(store.documents);
    const result = await eraseContact({ store, archive }, contact, () => true);
    expect(result).to.deep.equal({
      erased: { conversations: 1, messages: 3, events: 3, executions: 3 },
      complete: true,
    });
    expect(everything(store)).not.to.include('Uann');
    expect(everything(store)).not.to.include(contact.id);
    expect([...store.documents.contacts.keys()]).to.deep.equal([other.id]);
    expect(store.documents.messages.size).to.equal(2);
    for (const [id, record] of store.documents.records)
      expect(record).to.deep.equal(before.records.get(id));
  });

  it('is finished by another run, wherever it is killed', async () => {
    for (let steps = 0; steps < 30; steps += 1) {
      const { store, archive, contact } = await open();
      let left = steps;
      const remove: Store['remove'] = async (kind, ids) => {
        if (left-- <= 0) throw new Error('killed');
        await store.remove(kind, ids);
      };
      const killed = await eraseContact(
        { store: { ...store, remove }, archive },
        contact,
        () => true,
      )
        .then(() => false)
        .catch(() => true);
      const again = await store.find('contacts', contact.id);
      expect(again === undefined, `after ${steps} steps`).to.equal(!killed);
      if (again !== undefined) await eraseContact({ store, archive }, again as Contact, () => true);
      expect(everything(store)).not.to.include('Uann');
      if (!killed) return;
    }
    throw new Error('it never came to its end');
  });

  it('deletes a large payload with its event', async () => {
    const { store, archive, ann, contact } = await open();
    const [event] = ann;
    const id = event?.event_id ?? '';
    const path = `payloads/${id}.json`;
    await archive.create(path, JSON.stringify(event));
    const record = store.documents.records.get(id);
    if (record === undefined) throw new Error('there is no record');
    await put(store, 'records', { ...record, payload: { path } });
    await eraseContact({ store, archive }, contact, () => true);
    expect(archive.objects.has(path)).to.equal(false);
  });
});

describe('eraseFromArchive', () => {
  it('writes files again without the person, and every other line as it was', async () => {
    const { archive, searched, person, bob } = await open();
    const other = archive.objects.get(OTHER_FILE);
    expect(await eraseFromArchive(searched, person, false, () => undefined)).to.deep.equal({
      ...{ files: 1, lines: 3, payloads: 0 },
    });
    expect(archive.objects.get(FILE)).to.equal(JSON.stringify(bob[0]));
    expect(archive.objects.get(OTHER_FILE)).to.equal(other);
    expect(await eraseFromArchive(searched, person, false, () => undefined)).to.include({
      files: 0,
    });
  });

  it('deletes a file that would be empty, and a payload of the person', async () => {
    const { archive, searched, person, ann } = await open();
    const file = 'events/2026/03/31/10_34_00Z_c.ndjson';
    await archive.create(file, ann.map((one) => JSON.stringify(one)).join('\n'));
    await archive.create('payloads/evt_a.json', JSON.stringify(ann[0]));
    const counts = await eraseFromArchive(searched, person, false, () => undefined);
    expect(counts).to.deep.equal({ files: 2, lines: 6, payloads: 1 });
    expect([...archive.objects.keys()]).to.deep.equal([FILE, OTHER_FILE]);
  });

  it('leaves the same person alone in another account, workspace or platform', async () => {
    const { archive, searched, person } = await open();
    const before = [...archive.objects];
    await eraseFromArchive(searchedIn(archive), person, false, () => undefined);
    const others: ErasedPerson[] = [
      { ...person, workspace_id: 'ws_2' },
      { ...person, platform: 'telegram' },
      { ...person, userIds: new Set(['Uan']) },
    ];
    for (const one of others) await eraseFromArchive(searched, one, false, () => undefined);
    expect([...archive.objects]).to.deep.equal(before);
  });

  it('finds what was written to an account that another workspace has taken over', async () => {
    const { archive, account, person } = await open();
    const until = '2026-06-02T00:00:00.000Z';
    const earlier = { workspace_id: 'ws_1', from: '2026-03-01T00:00:00.000Z', until };
    const taken = { ...account, workspace_id: 'ws_2', connected_at: until };
    const searched = searchedIn(archive, { ...taken, earlier_owners: [earlier] });
    const other = { ...person, workspace_id: 'ws_2' };
    expect(await eraseFromArchive(searched, other, true, () => undefined)).to.include({ lines: 0 });
    expect(await eraseFromArchive(searched, person, true, () => undefined)).to.include({
      lines: 3,
    });
  });

  it('finds what came before the account was connected, and may have been imported', async () => {
    const { archive, account, person } = await open();
    const later = { ...account, connected_at: '2026-06-02T00:00:00.000Z' };
    const counts = await eraseFromArchive(
      searchedIn(archive, later),
      person,
      true,
      () => undefined,
    );
    expect(counts).to.include({ lines: 3 });
  });

  it('finds ids that are numbers, however long', async () => {
    const { archive, searched, person, ann } = await open();
    const [event] = ann;
    const text = JSON.stringify(event)
      .replaceAll('"Uann"', '9007199254740993123')
      .replaceAll('Uann', '');
    await archive.create('payloads/evt_n.json', text);
    const number = { ...person, userIds: new Set(['9007199254740993123']) };
    const counts = await eraseFromArchive(searched, number, false, () => undefined);
    expect(counts).to.include({ lines: 0, payloads: 1 });
  });

  it('counts in a dry run, keeps lines that are no envelope', async () => {
    const { archive, searched, person } = await open();
    const odd = 'events/2026/03/31/10_44_00Z_d.ndjson';
    await archive.create(odd, 'rubbish of Uann\n{}');
    const before = [...archive.objects];
    const counts = await eraseFromArchive(searched, person, true, () => undefined);
    expect(counts).to.deep.equal({ files: 1, lines: 3, payloads: 0 });
    expect([...archive.objects]).to.deep.equal(before);
  });
});

describe('DELETE /v1/contacts/{id}', () => {
  it('erases the person, says so in the log, and says what the archive needs', async () => {
    const { store, archive, contact, other } = await open();
    const lines: unknown[] = [];
    const log = (...line: unknown[]) => void lines.push(line);
    const { ask } = await openApi({ archive, log }, store);
    const { status, body } = await ask(`DELETE /v1/contacts/${contact.id}`);
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      erased: { conversations: 1, messages: 3, events: 3, executions: 3 },
      complete: true,
      platform: 'line',
      platform_user_ids: ['Uann'],
    });
    expect(lines).to.deep.include([
      'INFO',
      'contact erased',
      {
        workspace_id: 'ws_1',
        actor_id: (lines.at(-1) as [string, string, { actor_id: string }])[2].actor_id,
        contact_id: contact.id,
        complete: true,
        ...{ conversations: 1, messages: 3, events: 3, executions: 3 },
      },
    ]);
    expect((await ask(`DELETE /v1/contacts/${contact.id}`)).status).to.equal(404);
    expect((await ask(`GET /v1/contacts/${other.id}`)).status).to.equal(200);
  });

  it('answers 202 while something is left, and is sent again', async () => {
    const { store, archive, contact } = await open();
    const [execution] = store.documents.executions.values();
    const [message] = store.documents.messages.values();
    if (execution === undefined || message === undefined) throw new Error('nothing is known');
    // No event names these, so they are deleted in steps of their own.
    await store.change(() => ({
      executions: [{ ...execution, id: 'exec_api' }],
      messages: [{ ...message, id: 'msg_imported' }],
    }));
    let time = 0;
    const now = () => {
      time += 12_000;
      return time;
    };
    const { ask } = await openApi({ archive, now }, store);
    const statuses: number[] = [];
    for (let times = 0; times < 20 && statuses.at(-1) !== 200; times += 1)
      statuses.push((await ask(`DELETE /v1/contacts/${contact.id}`)).status);
    expect(statuses).to.deep.equal([202, 202, 200]);
    expect(everything(store)).not.to.include('Uann');
  });
});
