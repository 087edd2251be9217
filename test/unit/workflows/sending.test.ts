import { assert } from 'chai';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { ann, minutesLater, play, START, textsOf, traceOf } from '../../support/graphs.ts';

/** What one node sends, or the code of its failure. */
function sentBy(node: object, changes: Parameters<typeof play>[1] = {}, variables: object = {}) {
  const played = play({ start: 'a', variables, nodes: { a: node } }, changes);
  played.goOn();
  const [effect] = played.effects;
  if (effect?.type === 'send') return effect.content;
  return played.run.ended?.code ?? played.run.ended?.status;
}

const human: Conversation = {
  id: 'conv_1',
  workspace_id: 'ws_1',
  aliases: [],
  block_id: 'blk_1',
  platform: 'telegram',
  kind: 'direct',
  thread_keys: ['77'],
  status: 'open',
  unread: [],
  control: { mode: 'human', at: START, until: minutesLater(30), by: 'person' },
};

describe('a node that sends', () => {
  it('asks for one message, whose id comes from the step', () => {
    const nodes = { a: { type: 'send_message', message: 'Hi {{ contact.name }}' } };
    const played = play({ start: 'a', nodes });
    played.goOn();
    assert.deepEqual(played.effects, [
      {
        type: 'send',
        message_id: 'msg_sb7ejn5tc9qn3rz8njhh0wvwmz',
        content: { type: 'text', text: 'Hi Ann Lee' },
        adapt: ['split', 'list', 'messages', 'text'],
      },
    ]);
    assert.deepEqual(played.run.ended, { status: 'completed', at: START });
  });

  it('sends every kind of content with its templates filled in', () => {
    const image = { type: 'image', url: 'https://x.example/{{ n }} b.png', caption: '{{ n }}' };
    assert.deepEqual(sentBy({ type: 'send_message', message: image }, {}, { n: 'a b/c' }), {
      type: 'image',
      url: 'https://x.example/a%20b%2Fc%20b.png',
      caption: 'a b/c',
    });
  });

  it('takes an address from a variable as it is', () => {
    const image = { type: 'image', url: '{{ link }}' };
    assert.deepEqual(
      sentBy({ type: 'send_message', message: image }, {}, { link: 'https://x.example/a?b=1' }),
      { type: 'image', url: 'https://x.example/a?b=1' },
    );
    for (const link of ['', 'x.example/a', 'http://10.0.0.5/x.png', 'javascript:alert(1)']) {
      const node = { type: 'send_message', message: image };
      assert.equal(sentBy(node, {}, { link }), 'content_invalid', link);
    }
  });

  it('makes letters of the marks in a name', () => {
    const message = { type: 'text', text: '*Hi* {{ contact.name }}', format: 'markdown' };
    const contact = { ...ann, profile: { name: '[free](http://evil.example)' } };
    assert.deepEqual(sentBy({ type: 'send_message', message }, { contact }), {
      type: 'text',
      text: String.raw`*Hi* \[free\]\(http://evil.example\)`,
      format: 'markdown',
    });
  });

  it('fails where its templates leave nothing to say', () => {
    assert.equal(sentBy({ type: 'send_message', message: '{{ nobody }}' }), 'content_invalid');
  });

  it('takes the error edge where the platform does not take it', () => {
    const refuse: NonNullable<Parameters<typeof play>[1]>['refuse'] = ({ type }) =>
      type === 'template'
        ? undefined
        : { code: 'window_closed', message: 'The time for an answer is over.' };
    const played = play(
      {
        start: 'd',
        nodes: {
          d: { type: 'delay', for: '24h', next: 's' },
          s: { type: 'send_message', message: 'Still interested?', on_error: 't' },
          t: { type: 'send_template', name: 'follow_up', parameters: ['{{ steps.s.error.code }}'] },
        },
      },
      { refuse },
    );
    played.goOn();
    played.goOn('2026-03-03T10:00:01.000Z');
    assert.deepEqual(traceOf(played), ['d completed', 's failed window_closed', 't completed']);
    const [effect] = played.effects;
    assert.deepEqual(effect?.type === 'send' && effect.content, {
      type: 'template',
      name: 'follow_up',
      parameters: ['window_closed'],
    });
  });

  it('fails the execution where it has no error edge', () => {
    const refuse = () => ({ code: 'window_closed', message: 'The time for an answer is over.' });
    assert.equal(sentBy({ type: 'send_message', message: 'Hi' }, { refuse }), 'window_closed');
  });

  it('makes one space of the white space in a parameter, and refuses an empty one', () => {
    const node = { type: 'send_template', name: 'order', parameters: ['{{ note }}', '2'] };
    assert.deepEqual(sentBy(node, {}, { note: 'blue\n\n  two   pieces\tplease' }), {
      type: 'template',
      name: 'order',
      parameters: ['blue two pieces please', '2'],
    });
    assert.equal(sentBy(node), 'parameter_missing');
  });

  it('names the step in its buttons', () => {
    const node = {
      type: 'send_quick_replies',
      text: 'Size?',
      quick_replies: [{ title: 'Small', id: 's' }, { title: 'Other' }],
    };
    assert.deepEqual(sentBy(node), {
      type: 'text',
      text: 'Size?',
      quick_replies: [{ title: 'Small', id: 'q.x1d4n4mdydz.s' }, { title: 'Other' }],
    });
    const cards = [
      { title: 'Shirt', buttons: [{ title: 'Buy' }, { title: 'See', url: 'https://x.example' }] },
    ];
    assert.deepEqual(sentBy({ type: 'send_carousel', cards }), {
      type: 'carousel',
      cards: [
        {
          title: 'Shirt',
          buttons: [
            { title: 'Buy', id: 'q.x1d4n4mdydz.Buy' },
            { title: 'See', url: 'https://x.example/' },
          ],
        },
      ],
    });
  });

  it('sends nothing in a replay', () => {
    const nodes = {
      a: { type: 'send_message', message: 'Hi', next: 'q' },
      q: { type: 'ask_question', message: 'Your name?' },
    };
    const played = play({ start: 'a', nodes }, { silent: true });
    played.goOn();
    assert.deepEqual(played.effects, []);
    assert.equal(played.run.ended?.code, 'replay');
  });

  it('writes nothing while a person has the conversation, and ends', () => {
    const nodes = { a: { type: 'send_message', message: 'Hi' } };
    const played = play({ start: 'a', nodes }, { conversation: human });
    played.goOn();
    assert.deepEqual(textsOf(played), []);
    assert.deepEqual(played.run.ended, {
      status: 'cancelled',
      code: 'taken_over',
      message: 'A person is handling the conversation, so the workflow does not write.',
      at: START,
    });
  });

  it('waits until the person has left the conversation, where the workflow says so', () => {
    const graph = {
      start: 'a',
      on_takeover: 'resume',
      nodes: { a: { type: 'send_message', message: 'Hi' } },
    };
    const left = play(graph, { conversation: human });
    left.goOn();
    assert.deepEqual(textsOf(left), []);
    left.goOn(minutesLater(29));
    assert.deepEqual(textsOf(left), []);
    left.goOn(minutesLater(30));
    assert.deepEqual(textsOf(left), ['Hi']);
    assert.deepEqual(traceOf(left), ['a completed']);

    const released = play(graph, { conversation: human });
    released.goOn();
    const control = {
      mode: 'bot' as const,
      at: minutesLater(5),
      until: minutesLater(5),
      by: 'key',
    };
    released.world = { ...released.world, conversation: { ...human, control } };
    released.goOn(minutesLater(5));
    assert.deepEqual(textsOf(released), ['Hi']);
  });

  it('stops writing long before it is noticed as a loop', () => {
    const nodes = {
      a: { type: 'send_message', message: 'Hi', next: 'c' },
      c: {
        type: 'condition',
        cases: [{ if: { field: 'x', operator: 'is_empty' }, next: 'a' }],
        else: 'a',
      },
    };
    const played = play({ start: 'a', nodes });
    played.goOn();
    assert.equal(played.run.ended?.code, 'loop_limit');
    assert.equal(textsOf(played).length, 50);
    assert.deepEqual(played.effects.at(-1), { type: 'withdraw_messages' });
  });
});
