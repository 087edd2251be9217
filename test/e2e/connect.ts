import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { demoAccounts } from '../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { StandInAccount } from '../../scripts/local/platform-stand-in/world.ts';
import { tick } from '../../scripts/local/run-schedules.ts';
import { signDelivery } from '../../shared/platforms/delivery-writers.ts';
import { accountText } from '../support/account-text.ts';
import { until } from '../support/follow.ts';
import type { TestStack } from '../support/stack.ts';

const NEW_SECRET = 'ffffffffffffffffffffffffffffffff';

function accountOf(platform: string): StandInAccount {
  const found = demoAccounts.find((one) => one.platform === platform);
  if (found === undefined) throw new RangeError(platform);
  return found;
}

/** The functions as built, and the platforms' APIs played on this machine. */
export function describeConnecting(running: () => TestStack): void {
  describe('connecting, end to end', () => {
    let stack: TestStack;

    before(() => {
      stack = running();
    });

    async function call(operation: string, body?: unknown, key = stack.demo.api_key) {
      const [method = '', path = ''] = operation.split(' ');
      const response = await fetch(`${stack.demo.base_url}${path}`, {
        method,
        headers: { 'X-API-Key': key },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      // biome-ignore lint/suspicious/noExplicitAny: an answer is read where it is expected.
      const answer: any = await response.json();
      return { status: response.status, answer };
    }

    /** A busy emulator may take longer than a request may: connecting again renews what was connected. */
    const connect = ({ platform, credentials }: StandInAccount) =>
      until(`${platform} is connected`, async () => {
        const answered = await call('POST /v1/blocks', { platform, credentials });
        return answered.status === 503 ? undefined : answered;
      });

    /** Again after a 503, as platforms do. */
    const deliver = ({ platform, id }: StandInAccount, n: number) =>
      until(`${platform} has delivered`, async () => {
        const text = accountText({ platform, id }, n);
        const delivered = await stack.platforms.deliver(platform, id, text);
        return delivered.sent && delivered.status === 503 ? undefined : delivered;
      });

    /** Delivers without a pause, before, during and after the work; resolves to the webhook handler's answers. */
    async function whileDelivering(account: StandInAccount, work: () => Promise<void>) {
      const statuses: unknown[] = [];
      let going = true;
      const traffic = (async () => {
        for (let n = 1_000; going; n += 1) {
          const delivered = await deliver(account, n);
          statuses.push(delivered.sent && delivered.status);
          await sleep(20);
        }
      })();
      const more = (count: number) => {
        const enough = statuses.length + count;
        return until(`${count} are delivered`, async () => statuses.length >= enough || undefined);
      };
      try {
        await more(3);
        await work();
        await more(3);
      } finally {
        going = false;
        await traffic;
      }
      return statuses;
    }

    const eventsOf = async (block: string, status: string) =>
      (await call(`GET /v1/events?block_id=${block}&status=${status}&limit=200`)).answer.events;

    async function expectSuccesses(block: string, count: number): Promise<void> {
      const events = await until(`${count} events succeed`, async () => {
        const found = await eventsOf(block, 'success');
        return found.length >= count ? found : undefined;
      });
      expect(events).to.have.length(count);
      expect(await eventsOf(block, 'failed')).to.deep.equal([]);
    }

    it('keeps what came before, and takes it in once the account is connected', async () => {
      const account = accountOf('messenger');
      // Meta delivers for every account of the app, also those that nobody has connected here.
      const body = Buffer.from(JSON.stringify(accountText(account, 100)));
      const secret = stack.demo.blocks['messenger']?.secrets['app_secret'] ?? '';
      const headers = { ...signDelivery('messenger', body, secret) };
      const url = `${stack.demo.base_url}/webhooks/messenger`;
      const status = await until('it is taken', async () => {
        const answer = await fetch(url, { method: 'POST', headers, body });
        return answer.status === 503 ? undefined : answer.status;
      });
      expect(status).to.equal(200);
      const unrouted = () => call('GET /v1/unrouted', undefined, stack.demo.unrouted_api_key);
      const accounts = await until('it is counted', async () => {
        const { answer } = await unrouted();
        return answer.accounts.length > 0 ? answer.accounts : undefined;
      });
      expect(accounts).to.have.length(1);
      expect(accounts[0]).to.include({ account_id: account.id, events: 1 });
      const { answer: block } = await connect(account);
      const replay = await call(`POST /v1/blocks/${block.id}/replay-unrouted`, {});
      expect(replay.status).to.equal(202);
      await expectSuccesses(block.id, 1);
      expect((await unrouted()).answer.accounts).to.deep.equal([]);
    });

    for (const account of demoAccounts) {
      it(`${account.name}: connects, and what the platform delivers succeeds`, async () => {
        const { status, answer } = await connect(account);
        expect(status, JSON.stringify(answer)).to.equal(201);
        expect(answer.health).to.include({ state: 'ok' });
        const before = (await eventsOf(answer.id, 'success')).length;
        expect(await deliver(account, 1)).to.deep.equal({ sent: true, status: 200 });
        await expectSuccesses(answer.id, before + 1);
      });
    }

    it('is connected by one of two at once', async () => {
      const account = accountOf('telegram');
      const { answer: block } = await connect(account);
      await call(`POST /v1/blocks/${block.id}/disconnect`, {});
      const both = await Promise.all([connect(account), connect(account)]);
      const statuses = both.map(({ status }) => status).sort();
      // The second may come when the first is done: then it renews it.
      expect(statuses[0]).to.equal(201);
      expect(statuses[1]).to.be.oneOf([201, 409]);
      expect(await deliver(account, 2)).to.deep.equal({ sent: true, status: 200 });
      await expectSuccesses(block.id, 2);
    });

    it('refuses no delivery while Telegram’s key is rotated', async () => {
      const account = accountOf('telegram');
      const { answer: block } = await connect(account);
      const before = (await eventsOf(block.id, 'success')).length;
      const statuses = await whileDelivering(account, async () => {
        for (let times = 0; times < 3; times += 1) {
          const { status, answer } = await call(`POST /v1/blocks/${block.id}/rotate`, {});
          expect(status, JSON.stringify(answer)).to.equal(200);
        }
      });
      expect(new Set(statuses)).to.deep.equal(new Set([200]));
      await expectSuccesses(block.id, before + statuses.length);
    });

    it('accepts LINE’s new secret as soon as it is entered, and the old one during the overlap', async () => {
      const account = accountOf('line');
      const { answer: block } = await connect(account);
      const before = (await eventsOf(block.id, 'success')).length;
      const secret = account.credentials['channel_secret'] ?? '';
      // Reissued in LINE's console: from now on LINE signs with the new one.
      Object.assign(account.credentials, { channel_secret: NEW_SECRET });
      try {
        const { status, answer } = await call(`POST /v1/blocks/${block.id}/rotate`, {
          credentials: { channel_secret: NEW_SECRET },
        });
        expect(status, JSON.stringify(answer)).to.equal(200);
        // The webhook handler has kept the old one in memory.
        const statuses = await whileDelivering(account, async () => {});
        expect(new Set(statuses)).to.deep.equal(new Set([200]));
        await expectSuccesses(block.id, before + statuses.length);
      } finally {
        Object.assign(account.credentials, { channel_secret: secret });
      }
      // On its way since before; which secret fitted is in the log, 0 for the current one.
      expect(await deliver(account, 5_000)).to.deep.equal({ sent: true, status: 200 });
      // The line is written after the answer.
      const secrets = await until('it is in the log', async () => {
        const log = readFileSync(stack.logFile('webhooks-line'), 'utf8').trim().split('\n');
        const [before, last] = log.slice(-2).map((one) => JSON.parse(one).secret);
        return last === 1 ? [before, last] : undefined;
      });
      expect(secrets).to.deep.equal([0, 1]);
    });

    it('is registered again by the next round when the platform has dropped it', async () => {
      const account = accountOf('whatsapp');
      const { answer: block } = await connect(account);
      stack.platforms.change('whatsapp', account.id, 'drop');
      expect(await deliver(account, 50)).to.have.property('sent', false);
      // A round leaves alone what has just been checked, as this has by being connected.
      await call(`POST /v1/blocks/${block.id}/check`, {});
      expect(await deliver(account, 50)).to.deep.equal({ sent: true, status: 200 });
      const { emulators, project_id } = stack.demo;
      await tick(emulators.pubsub, project_id, 'health-checks');
      const demo = stack.demo.blocks['messenger']?.block_id;
      const health = await until('it is checked', async () => {
        const { answer } = await call(`GET /v1/blocks/${demo}`);
        return answer.health.state === 'unknown' ? undefined : answer.health;
      });
      expect(health).to.include({ state: 'ok' });
      const log = readFileSync(stack.logFile('health'), 'utf8');
      expect(log).to.include('"message":"block repaired"');
    });

    it('says nothing secret in any log', () => {
      const secrets = demoAccounts.flatMap(({ credentials }) =>
        Object.entries(credentials).flatMap(([name, value]) => (name.endsWith('_id') ? [] : value)),
      );
      expect(secrets).to.have.length(7);
      for (const name of stack.functions.keys()) {
        const log = readFileSync(stack.logFile(name), 'utf8');
        for (const secret of secrets)
          expect(log.includes(secret), `${secret} in ${name}`).to.equal(false);
      }
    });
  });
}
