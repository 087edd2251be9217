import { expect } from 'chai';
import * as v from 'valibot';
import type { Connector } from '../../../../shared/platforms/connector.ts';
import { credentialFields } from '../../../../shared/platforms/connector-fields.ts';
import { connectors } from '../../../../shared/platforms/connectors.ts';

function connectorOf(platform: string): Connector {
  const connector = connectors[platform];
  if (connector === undefined) throw new Error(`no ${platform}`);
  return connector;
}

describe('what a connector asks for', () => {
  it('says what is secret and what is required, in the order to ask', () => {
    const asked = Object.keys(connectors).map((platform) => [
      platform,
      credentialFields(connectorOf(platform)).map(
        ({ name, secret, required }) =>
          `${name}${secret ? ' (secret)' : ''}${required ? '' : ' (optional)'}`,
      ),
    ]);
    expect(Object.fromEntries(asked)).to.deep.include({
      instagram: ['access_token (secret)', 'page_id (optional)'],
      line: ['channel_access_token (secret)', 'channel_secret (secret)'],
      messenger: ['page_access_token (secret)'],
      telegram: ['bot_token (secret)'],
      whatsapp: ['waba_id', 'phone_number_id', 'access_token (secret)'],
    });
  });

  it('has a title and says where to find it', () => {
    expect(credentialFields(connectorOf('telegram'))).to.deep.equal([
      {
        name: 'bot_token',
        title: 'Bot token',
        description:
          'From @BotFather in Telegram: /mybots, the bot, API Token. Such as 7012345678:AAF….',
        secret: true,
        required: true,
      },
    ]);
  });

  it('may be pasted with blanks around it', () => {
    const bot_token = ' 7012345678:AAa-token-of-this-test-0123456789\n';
    const parsed = v.parse(connectorOf('telegram').credentials, { bot_token });
    expect(parsed).to.deep.equal({ bot_token: '7012345678:AAa-token-of-this-test-0123456789' });
  });

  it('is refused in words that do not repeat it', () => {
    const { credentials } = connectorOf('line');
    const given = { channel_access_token: 'short', channel_secret: 'My Secret', more: 'x' };
    const { issues = [] } = v.safeParse(credentials, given);
    expect(issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).to.deep.equal([
      'channel_access_token: This does not look like a channel access token.',
      'channel_secret: This does not look like a channel secret.',
      'more: Invalid key: Expected never but received "more"',
    ]);
  });

  it('never becomes a path or a header of another shape', () => {
    const { credentials } = connectorOf('telegram');
    for (const bot_token of [
      '1:../../x/aaaaaaaaaaaaaaaaaaaaaa',
      '1:aaaaaaaaaaaaaaaaaaaaaaaa?x=1',
      `1:${'a'.repeat(200)}`,
      '7012345678:AAa-token-of-this\r\n-test-0123456789',
    ]) {
      expect(v.is(credentials, { bot_token }), bot_token).to.equal(false);
    }
  });
});
