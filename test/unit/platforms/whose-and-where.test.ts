import { expect } from 'chai';
import { nothingLooked } from '../../../shared/domain/change.ts';
import { findAuthor } from '../../../shared/domain/events/find-author.ts';
import { openUnitOfWork } from '../../../shared/domain/unit-of-work.ts';
import { block } from '../../support/deciding.ts';
import { type Story, tellStory } from '../../support/story.ts';

const ada = { id: 41, is_bot: false, first_name: 'Ada' };
const own = { id: 41, type: 'private', first_name: 'Ada' };
const forum = { id: -1009, type: 'supergroup', title: 'Desk', is_forum: true };
const inbox = { id: -1010, type: 'supergroup', title: 'Inbox', is_direct_messages: true };

let updates = 500;

function update(what: object): object {
  updates += 1;
  return { update_id: updates, ...what };
}

function said(message_id: number, chat: object, more: object = {}): object {
  const message = { message_id, from: ada, chat, date: 1_774_952_100 + message_id, text: 'hi' };
  return update({ message: { ...message, ...more } });
}

function reacted(message_id: number, chat: object): object {
  const new_reaction = [{ type: 'emoji', emoji: '👍' }];
  const change = {
    chat,
    message_id,
    user: ada,
    date: 1_774_952_200,
    old_reaction: [],
    new_reaction,
  };
  return update({ message_reaction: change });
}

function pressed(message_id: number, chat: object): object {
  const message = { chat, message_id, date: 0 };
  return update({
    callback_query: { id: '9', from: ada, chat_instance: 'x', data: 'go', message },
  });
}

function conversationsOf({ records }: Story): (string | undefined)[] {
  return records.map(({ conversation_id }) => conversation_id);
}

describe('on Telegram', () => {
  it('a topic of a private chat is one conversation, also by its first message', async () => {
    const story = await tellStory('telegram', [
      said(1, own),
      said(2, own, { message_thread_id: 7 }),
      said(3, own, { message_thread_id: 7, is_topic_message: true }),
    ]);
    const [general, first, second] = conversationsOf(story);
    expect(first).to.equal(second);
    expect(first).not.to.equal(general);
    expect(story.conversations).to.have.length(2);
  });

  it('a reply in a group that is no forum stays in the group’s conversation', async () => {
    const group = { id: -5, type: 'supergroup', title: 'Club' };
    const story = await tellStory('telegram', [
      said(1, group),
      said(2, group, { message_thread_id: 1 }),
    ]);
    expect(story.conversations).to.have.length(1);
  });

  it('a reaction belongs to the conversation of its message', async () => {
    const topics = [
      said(1, forum, { message_thread_id: 3, is_topic_message: true }),
      said(2, inbox, { direct_messages_topic: { topic_id: 8 } }),
    ];
    const story = await tellStory('telegram', [...topics, reacted(1, forum), reacted(2, inbox)]);
    const [inForum, inInbox, ...reactions] = conversationsOf(story);
    expect(reactions).to.deep.equal([inForum, inInbox]);
    expect(story.conversations).to.have.length(2);
  });

  it('what names a message of an unknown topic belongs to no conversation, and makes none', async () => {
    const story = await tellStory('telegram', [
      reacted(1, forum),
      pressed(2, forum),
      reacted(3, inbox),
      pressed(4, inbox),
    ]);
    expect(conversationsOf(story)).to.deep.equal([undefined, undefined, undefined, undefined]);
    expect(story.conversations).to.deep.equal([]);
  });

  it('a button belongs to the conversation of the message under it', async () => {
    const topic = said(1, forum, { message_thread_id: 3, is_topic_message: true });
    const [message, press] = conversationsOf(
      await tellStory('telegram', [topic, pressed(1, forum)]),
    );
    expect(press).to.equal(message);
  });
});

