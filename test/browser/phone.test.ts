import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { startExampleEngine } from '../../scripts/local/example-engine/start-example-engine.ts';
import { tick } from '../../scripts/local/run-schedules.ts';
import { deliveryWriters } from '../../shared/platforms/delivery-writers.ts';
import { until } from '../support/follow.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { type Dashboard, openDashboard } from './dashboard.ts';
import { describeDemos } from './demos.ts';

const ROOT = '/settings/webhooks';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** How far the platform lets the shop know that an answer came, once the person has seen it: as the dashboard says it. */
const reached: Readonly<Record<string, string>> = {
  instagram: 'Read',
  line: 'Sent',
  messenger: 'Read',
  telegram: 'Sent',
  whatsapp: 'Read',
};

/** The customer's phone of the local stack, in a real browser. */
describe('the phone', () => {
  let dashboard: Dashboard | undefined;
  let engine: Awaited<ReturnType<typeof startExampleEngine>> | undefined;
  const opened = (): Dashboard => {
    if (dashboard === undefined) throw new Error('it has not been opened');
    return dashboard;
  };

  before(async () => {
    dashboard = await openDashboard();
    const { stack } = dashboard;
    engine = await startExampleEngine(stack.demo, stack.logFile('example-engine'));
  });
  afterEach(() => dashboard?.leave());
  after(async () => {
    await engine?.stop();
    await dashboard?.close();
  });

  /** Opens an app of the phone, signed in to nothing, as a person who has not written yet. */
  async function open(platform: string, width = 1280): Promise<Page> {
    const page = await opened().visit(`/phone#${platform}`, { key: null, width });
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByText('Say hello').waitFor();
    return page;
  }

  /** A view of the dashboard, in the same browser: the phone has signed in. */
  async function onDashboard(page: Page, path: string): Promise<Page> {
    const view = await page.context().newPage();
    await view.goto(`${opened().stack.demo.base_url}${ROOT}${path}`);
    return view;
  }

  async function write(page: Page, text: string): Promise<void> {
    await page.getByLabel('Message', { exact: true }).fill(text);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  // biome-ignore lint/suspicious/noExplicitAny: an answer is read where it is expected.
  async function ask(path: string, body?: object): Promise<any> {
    const { base_url, api_key } = opened().stack.demo;
    const answer = await fetch(`${base_url}${path}`, {
      headers: { 'X-API-Key': api_key, 'Content-Type': 'application/json' },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    return await answer.json();
  }

  /** The first of what the person did, in the log. */
  async function firstEvent(page: Page): Promise<string> {
    const link = page.getByRole('link', { name: 'Event in the log' }).first();
    return ((await link.getAttribute('href')) ?? '').replace(`${ROOT}/events/`, '');
  }

  /**
   * The conversation of the person on this page. It need not be the newest one of the account: platforms say to the
   * second when something happened, and the workflows of people before may still be answering.
   */
  async function conversationOn(page: Page): Promise<string> {
    const event = await firstEvent(page);
    return await until('a conversation', async () => {
      const { conversation_id } = await ask(`/v1/events/${event}`);
      return conversation_id as string | undefined;
    });
  }

  for (const platform of Object.keys(deliveryWriters)) {
    it(`gets the workflow's answer on ${platform}, and leads into the log`, async () => {
      const page = await open(platform);
      await write(page, 'Where is my parcel?');
      await page.getByText('Your parcel is on its way.').waitFor();
      await page.getByRole('img', { name: 'The shop has received it' }).waitFor();
      const thread = await onDashboard(page, `/conversations/${await conversationOn(page)}`);
      const answer = thread.locator('.bubble-row', { hasText: 'Your parcel is on its way.' });
      await answer.getByText(reached[platform] ?? '', { exact: true }).waitFor();
      const event = await onDashboard(page, `/events/${await firstEvent(page)}`);
      await event.getByText('Where is my parcel?').first().waitFor();
      await event.getByText('Find parcels').first().waitFor();
    });

    it(`taps what the shop offers on ${platform}`, async () => {
      const page = await open(platform);
      await write(page, 'Good day');
      const conversation = await conversationOn(page);
      const message = {
        type: 'text',
        text: 'Which colour?',
        quick_replies: [
          { title: 'Blue', id: 'colour:blue' },
          { title: 'Red', id: 'colour:red' },
        ],
      };
      await ask(`/v1/conversations/${conversation}/messages`, { message });
      await page.getByRole('button', { name: 'Blue' }).click();
      const { block_id } = opened().stack.demo.blocks[platform] ?? {};
      await until('the answer is processed', async () => {
        const { events } = await ask(`/v1/events?block_id=${block_id}&limit=5`);
        const found = events.map((event: { id: string }) => ask(`/v1/events/${event.id}`));
        return (await Promise.all(found)).find(
          (event) => event.status === 'success' && JSON.stringify(event).includes('colour:blue'),
        );
      });
    });

    it(`can be used by everybody on ${platform}`, async () => {
      const page = await open(platform, platform === 'line' ? 375 : 1280);
      await write(page, 'Good day');
      await page.getByRole('button', { name: 'Send a sticker' }).click();
      await page.getByRole('img', { name: 'Sticker' }).waitFor();
      expect(await checkAccessibility(page)).to.deep.equal([]);
    });

    it(`sends a picture on ${platform}, which the API gives back`, async () => {
      const page = await open(platform);
      const file = { name: 'dot.png', mimeType: 'image/png', buffer: PICTURE };
      await page.getByLabel('Send a picture').setInputFiles(file);
      await page.getByRole('img', { name: 'Sent to this chat' }).waitFor();
      const conversation = await conversationOn(page);
      const { messages } = await ask(`/v1/conversations/${conversation}/messages`);
      const picture = messages.find(({ kind }: { kind: string }) => kind === 'image');
      const { base_url, api_key } = opened().stack.demo;
      const answer = await fetch(`${base_url}/v1/messages/${picture.id}/media/0`, {
        headers: { 'X-API-Key': api_key },
      });
      expect(answer.headers.get('content-type')).to.equal('image/png');
      expect(Buffer.from(await answer.arrayBuffer())).to.deep.equal(PICTURE);
      const thread = await onDashboard(page, `/conversations/${await conversationOn(page)}`);
      const shown = thread.locator(`img[src*="${picture.id}"]`);
      await shown.waitFor();
      await until('the picture on the dashboard', () =>
        shown.evaluate((img) => (img as { naturalWidth?: number }).naturalWidth || undefined),
      );
    });
  }

  it('is that of somebody whose name the dashboard shows, also where messages do not say it', async () => {
    const platforms = ['instagram', 'line', 'messenger'];
    for (const platform of platforms) {
      const page = await open(platform);
      await write(page, `Greetings from ${platform}`);
      await page.getByRole('img', { name: 'The shop has received it' }).waitFor();
    }
    const { emulators, project_id } = opened().stack.demo;
    for (const platform of platforms) {
      const name = await until('the name', async () => {
        await tick(emulators.pubsub, project_id, 'contact-profiles');
        const { block_id } = opened().stack.demo.blocks[platform] ?? {};
        const { conversations } = await ask(`/v1/conversations?block_id=${block_id}&limit=1`);
        return conversations[0]?.contact_name;
      });
      expect(name).to.match(/^Mika( Example)?$/);
    }
  });

  it('leaves the shop on LINE, and comes back', async () => {
    const page = await open('line');
    await page.getByRole('button', { name: 'Add friend' }).click();
    await page.getByText('You added the shop as a friend.').waitFor();
    await page.getByRole('button', { name: 'Block' }).click();
    await page.getByText('You blocked the shop.').waitFor();
    await page.getByText('You have blocked the shop.').waitFor();
    await page.getByRole('button', { name: 'Unblock' }).click();
    const { block_id } = opened().stack.demo.blocks['line'] ?? {};
    await until('three events', async () => {
      const { events } = await ask(`/v1/events?block_id=${block_id}&limit=3`);
      const types = events.map(({ type }: { type: string }) => type);
      return types.join() === 'contact.followed,contact.unfollowed,contact.followed'
        ? true
        : undefined;
    });
  });

  for (const platform of ['instagram', 'messenger']) {
    it(`comments below a post on ${platform}, and is answered there and in private`, async () => {
      const page = await open(platform);
      await page.getByText('A post of the shop').click();
      await page.getByLabel('Comment', { exact: true }).fill('How much is it?');
      await page.getByRole('button', { name: 'Post' }).click();
      const { block_id } = opened().stack.demo.blocks[platform] ?? {};
      const comment = await until('the comment', async () => {
        const { events } = await ask(`/v1/events?block_id=${block_id}&limit=5`);
        return events.find(
          ({ type, status }: { type: string; status: string }) =>
            type === 'messaging.comment.created' && status === 'success',
        );
      });
      const answer = (message: string, how: 'public' | 'private') =>
        ask(`/v1/events/${comment.id}/reply`, { message, answer: how });
      await answer('It is 20 euros.', 'public');
      await page.getByLabel('Comments').getByText('It is 20 euros.').waitFor();
      await answer('Shall I keep one for you?', 'private');
      await page.getByRole('log').getByText('Shall I keep one for you?').waitFor();
    });
  }

  describeDemos(open);

  describe('the page of the phone', () => {
    it('had no error, and nothing that its policy refused', () => {
      expect(opened().troubles).to.deep.equal([]);
    });
  });
});
