import { expect } from 'chai';
import { isRecord } from '../../shared/platforms/read-json.ts';
import { type SenderStage, type SenderUnderTest, STAMP, setSenderStage } from './sender-subject.ts';

const HELLO = { type: 'text', text: 'Hello, 世界 🙂' } as const;

/** The one suite that every way of writing to a platform passes. */
export function describeSender(subject: SenderUnderTest): void {
  const { account } = subject;
  const way = account.credentials['page_id'] === undefined ? '' : ' through its Page';
  describe(`${account.platform}${way}`, () => {
    let stage: SenderStage;
    before(async () => {
      stage = await setSenderStage(subject);
    });
    after(() => stage.close());
    afterEach(() => {
      stage.standIn.heal();
      const { platform, id: account_id } = account;
      const { recipient } = subject;
      stage.standIn.setRecipient({ platform, account_id, recipient, state: 'open' });
    });

    describe('what it takes', () => describeTaken(subject, () => stage));
    describe('its limits', () => describeLimits(subject, () => stage));
    describe('an answer', () => describeAnswers(subject, () => stage));
    describe('a call', () => describeCall(subject, () => stage));
  });
}

function describeTaken(subject: SenderUnderTest, on: () => SenderStage): void {
  for (const { of, content, adapt, messages } of subject.takes) {
    it(of, async () => {
      const before = on().standIn.sent.length;
      const ids = await on().sendAll(content, adapt);
      const sent = on().standIn.sent.slice(before);
      expect(ids).to.have.length(messages);
      expect(sent).to.have.length(messages);
      expect(ids.every((id, index) => id.endsWith(sent[index]?.id ?? '?'))).to.equal(true);
      expect(sent.map(({ stamp }) => stamp)).to.deep.equal(
        sent.map(() => (subject.stamped ? STAMP : undefined)),
      );
    });
  }

  it('shows one entry for each message it makes', () => {
    for (const { of, content, adapt, messages } of subject.takes) {
      const parts = on().plan(content, adapt);
      const shown = parts.flatMap((part) => ('shows' in part ? part.shows : []));
      expect(shown, of).to.have.length(messages);
      for (const { kind, content: said } of shown)
        expect([kind, said], of).to.not.include(undefined);
    }
  });
}

function describeLimits(subject: SenderUnderTest, on: () => SenderStage): void {
  for (const { of, fits, exceeds, field, says } of subject.borders) {
    it(`${of}: takes the most, and refuses one more before it is sent`, async () => {
      await on().sendAll(fits);
      expect(on().plan(exceeds)).to.deep.equal([{ field, message: says }]);
    });
  }

  it('takes no text of nothing', () => {
    for (const text of [' ', '\n', '\ud83d']) {
      const [problem] = on().plan({ type: 'text', text });
      expect(problem).to.deep.equal({ field: 'text', message: 'This is empty.' });
    }
  });

  it('leaves out half of a character', async () => {
    await on().sendAll({ type: 'text', text: 'a\ud83db' });
    expect(JSON.stringify(on().standIn.sent.at(-1)?.message)).to.include('ab');
  });

  it('refuses media inside a network', () => {
    for (const host of [
      '10.0.0.5',
      '127.0.0.1',
      '[::1]',
      '169.254.169.254',
      '0xA9FEA9FE',
      'metadata',
    ]) {
      const problems = on().plan({ type: 'image', url: `https://${host}/x.png` });
      expect(problems[0], host).to.deep.equal({
        field: 'url',
        message: 'This address is inside a network: the platform fetches it from the internet.',
      });
    }
  });

  it('lets no content of its own words name another recipient', () => {
    const hostile = {
      ...{ method: 'sendMessage', chat_id: '1', to: '1', recipient: { id: '1' } },
      ...{ type: 'text', text: 'hi' },
    };
    const planned = on().plan({ type: 'raw', body: hostile });
    const parts = planned.filter((one) => 'body' in one);
    for (const part of parts) {
      const { json } = on().call(part);
      const { chat_id, to, recipient } = isRecord(json) ? json : {};
      const written = JSON.stringify(chat_id ?? recipient ?? to);
      expect(written).to.include(subject.recipient);
    }
    if (parts.length === 0) expect(planned.length).to.be.greaterThan(0);
  });
}

function describeAnswers(subject: SenderUnderTest, on: () => SenderStage): void {
  const hello = () => {
    const [part] = on().plan(HELLO);
    if (part === undefined || !('body' in part)) return expect.fail('no part');
    return part;
  };

  for (const { of, status, json, means, target } of subject.answers) {
    it(of, async () => {
      on().standIn.fail({ how: 'say', status, json });
      const part = { ...hello(), plain: { text: 'plain' } };
      const sent = await on().send(part, target);
      expect(sent).to.deep.include(means);
      for (const secret of subject.secrets) expect(JSON.stringify(sent)).to.not.include(secret);
    });
  }

  it('that is lost says that it may have been sent, and it was', async () => {
    for (const how of ['lose_answer', 'bad_gateway'] as const) {
      const before = on().standIn.sent.length;
      on().standIn.fail({ how });
      expect(await on().send(hello()), how).to.include({ is: 'unknown' });
      expect(on().standIn.sent.length, how).to.equal(before + 1);
    }
  });

  it('that never came says so too, though nothing was sent', async () => {
    for (const how of ['hang_up', 'garbled'] as const) {
      const before = on().standIn.sent.length;
      on().standIn.fail({ how });
      expect(await on().send(hello()), how).to.include({ is: 'unknown' });
      expect(on().standIn.sent.length, how).to.equal(before);
    }
  });

  it('of nobody says that it may be sent again', () => {
    const sending = on().sending(hello());
    for (const lost of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED']) {
      expect(on().sender.read({ lost }, sending), lost).to.include({ is: 'retry' });
    }
    for (const lost of ['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'no answer in time', 'no answer']) {
      expect(on().sender.read({ lost }, sending), lost).to.include({ is: 'unknown' });
    }
  });

  it('to an account that is too fast says to wait', async () => {
    on().standIn.fail({ how: 'rate_limited', retry_after_seconds: 30 });
    const sent = await on().send(hello());
    expect(sent).to.include({ is: 'wait', scope: 'account' });
    // LINE does not say how long.
    const pause = subject.account.platform === 'line' ? {} : { seconds: 30 };
    expect(sent).to.include(pause);
  });

  it('to a token that is refused says so', async () => {
    on().standIn.fail({ how: 'unauthorised' });
    expect(await on().send(hello())).to.include({ is: 'rejected', code: 'credentials_refused' });
  });
}

function describeCall(subject: SenderUnderTest, on: () => SenderStage): void {
  it('is made once, and carries its token in no query', () => {
    for (const { of, content, adapt } of subject.takes) {
      for (const part of on().plan(content, adapt)) {
        if (!('body' in part)) return expect.fail(of);
        const call = on().call(part);
        expect(call.method, of).to.equal('POST');
        expect(call.repeatable, of).to.equal(undefined);
        const query = JSON.stringify(call.query ?? {});
        for (const secret of subject.secrets) expect(query, of).to.not.include(secret);
      }
    }
    return undefined;
  });

  it('says who it is for', () => {
    const [part] = on().plan(HELLO);
    if (part === undefined || !('body' in part)) return expect.fail('no part');
    expect(JSON.stringify(on().call(part).json)).to.include(subject.recipient);
    return undefined;
  });
}
