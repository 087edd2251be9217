import { expect } from 'chai';
import { createSite } from '../../../functions/api/site/create-site.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { aContact, aConversation } from '../../contracts/store-documents.ts';
import { KEY, openApi, put } from '../../support/api.ts';
import { block } from '../../support/outbox.ts';

const ORIGIN = 'https://webhooks.example';
const NOW = '2026-03-31T10:15:30.000Z';

/** A person signed in on the page, and a conversation that somebody has just written in. */
async function open(given: Partial<Conversation> = {}, human_hours = 3) {
  const { ask, ...services } = await openApi({ now: () => Date.parse(NOW) });
  const { store } = services;
  const { human_hours: _, ...account } = { ...block, human_hours };
  await put(store, 'blocks', { ...account, platform: 'telegram', human_hours });
  await put(store, 'contacts', aContact('ws_1', { id: 'ct_1', platform: 'telegram' }));
  const at = '2026-03-31T10:15:00.000Z';
  await put(store, 'conversations', {
    ...aConversation('ws_1'),
    ...{ id: 'conv_1', platform: 'telegram', contact_id: 'ct_1', last_inbound_at: at },
    address: { to: { platform: 'telegram', block_id: 'blk_1', recipient: '777' }, at },
    ...given,
  });
  const site = createSite({
    services,
    sessionKeys: ['key'],
    secure: true,
    ways: { apiKeys: true },
    pageFiles: [],
  });
  const post = (path: string, body: unknown, Cookie = '') => {
    const headers = { Host: 'webhooks.example', Origin: ORIGIN, Cookie };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return site(new Request(`${ORIGIN}${path}`, init));
  };
  const signedIn = await post('/session', { api_key: KEY });
  const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0];
  const answer = async () => {
    const sent = await post('/v1/conversations/conv_1/messages', { message: 'Hello' }, cookie);
    expect(sent.status).to.equal(202);
    return await sent.json();
  };
  const control = async () => (await ask('GET /v1/conversations/conv_1')).body.control;
  return { ask, answer, control };
}

describe('an answer written on the page', () => {
  it('is a person’s, who has the conversation as long as the account says', async () => {
    const { answer, control } = await open();
    expect((await answer()).requested_by).to.deep.equal({ kind: 'person', name: 'Key of ws_1' });
    expect(await control()).to.deep.equal({
      mode: 'human',
      until: '2026-03-31T13:15:30.000Z',
      by: 'Key of ws_1',
    });
  });

  it('leaves it as it is where the account says never, and in a group', async () => {
    for (const opened of [await open({}, 0), await open({ kind: 'group' })]) {
      await opened.answer();
      expect(await opened.control()).to.deep.equal({ mode: 'bot' });
    }
  });

  it('does not shorten the time that a person has it for', async () => {
    const until = '2026-04-02T00:00:00.000Z';
    const { answer, control } = await open({
      control: { mode: 'human', at: '2026-03-31T09:00:00.000Z', until, by: 'Eve' },
    });
    await answer();
    expect(await control()).to.deep.equal({ mode: 'human', until, by: 'Eve' });
  });

  it('is not one of a program with an API key', async () => {
    const { ask, control } = await open();
    const { body } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Hello' },
    });
    expect(body.requested_by.kind).to.equal('api');
    expect(await control()).to.deep.equal({ mode: 'bot' });
  });
});
