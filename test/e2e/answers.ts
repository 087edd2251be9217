import { expect } from 'chai';
import { deliveryWriters } from '../../shared/platforms/delivery-writers.ts';
import { post, until } from '../support/follow.ts';
import type { TestStack } from '../support/stack.ts';

interface ReceivedMessage {
  readonly platform: string;
  readonly recipient: string;
  readonly id: string;
}

export function describeAnswers(running: () => TestStack): void {
  describe('an answer', () => {
    let stack: TestStack;

    before(() => {
      stack = running();
    });

    /** What the API answers. */
    async function ask(method: string, path: string, body?: object) {
      const { base_url, api_key } = stack.demo;
      const answer = await fetch(`${base_url}${path}`, {
        method,
        headers: { 'X-API-Key': api_key, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      // biome-ignore lint/suspicious/noExplicitAny: an answer is read where it is expected.
      return { status: answer.status, body: (await answer.json()) as any };
    }

    /** What the platforms took, as they hold it. */
    async function taken(platform: string): Promise<readonly ReceivedMessage[]> {
      const answer = await fetch(`${stack.demo.platforms_url}/_control/sent`);
      const all = (await answer.json()) as ReceivedMessage[];
      return all.filter((one) => one.platform === platform);
    }

    for (const [platform, writer] of Object.entries(deliveryWriters)) {
      it(`goes back to whoever wrote on ${platform}, once, and is seen in the conversation`, async () => {
        const { blocks } = stack.demo;
        const account = blocks[platform]?.account_id ?? '';
        const person = {
          serial: 1,
          person: 1,
          name: 'Ann',
          text: 'Is anybody there?',
          at: Date.now(),
        };
        const body = Buffer.from(writer.writeText(person, account));
        expect((await post(stack.demo, platform, body)).status).to.equal(200);

        const conversation = await until('a conversation', async () => {
          const { body: list } = await ask(
            'GET',
            `/v1/conversations?block_id=${blocks[platform]?.block_id}`,
          );
          return list.conversations[0];
        });
        expect(conversation.window.open).to.equal(true);

        const path = `/v1/conversations/${conversation.id}/messages`;
        const queued = await ask('POST', path, { message: 'Yes, until six.' });
        expect(queued.status).to.equal(202);
        const sent = await until('sent', async () => {
          const { body: one } = await ask('GET', `/v1/messages/${queued.body.id}`);
          return one.status === 'queued' || one.status === 'sending' ? undefined : one;
        });
        expect(sent.status).to.equal('sent');
        const at = await taken(platform);
        expect(at).to.have.length(1);
        // Telegram counts messages within a chat, so the chat belongs to our id of them.
        const id = platform === 'telegram' ? `${at[0]?.recipient}/${at[0]?.id}` : at[0]?.id;
        expect(sent.parts[0].platform_message_ids).to.deep.equal([id]);

        const { body: shown } = await ask('GET', path);
        const ours = shown.messages.filter(
          (one: { direction: string }) => one.direction === 'outbound',
        );
        expect(ours.map(({ text }: { text: string }) => text)).to.deep.equal(['Yes, until six.']);
        expect(shown.outbound).to.deep.equal([]);
      });
    }
  });
}
