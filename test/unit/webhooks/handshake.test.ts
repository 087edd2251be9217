import { expect } from 'chai';
import { answerHandshake } from '../../../functions/webhooks/handshake.ts';

const GOOD = 'hub.mode=subscribe&hub.verify_token=right&hub.challenge=1158201444';

function answer(
  query: string,
  tokens: readonly string[] = ['right'],
): [number, string | undefined] {
  const { status, body } = answerHandshake(new URLSearchParams(query), tokens);
  return [status, body];
}

describe('hub challenge', () => {
  it('is given back verbatim as text', () => {
    expect(answerHandshake(new URLSearchParams(GOOD), ['right'])).to.deep.include({
      status: 200,
      body: '1158201444',
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    });
  });

  it('accepts any of the tokens while they rotate', () => {
    expect(answer(GOOD, ['newer', 'right'])).to.deep.equal([200, '1158201444']);
  });

  it('is refused for a wrong, missing, repeated or empty token, and without any token of ours', () => {
    expect(answer(GOOD.replace('right', 'wrong'))).to.deep.equal([403, undefined]);
    expect(answer('hub.mode=subscribe&hub.challenge=1')).to.deep.equal([403, undefined]);
    expect(answer(`${GOOD}&hub.verify_token=right`)).to.deep.equal([403, undefined]);
    expect(answer('hub.mode=subscribe&hub.verify_token=&hub.challenge=1', [''])).to.deep.equal([
      403,
      undefined,
    ]);
    expect(answer(GOOD, [])).to.deep.equal([403, undefined]);
  });

  it('is refused for another mode and for a challenge that could be markup', () => {
    expect(answer(GOOD.replace('subscribe', 'unsubscribe'))).to.deep.equal([403, undefined]);
    expect(answer(GOOD.replace('1158201444', '%3Cscript%3E'))).to.deep.equal([403, undefined]);
    expect(answer(GOOD.replace('1158201444', ''))).to.deep.equal([403, undefined]);
  });
});
