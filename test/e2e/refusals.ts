import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { expect } from 'chai';
import { signDelivery } from '../../shared/platforms/delivery-writers.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { until } from '../support/follow.ts';
import { type Listening, listenTo, type TestStack } from '../support/stack.ts';

interface Delivery {
  readonly method?: string;
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

const names = Object.keys(platforms);

export function describeRefusals(running: () => TestStack): void {
  describe('what a webhook handler refuses', () => {
    let stack: TestStack;
    let events: Listening;

    before(async () => {
      stack = running();
      events = await listenTo(stack, 'webhook-events');
    });

    after(() => events.close());

    /** Again after a 503, as platforms do: on a busy machine the database is slow at first. */
    async function send(platform: string, sent: Delivery): Promise<Answer> {
      return await until(`${platform} answers`, async () => {
        const answer = await sendOnce(platform, sent);
        return answer.status === 503 ? undefined : answer;
      });
    }

    /** With node:http, which unlike fetch sends exactly what it is given. */
    async function sendOnce(platform: string, sent: Delivery): Promise<Answer> {
      const url = new URL(sent.path ?? '', stack.demo.blocks[platform]?.webhook_url);
      return await new Promise((resolve, reject) => {
        const headers = { ...sent.headers, 'Content-Length': sent.body.length };
        const outgoing = request(url, { method: sent.method ?? 'POST', headers });
        outgoing.on('error', reject).on('response', (incoming) => {
          const chunks: Buffer[] = [];
          incoming
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('end', () => {
              resolve({
                status: incoming.statusCode ?? 0,
                body: Buffer.concat(chunks).toString('utf8'),
              });
            });
        });
        outgoing.end(sent.body);
      });
    }

    function signed(platform: string, body: Buffer): Delivery {
      const secrets = stack.demo.blocks[platform]?.secrets ?? {};
      const secret =
        secrets['app_secret'] ?? secrets['channel_secret'] ?? secrets['secret_token'] ?? '';
      return { headers: { ...signDelivery(platform, body, secret) }, body };
    }

    for (const platform of names) {
      it(`${platform}: by the documented answers, with an empty body and nothing published`, async () => {
        const body = readFileSync(`test/fixtures/${platform}/text.json`);
        const good = signed(platform, body);
        const json = { 'Content-Type': 'application/json' };
        const forged = signDelivery(platform, body, 'another secret');
        const large = Buffer.alloc(5 * 1024 * 1024, 0x20);
        const cases: [string, Delivery, number][] = [
          ['unsigned', { headers: json, body }, 401],
          ['wrongly signed', { headers: { ...forged }, body }, 401],
          ['unsigned and not JSON', { headers: json, body: Buffer.from('secret text') }, 401],
          ['unsigned and empty', { headers: json, body: Buffer.alloc(0) }, 401],
          [
            'unsigned, of an odd encoding',
            { headers: { ...json, 'Content-Encoding': 'gzip' }, body },
            401,
          ],
          [
            'unsigned, of an odd charset',
            { headers: { 'Content-Type': 'application/json; charset=x' }, body },
            401,
          ],
          ['5 MB', { ...good, body: large }, 413],
          ['put', { ...good, method: 'PUT' }, 405],
          ['delete', { ...good, method: 'DELETE' }, 405],
          ['a path below', { ...good, path: `/webhooks/${platform}/a/b` }, 404],
        ];
        if (platform !== 'telegram') {
          const flipped = Buffer.from(body);
          flipped[flipped.length - 3] = (flipped.at(-3) ?? 0) ^ 1;
          const cut = body.subarray(0, body.length - 5);
          const again = Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8'), undefined)));
          cases.push(['one flipped bit', { ...good, body: flipped }, 401]);
          cases.push(['truncated', { ...good, body: cut }, 401]);
          if (!again.equals(body)) cases.push(['re-serialised', { ...good, body: again }, 401]);
        }
        for (const [what, sent, status] of cases) {
          expect(await send(platform, sent), what).to.deep.equal({ status, body: '' });
        }
        expect(events.received).to.deep.equal([]);
      });

      it(`${platform}: takes genuine bytes under any content type`, async () => {
        const body = Buffer.from(
          platform === 'line'
            ? '{"destination":"U0123456789abcdef0123456789abcdef","events":[]}'
            : '{"entry":[]}',
        );
        if (platform === 'telegram') return;
        const { headers } = signed(platform, body);
        for (const type of [
          'text/plain',
          'application/x-www-form-urlencoded',
          'application/json; charset=odd',
        ]) {
          const answer = await send(platform, {
            headers: { ...headers, 'Content-Type': type },
            body,
          });
          expect(answer, type).to.deep.equal({ status: 200, body: '' });
        }
      });
    }

    it('answers 400 to what is signed and not JSON, quoting nothing', async () => {
      for (const platform of ['instagram', 'messenger', 'whatsapp', 'telegram']) {
        const answer = await send(platform, signed(platform, Buffer.from('i am not jason')));
        expect(answer, platform).to.deep.equal({ status: 400, body: '' });
      }
    });

    it('answers 404 for a Telegram block it has not made', async () => {
      const { headers, body } = signed('telegram', Buffer.from('{"update_id":1}'));
      const path = '/webhooks/telegram/b7012345678-1-AAAAAAAAAAAAAAAAAAAAAA';
      expect(await send('telegram', { headers, body, path })).to.deep.equal({
        status: 404,
        body: '',
      });
    });

    it('leaves one line per delivery, without body or secret', async () => {
      const lines = readFileSync(stack.logFile('webhooks-whatsapp'), 'utf8').trim().split('\n');
      const refused = lines.map((line) => JSON.parse(line)).filter(({ status }) => status === 401);
      expect(refused).to.have.length.at.least(8);
      expect(refused[0]).to.include({ severity: 'WARNING', message: 'delivery bad_signature' });
      const text = lines.join('\n');
      const secret = stack.demo.blocks['whatsapp']?.secrets['app_secret'] ?? '';
      for (const private_ of [secret, 'secret text', 'jason', 'wamid']) {
        expect(text).not.to.include(private_);
      }
    });
  });
}
