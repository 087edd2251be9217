import { expect } from 'chai';
import { startOnContact } from '../../../shared/domain/workflows/start-on-contact.ts';
import { announceStarted } from '../../../shared/pipeline/announce.ts';
import type { EngineStory } from '../../support/engine-story.ts';
import { openStory } from '../../support/engine-story.ts';
import { tellStory } from '../../support/tell-story.ts';

const tag = (add: readonly string[]) => ({
  start: 'a',
  nodes: { a: { type: 'tag_contact', add } },
});
const say = (message: string) => ({ type: 'send_message', message });

describe('a change of a contact', () => {
  tellStory('starts what waits for it, once, and not again where nothing changes', {
    async act(story) {
      await story.publish('wf_tag', ['buy'], tag(['vip']));
      const vip = { start: 'a', nodes: { a: say('You are {{ event.tag }}') } };
      await story.publish('wf_vip', undefined, vip, 1, {
        type: 'contact_tag_added',
        tags: ['vip'],
      });
      await story.publish('wf_gold', undefined, vip, 1, {
        type: 'contact_tag_added',
        tags: ['gold'],
      });
      await story.hear('buy');
      await story.arrival('You are vip');
      await story.hear('buy');
    },
    sent: ['You are vip'],
    executions: ['wf_tag completed', 'wf_tag completed', 'wf_vip completed'],
    check(story) {
      const records = [...story.store.documents.records.values()];
      const changes = records.filter(({ type }) => type === 'contact.tag_added');
      expect(changes.map(({ normalised }) => normalised[0]?.data.tag)).to.deep.equal(['vip']);
      expect(story.published('convotic-events', 'contact.tag_added')).to.deep.equal(
        changes.map(({ id }) => id),
      );
    },
  });

  tellStory('that workflows make in a circle is stopped by name', {
    async act(story) {
      const circle = (add: string, remove: string) => ({
        start: 'r',
        nodes: {
          r: { type: 'tag_contact', remove: [remove], next: 'a' },
          a: { type: 'tag_contact', add: [add] },
        },
      });
      await story.publish('wf_start', ['go'], tag(['vip']));
      const on = (name: string) => ({ type: 'contact_tag_added', tags: [name] });
      await story.publish('wf_1', undefined, circle('gold', 'vip'), 1, on('vip'));
      await story.publish('wf_2', undefined, circle('vip', 'gold'), 1, on('gold'));
      await story.hear('go');
    },
    sent: [],
    executions: [
      'wf_1 completed',
      'wf_1 completed',
      'wf_1 completed',
      'wf_2 completed',
      'wf_2 completed',
      'wf_2 failed loop',
      'wf_start completed',
    ],
    check(story) {
      const last = story.executions().find(({ status }) => status === 'failed');
      expect(last?.error?.message).to.match(/wf_1 .* wf_2/);
    },
  });

  tellStory('of an attribute starts a workflow, and the same value none', {
    async act(story) {
      const note = (city: string) => ({
        start: 'a',
        nodes: { a: { type: 'update_contact', set: { city } } },
      });
      await story.publish('wf_lisbon', ['lisbon'], note('Lisbon'));
      await story.publish('wf_porto', ['porto'], note('Porto'));
      await story.publish(
        'wf_moved',
        undefined,
        {
          start: 'a',
          nodes: { a: say('From {{ event.attribute.before }} to {{ event.attribute.value }}') },
        },
        1,
        { type: 'contact_attribute_changed', attributes: ['city'] },
      );
      for (const [index, city] of ['lisbon', 'lisbon', 'porto'].entries()) {
        await story.hear(city);
        await story.pass(4 * 60_000);
        expect(story.sent.length).to.be.at.most(index === 2 ? 2 : 1);
      }
    },
    sent: ['From to Lisbon', 'From Lisbon to Porto'],
    executions: [
      'wf_lisbon completed',
      'wf_lisbon completed',
      'wf_moved completed',
      'wf_moved completed',
      'wf_porto completed',
    ],
  });

  it('gathers a burst of changes where the trigger says so', async () => {
    const story = await openStory();
    await story.publish('wf_tag', ['buy'], tag(['a', 'b', 'c']));
    await story.publish(
      'wf_all',
      undefined,
      { start: 'a', nodes: { a: say("{{ events | map: 'tag' | join: ' ' }}") } },
      1,
      { type: 'contact_tag_added', debounce_seconds: 5 },
    );
    await story.hear('buy');
    await story.pass(60_000);
    expect(story.sent).to.deep.equal(['a b c']);
  });

  it('by the API starts a workflow in the commit of the change', async () => {
    const story = await openStory();
    await story.hear('hello');
    await story.publish(
      'wf_vip',
      undefined,
      { start: 'a', nodes: { a: say('Welcome {{ event.tag }}') } },
      1,
      { type: 'contact_tag_added' },
    );
    await changeTags(story, ['vip']);
    await story.settle();
    expect(story.sent).to.deep.equal(['Welcome vip']);
  });
});

describe('a change of a contact that would start too much', () => {
  it('starts 500 executions, and the log names the workflows that are left out', async () => {
    const story = await openStory();
    await story.hear('hello');
    const end = { start: 'a', nodes: { a: { type: 'end' } } };
    const all = Array.from({ length: 60 }, (_, index) => `wf_${index}`);
    for (const id of all) {
      await story.publish(id, undefined, end, 1, { type: 'contact_tag_added' });
    }
    await changeTags(
      story,
      Array.from({ length: 10 }, (_, index) => `tag ${index}`),
    );
    expect(story.executions()).to.have.length(500);
    const records = [...story.store.documents.records.values()];
    const failed = records.filter(({ status }) => status === 'failed');
    expect(failed).to.have.length(2);
    expect(failed.flatMap(({ broken_workflows = [] }) => broken_workflows)).to.have.length(100);
    expect(failed[0]?.attempts[0]?.error?.code).to.equal('too_many_workflows');
  });
});

/** As the API does. */
async function changeTags({ store, publisher }: EngineStory, tags: readonly string[]) {
  const [contact] = [...store.documents.contacts.values()];
  if (contact === undefined || 'merged_into' in contact) throw new Error('no contact');
  const cause = { id: 'a request', at: '2026-03-31T12:00:00.000Z' };
  const change = await store.change((state) => {
    const after = { ...contact, tags };
    const follows = startOnContact(contact, after, cause, state);
    return 'need' in follows ? follows : { ...follows, contacts: [after] };
  });
  await announceStarted(publisher, change.executions ?? [], change.records);
}
