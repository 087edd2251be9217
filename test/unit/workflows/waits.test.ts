import { assert } from 'chai';
import { readButton } from '../../../shared/domain/workflows/buttons.ts';
import { answers } from '../../../shared/domain/workflows/reply.ts';
import { replyWaits, wakeAt } from '../../../shared/domain/workflows/run.ts';
import {
  answer,
  buttonsOf,
  minutesLater,
  type Played,
  play,
  START,
  textsOf,
  traceOf,
} from '../../support/graphs.ts';

const name = {
  type: 'ask_question',
  message: 'Your name?',
  variable: 'name',
  timeout: '10m',
  next: 'hi',
  on_timeout: 'bye',
};
const hi = { type: 'send_message', message: 'Hi {{ name }}' };
const bye = { type: 'send_message', message: 'Bye' };

function askName(changes: object = {}): Played {
  const played = play({ start: 'q', nodes: { q: { ...name, ...changes }, hi, bye } });
  played.goOn();
  return played;
}

/** What a question makes of a reply: the value, or `undefined` where it asks again. */
function madeOf(question: object, said: Parameters<typeof answer>[1]): unknown {
  const nodes = { q: { type: 'ask_question', message: '?', variable: 'v', ...question } };
  const played = play({ start: 'q', nodes });
  played.goOn();
  answer(played, said);
  return played.run.variables['v'];
}

describe('a question', () => {
  it('waits, and stores the answer', () => {
    const played = askName();
    assert.equal(wakeAt(played.run, START), minutesLater(10));
    assert.deepEqual(traceOf(played), ['q waiting']);
    assert.isTrue(answer(played, ' Ann ', '2026-03-02T10:00:00.700Z'));
    played.goOn();
    assert.deepEqual(textsOf(played), ['Your name?', 'Hi Ann']);
    assert.deepEqual(traceOf(played), ['q completed', 'hi completed']);
    const [step] = played.steps.values();
    assert.deepEqual(step?.input, { type: 'text', text: 'Your name?' });
    assert.deepEqual(step?.output, { value: 'Ann', kind: 'text', text: ' Ann ' });
    assert.equal(step?.started_at, START);
    assert.equal(step?.ended_at, '2026-03-02T10:00:00.700Z');
  });

  it('takes one answer, however often it arrives', () => {
    const played = askName();
    const [wait] = replyWaits(played.run);
    const reply = { event_id: 'evt_1', kind: 'text', at: START, text: 'Ann' };
    const given = { kind: 'reply' as const, key: wait?.key ?? '', reply };
    assert.isTrue(played.give(given));
    assert.isFalse(played.give(given));
    played.goOn();
    assert.isFalse(played.give(given));
    assert.deepEqual(textsOf(played), ['Your name?', 'Hi Ann']);
  });

  it('goes another way where nobody answers in time', () => {
    const played = askName();
    played.goOn('2026-03-02T10:09:59.999Z');
    assert.deepEqual(traceOf(played), ['q waiting']);
    played.goOn(minutesLater(10));
    assert.deepEqual(textsOf(played), ['Your name?', 'Bye']);
    assert.isFalse(answer(played, 'Ann', '2026-03-02T10:09:59.900Z'), 'the late answer');
  });

  it('is over where nobody answers in time and no way is given', () => {
    const played = play({ start: 'q', nodes: { q: { type: 'ask_question', message: '?' } } });
    played.goOn();
    assert.equal(wakeAt(played.run, START), '2026-03-03T10:00:00.000Z');
    played.goOn('2026-03-03T10:00:00.000Z');
    assert.equal(played.run.ended?.status, 'completed');
    assert.equal(played.run.ended?.code, 'expired');
  });

  it('asks again for what it expects, as often as it says', () => {
    const question = {
      ...{ expects: 'number', retries: 1, retry_message: 'A number, please.', on_invalid: 'bye' },
    };
    const played = askName(question);
    const [first] = replyWaits(played.run);
    assert.isTrue(answer(played, 'many', minutesLater(1)));
    const [second] = replyWaits(played.run);
    assert.notEqual(first?.key, second?.key);
    assert.equal(wakeAt(played.run, START), minutesLater(11), 'the time begins again');
    // The same reply once more was meant for the first attempt.
    const reply = { event_id: 'evt_1', kind: 'text', at: START, text: 'many' };
    assert.isFalse(played.give({ kind: 'reply', key: first?.key ?? '', reply }));
    assert.isTrue(answer(played, 'more', minutesLater(2)));
    played.goOn();
    assert.deepEqual(textsOf(played), ['Your name?', 'A number, please.', 'Bye']);
    const ids = played.effects.map((effect) => (effect.type === 'send' ? effect.message_id : ''));
    assert.equal(new Set(ids).size, 3);
  });

  it('fails where no answer was the expected one and no way is given', () => {
    const nodes = { q: { type: 'ask_question', message: '?', expects: 'email', retries: 0 } };
    const played = play({ start: 'q', nodes });
    played.goOn();
    answer(played, 'no');
    assert.equal(played.run.ended?.code, 'invalid_answer');
  });

  const valid: readonly (readonly [object, Parameters<typeof answer>[1], unknown])[] = [
    [{ expects: 'text' }, ' a b ', 'a b'],
    [{ expects: 'text' }, { kind: 'sticker' }, undefined],
    [{ expects: 'number' }, '12', 12],
    [{ expects: 'number' }, '１２,5', 12.5],
    [{ expects: 'number', min: 1, max: 9 }, '10', undefined],
    [{ expects: 'number' }, '1e12', undefined],
    [{ expects: 'email' }, 'ann@mail.example', 'ann@mail.example'],
    [{ expects: 'email' }, 'ann@mail', undefined],
    [{ expects: 'phone' }, '+49 (30) 1234-567', '+49301234567'],
    [{ expects: 'phone' }, '0049 30 1234567', '+49301234567'],
    [{ expects: 'phone' }, 'call me', undefined],
    [
      { expects: 'media' },
      { kind: 'image', media: [{ type: 'image', url: 'https://x.example/1' }] },
      'https://x.example/1',
    ],
    [{ expects: 'media' }, 'here', undefined],
    [{ expects: 'anything' }, { kind: 'location' }, 'location'],
  ];
  for (const [question, said, value] of valid) {
    it(`${JSON.stringify(question)} makes ${JSON.stringify(value)} of ${JSON.stringify(said)}`, () => {
      assert.deepEqual(madeOf(question, said), value);
    });
  }
});

