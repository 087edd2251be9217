import { expect } from 'chai';
import { readWebhookKey, secretToken, webhookKey } from '../../../shared/platforms/telegram/key.ts';

const BOT = '7012345678';
const MASTER = 'master-key-of-this-test';
// Each computed once with openssl: HMAC-SHA256 under MASTER of ["<purpose>","7012345678","1"].
const KEY = 'b7012345678-1-i41kTQ-RQebem7aHyuYE3J';
const TOKEN = 'cib-BxuxpeK9Oj2TKZcAC-24UYFLj-_YBF4VVToMCGk';

describe('webhookKey', () => {
  it('carries bot, version and a tag', () => {
    expect(webhookKey(BOT, 1, MASTER)).to.equal(KEY);
  });

  it('is fit for a URL and cannot be mistaken for a bot token', () => {
    const longest = webhookKey('9'.repeat(20), 999_999_999, MASTER);
    expect(longest).to.match(/^[A-Za-z0-9_-]{1,64}$/);
    expect(longest).to.not.match(/\d+:[\w-]{35}/);
  });

  it('is refused for anything but a numeric bot id and a whole version', () => {
    const message = 'a webhook key needs a numeric bot id and version';
    expect(() => webhookKey('shop_bot', 1, MASTER)).to.throw(RangeError, message);
    expect(() => webhookKey('', 1, MASTER)).to.throw(RangeError, message);
    expect(() => webhookKey(BOT, 1.5, MASTER)).to.throw(RangeError, message);
    expect(() => webhookKey(BOT, -1, MASTER)).to.throw(RangeError, message);
  });
});

describe('readWebhookKey', () => {
  it('gives the bot and its secret token', () => {
    expect(readWebhookKey(KEY, [MASTER])).to.deep.equal({
      account_id: BOT,
      version: 1,
      secret_tokens: [TOKEN],
    });
  });

  it('finds the master key that made it', () => {
    expect(readWebhookKey(KEY, ['newer', MASTER])).to.deep.equal({
      account_id: BOT,
      version: 1,
      secret_tokens: [TOKEN],
    });
  });

  it('knows no key that no master key made', () => {
    const [bot, version, tag] = ['b7012345678', '1', KEY.slice(-22)];
    const keys = [
      `b7012345679-${version}-${tag}`,
      `${bot}-2-${tag}`,
      `${bot}-01-${tag}`,
      `b07012345678-${version}-${tag}`,
      `${bot}-${version}-${tag.slice(1)}`,
      `${bot}-${version}-${tag}A`,
      `${bot}-${version}-${'A'.repeat(22)}`,
      `${bot}-${version}-${'é'.repeat(22)}`,
      `${KEY}\n`,
      '',
      'constructor',
      `7012345678:${'A'.repeat(35)}`,
      'x'.repeat(100_000),
    ];
    for (const key of keys) expect(readWebhookKey(key, [MASTER]), key).to.equal(undefined);
    expect(readWebhookKey(KEY, ['another'])).to.equal(undefined);
    expect(readWebhookKey(KEY, [])).to.equal(undefined);
  });
});

describe('secretToken', () => {
  it('is what setWebhook allows', () => {
    expect(secretToken(BOT, 1, MASTER)).to.equal(TOKEN);
    expect(TOKEN).to.match(/^[A-Za-z0-9_-]{1,256}$/);
  });

  it('differs by bot, version and master key, and from the tag in the URL', () => {
    const tokens = [
      TOKEN,
      secretToken('7012345679', 1, MASTER),
      secretToken(BOT, 2, MASTER),
      secretToken(BOT, 1, 'another'),
    ];
    expect(new Set(tokens).size).to.equal(4);
    expect(TOKEN.startsWith(KEY.slice(-22))).to.equal(false);
  });
});