describe('on Instagram, where the account is shown under another id', () => {
  const ACCOUNT = '178001';
  const item = (from: string, to: string, second: number, what: object): object => {
    const timestamp = 1_774_952_100_000 + second * 1000;
    const messaging = [{ sender: { id: from }, recipient: { id: to }, timestamp, ...what }];
    return { object: 'instagram', entry: [{ id: ACCOUNT, time: timestamp, messaging }] };
  };
  const echo = item('2890', '330', 1, { message: { mid: 'm1', text: 'Hello', is_echo: true } });
  const edit = item('2890', '330', 2, { message_edit: { mid: 'm1', text: 'Hello!', num_edit: 1 } });
  const reaction = item('2890', '330', 3, {
    reaction: { mid: 'm2', action: 'react', reaction: 'love', emoji: '❤' },
  });

  it('what it edits and how it reacts makes it nobody’s contact', async () => {
    const story = await tellStory('instagram', [echo, edit, reaction]);
    expect(story.contacts.map(({ platform_user_ids }) => platform_user_ids)).to.deep.equal([
      ['330'],
    ]);
    expect(new Set(conversationsOf(story))).to.have.property('size', 1);
    expect(story.conversations[0]?.last_message).to.include({ preview: 'Hello!' });
  });

  it('it is nobody’s contact either where the person is not known yet', async () => {
    const { contacts, conversations } = await tellStory('instagram', [reaction, edit]);
    expect([contacts, conversations]).to.deep.equal([[], []]);
  });

  it('what it does itself opens no window to answer in', async () => {
    const { records } = await tellStory('instagram', [echo, reaction]);
    expect(records[1]?.normalised[0]?.reply).to.include({ recipient: '330' });
    expect(records[1]?.normalised[0]?.reply).not.to.have.property('window_until');
  });

  it('the person’s own edit is the person’s', async () => {
    const person = item('330', '2890', 1, { message: { mid: 'm3', text: 'Helo' } });
    const fixed = item('330', '2890', 2, {
      message_edit: { mid: 'm3', text: 'Hello', num_edit: 1 },
    });
    const story = await tellStory('instagram', [person, fixed]);
    expect(story.records.map(({ contact_id }) => contact_id)).to.deep.equal([
      story.contacts[0]?.id,
      story.contacts[0]?.id,
    ]);
  });
});

describe('a comment under the account’s own name', () => {
  const comment = {
    type: 'messaging.comment.created',
    at: '2026-03-31T10:00:00.000Z',
    comment: { platform_comment_id: 'c1', text: 'the price is 20' },
    contact: { user_id: '2890', scope: 'account', username: 'our_brand' },
  } as const;
  const unit = openUnitOfWork(nothingLooked());

  it('is its own, also with an id that is not known, and makes it nobody’s contact', () => {
    const known = { ...block, details: { username: 'Our_Brand' } };
    const { comment: original } = comment;
    expect(findAuthor(unit, comment, known)).to.deep.equal({
      type: 'platform.event.other',
      at: '2026-03-31T10:00:00.000Z',
      comment: original,
      silent: true,
    });
  });

  it('is a person’s where the id or the name is somebody’s', () => {
    const known = { ...block, details: { username: 'another' } };
    expect(findAuthor(unit, comment, known)).to.equal(comment);
    expect(findAuthor(unit, comment, block)).to.equal(comment);
  });
});

describe('a comment that names its author only by name', () => {
  const comment = {
    type: 'messaging.comment.created',
    at: '2026-03-31T10:00:00.000Z',
    comment: { platform_comment_id: 'c1', text: 'the price is 20' },
    author_username: 'Our_Brand',
  } as const;
  const unit = openUnitOfWork(nothingLooked());

  it('is the account’s own if the name is, and starts nothing', () => {
    const known = { ...block, details: { username: 'our_brand' } };
    expect(findAuthor(unit, comment, known)).to.include({
      type: 'platform.event.other',
      silent: true,
    });
  });

  it('is a person’s if the name is another', () => {
    const known = { ...block, details: { username: 'somebody' } };
    expect(findAuthor(unit, comment, known)).to.include({ type: 'messaging.comment.created' });
    expect(findAuthor(unit, comment, known)).not.to.have.property('silent');
  });

  it('starts nothing where the account’s own name is not known', () => {
    expect(findAuthor(unit, comment, block)).to.include({
      type: 'messaging.comment.created',
      silent: true,
    });
  });
});
