import { expect } from 'chai';
import { failAnnouncements } from '../../scripts/local/fail-announcements.ts';
import { post, until, untilStatus } from '../support/follow.ts';
import { lineEventId, lineTexts } from '../support/line-bodies.ts';
import { openDatabase } from '../support/stack.ts';
import { answerWith } from './answer-with.ts';
import type { Dashboard } from './dashboard.ts';
import { sendOnLine, writeOnLine } from './traffic.ts';

const EVENTS = '/settings/webhooks/events';

export function describeEventPage(dashboard: () => Dashboard): void {
  describe('event page', () => {
    it('shows the whole story of an event that was tried three times', async () => {
      const { stack, visit } = dashboard();
      const id = await writeOnLine(stack.demo, 'answered', 'my parcel, please', 2);
      const page = await visit(`${EVENTS}/${id}`);
      const steps = page.locator('.timeline > li');
      await steps.filter({ hasText: 'Attempt 3' }).waitFor();
      expect(await steps.locator('.step-title').allTextContents()).to.have.members([
        'Happened on the platform',
        'Received and verified',
        'Archived',
        'Attempt 1',
        'Attempt 2',
        'Attempt 3',
        'Normalised',
        'Workflow started',
      ]);
      const first = await steps.filter({ hasText: 'Attempt 1' }).textContent();
      expect(first).to.include('publish_failed').and.to.include('Pub/Sub answered 403');
      const last = await steps.filter({ hasText: 'Attempt 3' }).textContent();
      expect(last).to.include('Succeeded in');

      const raw = page.getByRole('region', { name: 'As the platform sent it' });
      await raw.getByText('"webhookEventId"').waitFor();
      expect(await raw.textContent()).to.include('"text": "my parcel, please"');
      const normalised = page.getByRole('region', { name: 'Normalised event' });
      expect(await normalised.textContent()).to.include('"type": "messaging.message.received"');

      const why = page.locator('article', { hasText: 'Find parcels' });
      expect(await why.textContent()).to.include('Matched');
      expect(await why.locator('.is-unmet').count()).to.equal(0);
    });

    it('shows what was sent under its names: a place with a map, a sticker, a sound', async () => {
      const { stack, visit } = dashboard();
      const show = async (name: string, message: Readonly<Record<string, unknown>>) => {
        const page = await visit(`${EVENTS}/${await sendOnLine(stack.demo, name, message)}`);
        return page.getByRole('region', { name: 'Content' });
      };
      const place = { latitude: 35.65, longitude: 139.74, title: 'Tokyo Tower', address: 'Minato' };
      const location = await show('place', { type: 'location', ...place });
      const map = location.getByRole('link', { name: '35.65, 139.74' });
      expect(await map.getAttribute('href')).to.match(
        /^https:\/\/www\.openstreetmap\.org\/\?mlat=35\.65&/,
      );
      expect(await location.textContent())
        .to.include('Tokyo Tower')
        .and.to.include('Minato');

      const sticker = { packageId: '446', stickerId: '1988', keywords: ['thanks', 'bow'] };
      const shown = await show('sticker', { type: 'sticker', ...sticker });
      await shown.getByText('thanks', { exact: true }).waitFor();

      const contentProvider = { type: 'external', originalContentUrl: 'https://127.0.0.1:9/a.m4a' };
      const sound = await show('sound', { type: 'audio', duration: 5_000, contentProvider });
      const file = /^\/v1\/messages\/msg_[0-9a-z]{26}\/media\/0$/;
      const open = sound.getByRole('link', { name: 'Open' });
      expect(await open.getAttribute('href')).to.match(file);
      const player = sound.locator('audio');
      expect(await player.getAttribute('src')).to.match(file);
      expect(await player.getAttribute('preload')).to.equal('none');
    });

    it('shows and copies the digits of a number beyond 2^53', async () => {
      const { stack, visit } = dashboard();
      const body = lineTexts(['digits'], 'my number').replace(
        '"text":',
        '"n":9007199254740993,"text":',
      );
      await post(stack.demo, 'line', body);
      const id = lineEventId('digits');
      await untilStatus(stack.demo, id, 'success');
      const page = await visit(`${EVENTS}/${id}`);
      const raw = page.getByRole('region', { name: 'As the platform sent it' });
      await raw.getByText('9007199254740993').waitFor();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page
        .getByRole('button', { name: 'Copy: As the platform sent it', exact: true })
        .click();
      await until('it is copied', async () =>
        (await page.evaluate(() => navigator.clipboard.readText())).includes('9007199254740993')
          ? true
          : undefined,
      );
    });

    it('links to the execution that it started, which links back', async () => {
      const { stack, visit } = dashboard();
      const id = await writeOnLine(stack.demo, 'led', 'parcel 12');
      const page = await visit(`${EVENTS}/${id}`);
      await page.locator('.timeline').getByRole('link', { name: 'Find parcels' }).click();
      await page.getByRole('heading', { name: 'Find parcels' }).waitFor();
      expect(page.url()).to.match(/\/settings\/webhooks\/executions\/exec_[0-9a-z]{26}$/);
      await page.getByRole('link', { name: 'Message received' }).click();
      await page.waitForURL(`**/events/${id}`);
    });

    it('says of a failed event what broke, what to do and where to read on', async () => {
      const { stack, visit } = dashboard();
      const id = lineEventId('banner');
      await failAnnouncements(stack.demo.base_url, [id], 1_000);
      await post(stack.demo, 'line', lineTexts(['banner'], 'good day'));
      await untilStatus(stack.demo, id, 'failed');
      const page = await visit(`${EVENTS}/${id}`);
      const banner = page.locator('main .banner').first();
      await banner.getByText('The event took effect, but other systems could not be').waitFor();
      const said = await banner.textContent();
      expect(said).to.include('publish_failed: Pub/Sub answered 403');
      expect(said).to.include('Replay the event once Pub/Sub answers again.');
      expect(said).to.include('terraform/RUNBOOK.md › Events wait too long');
      const log = banner.getByRole('link', { name: 'Open the log of this event' });
      expect(await log.getAttribute('href')).to.include(id);
      expect(await banner.getAttribute('class')).to.include('tone-bad');
      // Otherwise it would fail for as long as the stack runs, also when others replay it.
      await failAnnouncements(stack.demo.base_url, [id], 0);
    });

    it('asks nothing of anybody while an event is still tried by itself', async () => {
      const { stack, visit } = dashboard();
      const id = await writeOnLine(stack.demo, 'tried', 'good day', 1);
      const page = await visit('/nowhere');
      const next_attempt_at = new Date(Date.now() + 60_000).toISOString();
      await answerWith(page, `**/v1/events/${id}`, (event) => ({
        ...event,
        status: 'retrying',
        attempts: event['attempts'].slice(0, 1),
        next_attempt_at,
      }));
      await page.goto(`${stack.demo.base_url}${EVENTS}/${id}`);
      const banner = page.locator('main .banner').first();
      await banner.getByText('tried again automatically').waitFor();
      expect(await banner.textContent()).not.to.include('Replay the event');
      expect(await banner.getByRole('link').count()).to.equal(0);
      expect(await banner.getAttribute('class')).to.include('tone-warn');
    });

    it('shows characters that turn the direction of a text as escapes, wherever others have written', async () => {
      const { stack, visit } = dashboard();
      const turned = 'refused \u202etxt.exe';
      const id = await writeOnLine(stack.demo, 'turned', turned, 1);
      const page = await visit('/nowhere');
      await answerWith(page, `**/v1/events/${id}`, (event) => ({
        ...event,
        status: 'failed',
        attempts: [{ ...event['attempts'][0], error: { code: 'new_code', message: turned } }],
      }));
      await page.goto(`${stack.demo.base_url}${EVENTS}/${id}`);
      const shown = 'refused \\u202etxt.exe';
      const raw = page.getByRole('region', { name: 'As the platform sent it' });
      await raw.getByText(shown).waitFor();
      await page.locator('main .banner bdi').getByText(shown).first().waitFor();
      await page.locator('.timeline bdi').getByText(shown).first().waitFor();
      const isolated = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const bare: string[] = [];
        while (walker.nextNode()) {
          const { data, parentElement } = walker.currentNode as Text;
          if (data.includes('\u202e') && !parentElement?.closest('bdi, pre, [dir]'))
            bare.push(data);
        }
        return bare;
      });
      expect(isolated).to.deep.equal([]);
    });

    it('copies what it shows', async () => {
      const { stack, visit } = dashboard();
      const id = await writeOnLine(stack.demo, 'copied', 'good day');
      const page = await visit(`${EVENTS}/${id}`);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('button', { name: 'Copy: Event id', exact: true }).click();
      await until('it is copied', async () =>
        (await page.evaluate(() => navigator.clipboard.readText())) === id ? true : undefined,
      );
    });

    it('says that a payload has expired, and keeps what the event became', async () => {
      const { stack, visit } = dashboard();
      const id = await writeOnLine(stack.demo, 'expired', 'long ago');
      await expire(dashboard(), id);
      const page = await visit(`${EVENTS}/${id}`);
      await page.getByText('The payload has expired').waitFor();
      expect(await page.locator('.timeline').textContent()).to.include('Payload expired');
      const normalised = page.getByRole('region', { name: 'Normalised event' });
      expect(await normalised.textContent()).to.include('"text": "long ago"');
    });
  });
}

/** Thirty days on: Firestore has not deleted the record yet. */
async function expire({ stack }: Dashboard, id: string): Promise<void> {
  const db = openDatabase(stack);
  await db.doc(`events/${id}`).update({ expires_at: new Date(Date.now() - 1_000) });
  await db.terminate();
}
