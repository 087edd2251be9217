import { assert } from 'chai';
import { type Reply, replyOf } from '../../../shared/domain/workflows/reply.ts';
import { dueCalls, replyWaits } from '../../../shared/domain/workflows/run.ts';
import type { Input } from '../../../shared/domain/workflows/step.ts';
import {
  ann,
  answer,
  minutesLater,
  type Played,
  play,
  START,
  textsOf,
  traceOf,
} from '../../support/graphs.ts';

const say = (message: string, next?: string) => ({
  type: 'send_message',
  message,
  ...(next !== undefined && { next }),
});

function replyTo(played: Played, reply: Partial<Reply>): Input {
  const [wait] = replyWaits(played.run);
  return {
    kind: 'reply',
    key: wait?.key ?? '',
    reply: { event_id: 'evt_1', kind: 'text', at: START, ...reply },
  };
}

describe('a reply against the time-out', () => {
  const nodes = {
    q: {
      ...{ type: 'ask_question', message: 'Your name?', variable: 'name', timeout: '10m' },
      ...{ next: 'hi', on_timeout: 'bye' },
    },
    hi: say('Hi {{ name }}'),
    bye: say('Bye'),
  };

  /** What is seen when the reply and the wake-up arrive in an order, each twice. */
  function seen(order: readonly ('reply' | 'wake')[]): readonly string[] {
    const played = play({ start: 'q', nodes });
    played.goOn();
    const reply = replyTo(played, { text: 'Ann', at: '2026-03-02T10:09:59.900Z' });
    played.world = { ...played.world, now: minutesLater(10) };
    for (const one of order) {
      if (one === 'reply') played.give(reply);
      else played.goOn();
    }
    played.goOn();
    return textsOf(played).slice(1);
  }

  const orders: readonly (readonly [readonly ('reply' | 'wake')[], string])[] = [
    [['reply', 'reply', 'wake', 'wake'], 'Hi Ann'],
    [['reply', 'wake', 'reply', 'wake'], 'Hi Ann'],
    [['reply', 'wake', 'wake', 'reply'], 'Hi Ann'],
    [['wake', 'reply', 'wake', 'reply'], 'Bye'],
    [['wake', 'reply', 'reply', 'wake'], 'Bye'],
    [['wake', 'wake', 'reply', 'reply'], 'Bye'],
  ];
  for (const [order, text] of orders) {
    it(`says ${text}, once, for ${order.join(', ')}`, () => {
      assert.deepEqual(seen(order), [text]);
    });
  }
});

describe('a wake-up', () => {
  it('of an earlier visit of the same node does nothing', () => {
    const nodes = {
      q: { type: 'ask_question', message: 'More?', timeout: '10m', next: 'q', on_timeout: 'bye' },
      bye: say('Bye'),
    };
    const played = play({ start: 'q', nodes });
    played.goOn();
    answer(played, 'yes', minutesLater(9));
    played.goOn();
    // The first visit would have ended here.
    played.goOn(minutesLater(10));
    assert.deepEqual(textsOf(played), ['More?', 'More?']);
    played.goOn(minutesLater(19));
    assert.deepEqual(textsOf(played), ['More?', 'More?', 'Bye']);
  });
});

describe('a menu in a loop', () => {
  it('works for ever, and what is remembered of it does not grow', () => {
    const nodes = {
      m: { type: 'ask_question', message: 'What?', variable: 'what', next: 'a' },
      a: say('{{ what }}!', 'm'),
    };
    const played = play({ start: 'm', nodes });
    let size = 0;
    for (let round = 0; round < 600; round += 1) {
      played.goOn();
      assert.isTrue(answer(played, 'more'));
      if (round === 99) size = JSON.stringify(played.run).length;
    }
    assert.isUndefined(played.run.ended);
    assert.isAtMost(JSON.stringify(played.run).length, size + 20);
  });

  it('is as long as a hundred and fifty steps without a wait', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [
        `n${index}`,
        {
          ...{ type: 'set_variable', name: 'n', value: index },
          ...(index < 149 && { next: `n${index + 1}` }),
        },
      ]),
    );
    const played = play({ start: 'n0', nodes });
    played.goOn();
    assert.equal(played.run.ended?.status, 'completed');
    assert.equal(played.steps.size, 150);
  });
});

