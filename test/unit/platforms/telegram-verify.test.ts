import { expect } from 'chai';
import { telegramAuthentic } from '../../../shared/platforms/telegram/verify.ts';

function accepts(header: string | readonly string[] | undefined): boolean {
  const headers = { 'x-telegram-bot-api-secret-token': header };
  return telegramAuthentic({ headers, body: Buffer.from('{"update_id":1}') }, 'Token_of-this-bot1');
}

describe('telegramAuthentic', () => {
  it('accepts the token itself', () => {
    expect(accepts('Token_of-this-bot1')).to.equal(true);
  });

  it('refuses every other header', () => {
    const headers = [
      'token_of-this-bot1',
      'Token_of-this-bot',
      'Token_of-this-bot12',
      ' Token_of-this-bot1',
      'é',
      '',
      'x'.repeat(100_000),
      ['Token_of-this-bot1'],
      undefined,
    ];
    for (const header of headers) expect(accepts(header)).to.equal(false);
  });
});