describe('a question with choices', () => {
  const question = {
    type: 'ask_question',
    message: 'Size?',
    variable: 'size',
    choices: [
      { title: 'Small', id: 's', next: 'small' },
      { title: 'Large', id: 'l', also: ['big'] },
    ],
    next: 'other',
  };
  const end = { type: 'end' };
  const graph = { start: 'q', nodes: { q: question, small: end, other: end } };

  function choose(said: Parameters<typeof answer>[1]): string | undefined {
    const played = play(graph);
    played.goOn();
    answer(played, said);
    played.goOn();
    return `${played.run.variables['size']} ${traceOf(played)[1]?.split(' ')[0]}`;
  }

  it('shows them, and takes the way of the one that is pressed', () => {
    const played = play(graph);
    played.goOn();
    const [small, large] = buttonsOf(played);
    assert.equal(readButton(small ?? '')?.id, 's');
    assert.equal(choose({ kind: 'button', button: small ?? '' }), 's small');
    assert.equal(choose({ kind: 'button', button: large ?? '' }), 'l other');
  });

  for (const said of ['small', ' SMALL ', '1', 's']) {
    it(`takes ${JSON.stringify(said)} for the first`, () => {
      assert.equal(choose(said), 's small');
    });
  }

  it('takes other words that mean the same', () => {
    assert.equal(choose('Big'), 'l other');
    assert.equal(choose('huge'), 'undefined undefined');
  });

  it('is not answered by the button of an earlier question', () => {
    const nodes = {
      q1: {
        type: 'ask_question',
        message: 'Send it?',
        choices: [{ title: 'Yes', id: 'yes' }],
        choices_as: 'buttons',
        next: 'q2',
      },
      q2: {
        type: 'ask_question',
        message: 'Delete it?',
        choices: [{ title: 'Yes', id: 'yes' }],
        choices_as: 'buttons',
      },
    };
    const played = play({ start: 'q1', nodes });
    played.goOn();
    const [first = ''] = buttonsOf(played);
    answer(played, { kind: 'button', button: first });
    played.goOn();
    const [second = ''] = buttonsOf(played);
    assert.notEqual(first, second);
    assert.isFalse(answer(played, { kind: 'button', button: first }));
    assert.isTrue(answer(played, { kind: 'button', button: second }));
  });

  it('gives a button with a long title a short id', () => {
    const long = 'あ'.repeat(20);
    const nodes = {
      q: {
        ...{ type: 'ask_question', message: 'Which?', variable: 'v', choices_as: 'buttons' },
        choices: [{ title: 'Short' }, { title: long }],
      },
    };
    const played = play({ start: 'q', nodes });
    played.goOn();
    const [, second = ''] = buttonsOf(played);
    assert.equal(readButton(second)?.id, '2');
    assert.isTrue(answer(played, { kind: 'button', button: second }));
    assert.equal(played.run.variables['v'], long);
  });

  it('is answered by the first button also after it was asked again', () => {
    const played = play(graph);
    played.goOn();
    const [small = ''] = buttonsOf(played);
    answer(played, 'what?');
    assert.isTrue(answer(played, { kind: 'button', button: small }));
    assert.equal(played.run.variables['size'], 's');
  });
});

