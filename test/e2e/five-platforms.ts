import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { platforms } from '../../shared/platforms/index.ts';
import { post, untilStatus } from '../support/follow.ts';
import { openDatabase, type TestStack } from '../support/stack.ts';

/** What `test/fixtures/<platform>/text.expected.json` says of the delivery's first event. */
function firstExpected(platform: string): { readonly id: string; readonly text: string } {
  const file = `test/fixtures/${platform}/text.expected.json`;
  const [first] = JSON.parse(readFileSync(file, 'utf8'));
  return { id: first.id, text: first.normalised[0].message.text };
}

export function describeFivePlatforms(running: () => TestStack): void {
  describe('each platform, from its signed POST to the log', () => {
    let stack: TestStack;

    before(() => {
      stack = running();
    });

    for (const platform of Object.keys(platforms)) {
      it(`${platform}: accepted, processed, with payload, contact, conversation and message`, async () => {
        const { demo } = stack;
        const body = readFileSync(`test/fixtures/${platform}/text.json`);
        const { id, text } = firstExpected(platform);
        const answer = await post(demo, platform, body);
        expect([answer.status, await answer.text()]).to.deep.equal([200, '']);

        const record = await untilStatus(demo, id, 'success');
        expect(record).to.include({ platform, type: 'messaging.message.received', preview: text });
        expect(record.attempts.map(({ outcome }) => outcome)).to.deep.equal(['success']);

        const db = openDatabase(stack);
        const contact = await db.doc(`contacts/${record.contact_id}`).get();
        expect(contact.get('workspace_id')).to.equal('ws_demo');
        const conversation = await db.doc(`conversations/${record.conversation_id}`).get();
        // What is unread is read once a workflow has answered, which may be by now.
        expect(conversation.get('contact_id')).to.equal(record.contact_id);
        const message = record.normalised[0]?.data.message;
        expect(message?.text).to.equal(text);
        expect((await db.doc(`messages/${message?.id}`).get()).get('content.text')).to.equal(text);

        const payload = await fetch(`${demo.base_url}/v1/events/${id}/payload`, {
          headers: { 'X-API-Key': demo.api_key },
        });
        expect(await payload.json()).to.include({ v: 1, event_id: id, platform });
        await db.terminate();
      });
    }

    it('answers the handshake of Meta and of no other', async () => {
      const { blocks } = stack.demo;
      for (const [platform, { webhook_url, secrets }] of Object.entries(blocks)) {
        const query = `hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${secrets['verify_token']}`;
        const answer = await fetch(`${webhook_url}?${query}`);
        const meta = ['instagram', 'messenger', 'whatsapp'].includes(platform);
        expect(answer.status, platform).to.equal(meta ? 200 : 405);
        if (meta) expect(await answer.text()).to.equal('1158201444');
      }
    });
  });
}