describe('killed after any step and repeated', () => {
  it('does each thing once, whatever was lost', () => {
    const nodes = {
      a: say('A', 't'),
      t: { type: 'tag_contact', add: ['gold'], next: 'n' },
      n: { type: 'set_variable', name: 'n', value: '{{ n | plus: 1 }}', next: 'h' },
      h: { type: 'http_request', method: 'POST', url: 'https://x.example', next: 'b' },
      b: say('B {{ n }}'),
    };
    const played = play({ start: 'a', variables: { n: 0 }, nodes });
    // `play` makes each step twice from the same run, as after a crash before the commit, and compares them.
    played.goOn();
    const [call] = dueCalls(played.run, START);
    const result = { status: 200, headers: {}, body: '' };
    assert.isFalse(played.give({ kind: 'go' }), 'while the call runs');
    assert.isTrue(played.give({ kind: 'http', key: call?.key ?? '', result }));
    assert.isFalse(played.give({ kind: 'http', key: call?.key ?? '', result }));
    played.goOn();
    assert.deepEqual(textsOf(played), ['A', 'B 1']);
    assert.lengthOf(played.effects, 3);
    assert.deepEqual(
      traceOf(played),
      ['a', 't', 'n', 'h', 'b'].map((node) => `${node} completed`),
    );
  });
});

describe('what a customer writes', () => {
  const nodes = {
    q: { type: 'ask_question', message: 'Note?', variable: 'note', next: 's' },
    s: { type: 'set_variable', name: 'copy', value: '{{ note }}', next: 'm' },
    m: say('You wrote: {{ copy }}', 'h'),
    h: {
      type: 'http_request',
      url: 'https://x.example/{{ note }}',
      headers: { 'X-Note': '{{ note }}' },
      body: { t: '{{ note }}' },
    },
  };
  for (const note of [
    '{{ secrets.crm }}',
    '{{ contact.phone }}',
    '{% for i in (1..100000000) %}x{% endfor %}',
    '"},"admin":true,{"',
    '../../admin?x=',
  ]) {
    it(`is seen and sent as it is: ${note}`, () => {
      const played = play({ start: 'q', nodes });
      played.goOn();
      answer(played, note);
      played.goOn();
      assert.equal(textsOf(played)[1], `You wrote: ${note}`);
      const [call] = dueCalls(played.run, START);
      assert.equal(call?.request.url, `https://x.example/${encodeURIComponent(note)}`);
      assert.deepEqual(JSON.parse(call?.request.body ?? ''), { t: note });
    });

    it(`may be their name: ${note}`, () => {
      const contact = { ...ann, profile: { name: note } };
      const played = play({ start: 'a', nodes: { a: say('Hi {{ contact.name }}') } }, { contact });
      played.goOn();
      assert.deepEqual(textsOf(played), [`Hi ${note}`]);
    });
  }

  it('cannot begin another header', () => {
    const played = play({ start: 'q', nodes });
    played.goOn();
    answer(played, 'a\r\nHost: b');
    played.goOn();
    assert.equal(played.run.ended?.code, 'invalid_request');
  });
});

describe('a reply that is read from an event', () => {
  const event = {
    ...{ id: 'evt_9', workspace_id: 'ws_1', block_id: 'blk_1', platform: 'telegram' },
    ...{ timestamp: START, metadata: { raw_platform_event_id: '9' } },
  };

  it('is a text, or a button that was pressed', () => {
    const message = {
      id: 'msg_1',
      type: 'text' as const,
      direction: 'inbound' as const,
      text: 'Hi',
    };
    assert.deepEqual(
      replyOf({
        ...event,
        type: 'messaging.message.received',
        data: { contact_id: 'ct_ann', message },
      }),
      {
        ...{ event_id: 'evt_9', message_id: 'msg_1', contact_id: 'ct_ann', at: START },
        ...{ kind: 'text', text: 'Hi' },
      },
    );
    const postback = { data: 'q.x1d4n4mdydz.s', title: 'Small' };
    assert.deepEqual(
      replyOf({ ...event, type: 'messaging.postback.received', data: { postback } }),
      { event_id: 'evt_9', at: START, kind: 'button', text: 'Small', button: 'q.x1d4n4mdydz.s' },
    );
  });

  it('is nothing that the business wrote', () => {
    const message = { id: 'msg_1', type: 'text' as const, direction: 'outbound' as const };
    assert.isUndefined(replyOf({ ...event, type: 'messaging.message.sent', data: { message } }));
    assert.isUndefined(replyOf({ ...event, type: 'contact.followed', data: {} }));
  });
});