describe('a wait for a reply', () => {
  it('takes the button of a message before it', () => {
    const nodes = {
      a: {
        type: 'send_quick_replies',
        text: 'Ok?',
        quick_replies: [{ title: 'Yes', id: 'y' }],
        next: 'w',
      },
      w: { type: 'wait_for_reply', choices: [{ title: 'Yes', id: 'y', next: 'b' }], next: 'c' },
      b: { type: 'end' },
      c: { type: 'end' },
    };
    const played = play({ start: 'a', nodes });
    played.goOn();
    const [yes = ''] = buttonsOf(played);
    assert.isTrue(answer(played, { kind: 'button', button: yes, text: 'Yes' }));
    played.goOn();
    assert.deepEqual(traceOf(played), ['a completed', 'w completed', 'b completed']);
  });

  it('is answered by nothing that was written before the question went out', () => {
    const played = askName();
    const [wait] = replyWaits(played.run);
    if (wait === undefined) assert.fail('it waits');
    const said = (at: string) => ({ event_id: 'evt_1', kind: 'text', at, text: 'Ann' });
    const askedAt = '2026-03-02T10:00:05.300Z';
    assert.isFalse(answers(wait, said('2026-03-02T10:00:04.900Z'), askedAt));
    assert.isTrue(answers(wait, said('2026-03-02T10:00:05.400Z'), askedAt));
    assert.isTrue(answers(wait, said('2026-03-02T10:00:05.000Z'), askedAt), 'a whole second');
    assert.isFalse(answers(wait, said(minutesLater(10)), askedAt), 'too late');
  });

  it('in a group is for whoever began, or for anyone', () => {
    const group = {
      ...{ id: 'conv_1', workspace_id: 'ws_1', aliases: [], block_id: 'blk_1', unread: [] },
      ...{
        platform: 'telegram',
        kind: 'group' as const,
        thread_keys: ['-1'],
        status: 'open' as const,
      },
    };
    const ask = (from: object) => {
      const played = play(
        { start: 'q', nodes: { q: { ...name, ...from }, hi, bye } },
        { conversation: group },
      );
      played.goOn();
      return played;
    };
    assert.isFalse(answer(ask({}), { text: 'Veg', contact_id: 'ct_bob' }));
    assert.isTrue(answer(ask({}), { text: 'Not', contact_id: 'ct_ann' }));
    assert.isTrue(answer(ask({ from: 'anyone' }), { text: 'Veg', contact_id: 'ct_bob' }));
  });

  it('is ended by a person who takes over, unless the workflow resumes', () => {
    const played = askName();
    assert.isTrue(played.give({ kind: 'taken_over' }));
    assert.equal(played.run.ended?.code, 'taken_over');
    assert.deepEqual(traceOf(played), ['q cancelled']);
    const resumes = play({ start: 'q', on_takeover: 'resume', nodes: { q: name, hi, bye } });
    resumes.goOn();
    assert.isFalse(resumes.give({ kind: 'taken_over' }));
    assert.isTrue(answer(resumes, 'Ann'));
  });
});

