import { expect } from 'chai';
import { deliveryWriters } from '../../shared/platforms/delivery-writers.ts';
import { post, until } from '../support/follow.ts';
import type { TestStack } from '../support/stack.ts';

const MESSAGES = 8;

export function describeSendKilled(running: () => TestStack): void {
  describe('the sender killed in the middle of a queue', () => {
    let stack: TestStack;

    before(() => {
      stack = running();
    });

    async function ask(method: string, path: string, body?: object) {
      const { base_url, api_key } = stack.demo;
      const answer = await fetch(`${base_url}${path}`, {
        method,
        headers: { 'X-API-Key': api_key, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      // biome-ignore lint/suspicious/noExplicitAny: an answer is read where it is expected.
      return (await answer.json()) as any;
    }

    async function openConversation(platform: string): Promise<string> {
      const { account_id = '', block_id = '' } = stack.demo.blocks[platform] ?? {};
      const person = {
        serial: 1,
        person: 1,
        name: 'Ann',
        text: 'Is anybody there?',
        at: Date.now(),
      };
      const body = deliveryWriters[platform]?.writeText(person, account_id) ?? '';
      await post(stack.demo, platform, Buffer.from(body));
      return await until(`a conversation on ${platform}`, async () => {
        const { conversations } = await ask('GET', `/v1/conversations?block_id=${block_id}`);
        return conversations[0]?.id as string | undefined;
      });
    }

    const wordsOf = (platform: string, n: number): string => `${platform}, message ${n}.`;

    /** How often the platforms have taken these words. */
    async function arrivals(words: string): Promise<number> {
      const answer = await fetch(`${stack.demo.platforms_url}/_control/sent`);
      const all = (await answer.json()) as readonly unknown[];
      return all.filter((one) => JSON.stringify(one).includes(words)).length;
    }

    it('sends nothing twice and loses nothing: what is not sent says that nobody knows', async () => {
      const queued: { readonly platform: string; readonly words: string; readonly id: string }[] =
        [];
      const platforms = Object.keys(deliveryWriters);
      const conversations = await Promise.all(platforms.map(openConversation));
      for (let n = 0; n < MESSAGES; n += 1) {
        for (const [at, platform] of platforms.entries()) {
          const words = wordsOf(platform, n);
          const path = `/v1/conversations/${conversations[at]}/messages`;
          const { id } = await ask('POST', path, { message: words });
          queued.push({ platform, words, id });
        }
        // In the middle of it all: SIGKILL, and the function is started again.
        if (n === 3 || n === 6) await stack.functions.get('send')?.kill();
      }
      for (const { platform, words, id } of queued) {
        const message = await until(`${words} has ended`, async () => {
          const one = await ask('GET', `/v1/messages/${id}`);
          return one.status === 'queued' || one.status === 'sending' ? undefined : one;
        });
        const arrived = await arrivals(words);
        expect(arrived, words).to.be.at.most(1);
        if (message.status === 'sent') expect(arrived, words).to.equal(1);
        // LINE knows a key of every push, and a reply token works once.
        else expect(message.status, `${platform}: ${words}`).to.equal('uncertain');
      }
    });
  });
}
