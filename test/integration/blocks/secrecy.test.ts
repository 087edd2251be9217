import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { checkBlocks } from '../../../functions/health/check-blocks.ts';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import { credentialFields } from '../../../shared/platforms/connector-fields.ts';
import { connectors } from '../../../shared/platforms/connectors.ts';
import { secretToken } from '../../../shared/platforms/telegram/key.ts';
import { accountText } from '../../support/account-text.ts';
import { OTHER_KEY } from '../../support/api.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';

/** Accounts whose secrets have nothing in common with what may be shown. */
const accounts = demoAccounts.map((account, at) => {
  const secret = (form: 'base64url' | 'hex', bytes: number) =>
    createHash('shake256', { outputLength: bytes }).update(`secret ${at}`).digest(form);
  const credentials: Record<string, string> = { ...account.credentials };
  for (const name of Object.keys(credentials).filter((one) => one.endsWith('token'))) {
    credentials[name] = secret('base64url', 48);
  }
  if (account.platform === 'line') credentials['channel_secret'] = secret('hex', 16);
  if (account.platform === 'telegram') {
    credentials['bot_token'] = `${account.id}:${secret('base64url', 27)}`;
  }
  return { ...account, credentials };
});

/** This many characters of a secret in a row are no chance. */
const RUN = 10;

describe('secrets of blocks', () => {
  let world: Connecting;
  /** Every answer as it was given, every log line, every document at rest, every message published. */
  let said: string[];

  before(async () => {
    world = await openConnecting(accounts);
    said = [];
    for (const account of accounts) await live(account);
    const push = { message: { data: '', attributes: {}, messageId: '1' }, subscription: 's' };
    world.clock.ahead += 10 * 60_000;
    await checkBlocks(world, push);
    await world.processAll();
    said.push(...world.lines, JSON.stringify(world.publisher.published));
    for (const documents of Object.values(world.store.documents)) {
      said.push(...[...documents.values()].map((one) => JSON.stringify(one)));
    }
  });

  after(() => world.close());

  /** All that can be done with an account, and most that can go wrong. */
  async function live({ platform, id, credentials }: (typeof accounts)[number]) {
    const ask = async (operation: string, body?: unknown, key?: string) => {
      const answer = await world.ask(operation, { body, ...(key !== undefined && { key }) });
      said.push(JSON.stringify([answer.body, [...answer.headers]]));
      return answer.body;
    };
    const wanted = { platform, credentials };
    for (const how of [
      'unavailable',
      'forbidden',
      'unauthorised',
      'garbled',
      'rate_limited',
    ] as const) {
      for (const after of [0, 2, 4]) {
        world.standIn.fail({ how, after, times: 3 });
        await ask('POST /v1/blocks', wanted);
        world.standIn.heal();
      }
    }
    for (const name of Object.keys(credentials)) {
      const odd = { ...credentials, [name]: `${credentials[name]} and more` };
      await ask('POST /v1/blocks', { platform, credentials: odd });
      await ask('POST /v1/blocks', { platform, credentials: { ...credentials, [name]: [odd] } });
      await ask('POST /v1/blocks', { platform: credentials[name], credentials });
      await ask('POST /v1/blocks', { ...wanted, name: { [String(credentials[name])]: 1 } });
    }
    await ask('POST /v1/blocks', { platform, credentials: { ...credentials, more: 'x' } });
    const { id: block } = await ask('POST /v1/blocks', wanted);
    await ask('POST /v1/blocks', wanted, OTHER_KEY);
    await world.standIn.deliver(platform, id, accountText({ platform, id }, 1));
    await ask(`POST /v1/blocks/${block}/rotate`, { credentials });
    for (const change of ['drop', 'take_away', 'revoke'] as const) {
      world.standIn.change(platform, id, change);
      await ask(`POST /v1/blocks/${block}/check`, {});
      await ask('GET /v1/blocks');
      await ask(`GET /v1/blocks/${block}`);
    }
    await ask(`POST /v1/blocks/${block}/disconnect`, {});
    await ask('GET /v1/platforms');
  }

  function secrets(): string[] {
    const { meta, sealingKeys, telegramKeys } = world.registrar;
    const given = accounts.flatMap(({ platform, credentials }) => {
      const fields = credentialFields(connectors[platform] ?? fail(platform));
      const secret = fields.filter((field) => field.secret).map(({ name }) => name);
      // A bot's id, which anybody may see, begins its token.
      return secret.flatMap((name) => credentials[name]?.split(':').at(-1) ?? []);
    });
    const bot = accounts.find(({ platform }) => platform === 'telegram')?.id ?? '';
    const tokens = [1, 2, 3].map((version) => secretToken(bot, version, telegramKeys[0] ?? ''));
    return [
      ...given,
      ...tokens,
      ...sealingKeys,
      ...telegramKeys,
      ...[meta?.app_secret ?? '', meta?.verify_token ?? ''],
    ];
  }

  function fail(platform: string): never {
    throw new RangeError(platform);
  }

  it('are in nothing that was answered, logged, published or stored, in any form', () => {
    expect(said.length).to.be.greaterThan(200);
    const all = said.join('\n').toLowerCase();
    const bytesOf = (secret: string) => Buffer.from(secret);
    let looked = 0;
    for (const secret of secrets()) {
      expect(secret.length, secret).to.be.at.least(RUN);
      for (let at = 0; at + RUN <= secret.length; at += 1) {
        const run = secret.slice(at, at + RUN);
        const forms = [
          run,
          encodeURIComponent(run),
          JSON.stringify(run).slice(1, -1),
          bytesOf(run).toString('hex'),
          bytesOf(run).toString('base64').replace(/=+$/, '').slice(0, -1),
        ];
        for (const form of forms) {
          expect(all.includes(form.toLowerCase()), `"${form}" of "${secret}"`).to.equal(false);
          looked += 1;
        }
      }
    }
    expect(looked).to.be.greaterThan(1_000);
  });

  it('were really there to be found', () => {
    const all = said.join('\n');
    expect(all).to.include('"credentials_refused"');
    expect(all).to.include('"credentials_invalid"');
    expect(all).to.include('"rate_limited"');
    expect(all).to.include('"connected_elsewhere"');
    expect(all).to.match(/"sealed":"v1\.[0-9a-f]{8}\./);
  });
});
