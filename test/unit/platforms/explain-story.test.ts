import { expect } from 'chai';
import { envelopesOf } from '../../../scripts/explain/explain-body.ts';
import { printStory } from '../../../scripts/explain/print-story.ts';
import { runStory, type Story } from '../../../scripts/explain/run-story.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { platformCalled } from '../../support/platform-events.ts';

const ada = { id: 1, is_bot: false, first_name: 'Ada' };
const chat = { id: 1, type: 'private', first_name: 'Ada' };
const date = 1774952130;

const orders: Workflow = {
  id: 'wfd_orders',
  workflow_id: 'wf_orders',
  workspace_id: 'ws_story',
  name: 'Orders',
  status: 'published',
  version: 1,
  trigger: {
    type: 'keyword',
    keywords: ['order'],
    match_mode: 'contains',
    case_sensitive: false,
  },
};

function storyOf(...bodies: readonly object[]): Story {
  const telegram = platformCalled('telegram');
  const events = bodies.flatMap((body, second) => {
    const at = new Date(Date.UTC(2026, 5, 1, 0, 0, second)).toISOString();
    return envelopesOf(telegram, Buffer.from(JSON.stringify(body)), at, '7012345678') ?? [];
  });
  return runStory(telegram, events, [orders], 'ws_story');
}

const asked = {
  update_id: 1,
  message: { message_id: 5, from: ada, chat, date, text: 'I order tea' },
};
const edited = {
  update_id: 2,
  edited_message: { message_id: 5, from: ada, chat, date, edit_date: date + 9, text: 'two teas' },
};

describe('a story', () => {
  it('has the contacts, conversations, messages and executions that its bodies lead to', () => {
    const story = storyOf(asked, edited, asked);
    expect(story.contacts.map(({ profile }) => profile.name)).to.deep.equal(['Ada']);
    expect(story.conversations.map(({ last_message }) => last_message?.preview)).to.deep.equal([
      'two teas',
    ]);
    expect(story.messages.map(({ edit }) => edit?.text)).to.deep.equal(['two teas']);
    expect(story.executions.map(({ workflow_id }) => workflow_id)).to.deep.equal(['wf_orders']);
    expect(story.repeated.map(({ platform_event_id }) => platform_event_id)).to.deep.equal(['1']);
  });

  it('is shown in lines that a person reads', () => {
    const lines = printStory(storyOf(asked)).split('\n');
    expect(lines.filter((line) => !line.startsWith('  '))).to.deep.equal([
      'normalised events: 2',
      'events that came again: 0',
      'contacts: 1',
      'conversations: 1',
      'messages: 1',
      'executions that would start: 1',
      '',
    ]);
    expect(lines.some((line) => line.endsWith('inbound  text  I order tea  '))).to.equal(true);
  });

  it('joins the two notices of one person who came into a group', () => {
    const group = { id: -100, type: 'supergroup', title: 'Help' };
    const bob = { id: 2, is_bot: false, first_name: 'Bob' };
    const story = storyOf(
      {
        update_id: 3,
        message: { message_id: 6, from: ada, chat: group, date, new_chat_members: [bob] },
      },
      {
        update_id: 4,
        chat_member: {
          chat: group,
          from: ada,
          date,
          old_chat_member: { user: bob, status: 'left' },
          new_chat_member: { user: bob, status: 'member' },
        },
      },
    );
    const types = story.records.flatMap(({ normalised }) => normalised.map(({ type }) => type));
    expect(types.filter((type) => type.startsWith('messaging.conversation.member'))).to.deep.equal([
      'messaging.conversation.member_joined',
    ]);
    expect(story.repeated).to.have.length(1);
  });

  it('starts no conversation for a notice that only names its person', () => {
    const query = { id: 'q', from: ada, currency: 'EUR', total_amount: 100, invoice_payload: 'x' };
    const joining = { chat: { id: -100, type: 'supergroup' }, from: ada, user_chat_id: 1, date };
    const story = storyOf(
      { update_id: 5, pre_checkout_query: query },
      { update_id: 6, chat_join_request: joining },
    );
    expect(story.contacts.map(({ profile }) => profile.name)).to.deep.equal(['Ada']);
    expect(story.conversations).to.deep.equal([]);
  });

  it('is the same for every platform', () => {
    for (const platform of Object.values(platforms)) {
      expect(runStory(platform, [], [], 'ws_story').records, platform.name).to.deep.equal([]);
    }
  });
});

describe('what brought a person', () => {
  it('is kept on the conversation, also before they write, and their number on the contact', () => {
    const messenger = platformCalled('messenger');
    const item = { sender: { id: 'P1' }, recipient: { id: '2' }, timestamp: 1774952130000 };
    const referral = { source: 'SHORTLINK', ref: 'spring', type: 'OPEN_THREAD' };
    const body = { object: 'page', entry: [{ id: '2', messaging: [{ ...item, referral }] }] };
    const at = '2026-06-01T00:00:00.000Z';
    const events = envelopesOf(messenger, Buffer.from(JSON.stringify(body)), at, '2') ?? [];
    const [conversation] = runStory(messenger, events, [], 'ws_story').conversations;
    expect(conversation?.referral?.from).to.deep.equal(referral);
    expect(conversation?.last_message).to.equal(undefined);
    const contact = { phone_number: '+3712000', first_name: 'Ada', user_id: 1 };
    const { contacts } = storyOf({
      update_id: 9,
      message: { message_id: 9, from: ada, chat, date, contact },
    });
    expect(contacts.map(({ phone }) => phone?.number)).to.deep.equal(['+3712000']);
  });
});