describe('a delay', () => {
  function delayed(
    delay: object,
    variables: object = {},
    changes: Parameters<typeof play>[1] = {},
  ) {
    const played = play(
      { start: 'd', variables, nodes: { d: { type: 'delay', ...delay } } },
      changes,
    );
    played.goOn();
    return played;
  }

  it('goes on when its time is over, and not before', () => {
    const played = delayed({ for: '400d' });
    assert.equal(wakeAt(played.run, START), '2027-04-06T10:00:00.000Z');
    played.goOn('2027-04-06T09:59:59.999Z');
    assert.deepEqual(traceOf(played), ['d waiting']);
    played.goOn('2027-04-06T10:00:00.000Z');
    assert.deepEqual(traceOf(played), ['d completed']);
  });

  it('goes on at once where a variable says 0', () => {
    assert.deepEqual(traceOf(delayed({ for: '{{ n }}' }, { n: 0 })), ['d completed']);
  });

  for (const n of ['-5', '1e12', 'soon', '401d']) {
    it(`names the value where it is ${n}`, () => {
      const { run } = delayed({ for: '{{ n }}' }, { n });
      assert.equal(run.ended?.code, 'invalid_delay');
      assert.include(run.ended?.message ?? '', `“${n}”`);
    });
  }

  const berlin: readonly (readonly [string, string, string])[] = [
    // The night in which summer begins.
    ['2026-03-28T19:00:00.000Z', '09:00', '2026-03-29T07:00:00.000Z'],
    // 02:30 does not exist in that night: the first moment after the gap.
    ['2026-03-28T19:00:00.000Z', '2026-03-29 02:30', '2026-03-29T01:00:00.000Z'],
    // In autumn it exists twice: the first.
    ['2026-10-24T19:00:00.000Z', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-03-02T10:00:00.000Z', '11:00', '2026-03-03T10:00:00.000Z'],
    ['2026-03-02T10:00:00.000Z', '11:01', '2026-03-02T10:01:00.000Z'],
    ['2026-03-02T10:00:00.000Z', '2026-12-24T18:00:00+01:00', '2026-12-24T17:00:00.000Z'],
  ];
  for (const [now, until, at] of berlin) {
    it(`from ${now} until ${until} in Berlin lasts until ${at}`, () => {
      const played = delayed({ until }, {}, { now });
      assert.equal(wakeAt(played.run, now), at);
    });
  }

  it('counts hours as they pass', () => {
    const now = '2026-03-28T19:00:00.000Z';
    assert.equal(wakeAt(delayed({ for: '24h' }, {}, { now }).run, now), '2026-03-29T19:00:00.000Z');
  });

  it('ends at once where the moment is past', () => {
    assert.deepEqual(traceOf(delayed({ until: '2026-03-02 10:00' })), ['d completed']);
  });

  it('uses the zone of the node, else of the person, else of the workspace', () => {
    assert.equal(
      wakeAt(delayed({ until: '19:30', time_zone: 'Asia/Tokyo' }).run, START),
      '2026-03-02T10:30:00.000Z',
    );
  });
});
