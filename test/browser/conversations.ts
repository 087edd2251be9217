import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { readEvent, until } from '../support/follow.ts';
import { openDatabase } from '../support/stack.ts';
import type { Dashboard } from './dashboard.ts';
import { writeOnLine, writeOnTelegram } from './traffic.ts';

const root = '/settings/webhooks';

export function describeConversations(dashboard: () => Dashboard): void {
  describe('conversations', () => {
    /** Somebody writes on Telegram; resolves to the paths of their conversation and contact. */
    async function written(update: number, name: string, text: string) {
      const { demo } = dashboard().stack;
      const id = await writeOnTelegram(demo, update, name, text);
      return pathsOf(await readEvent(demo, id));
    }

    const answerBox = (page: Page) => page.getByLabel('Write an answer');
    const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });

    it('lets a customer be answered with two clicks and Enter', async () => {
      await written(810, 'Hanako Inoue', 'Is the blue one in stock?');
      const page = await dashboard().visit(root);
      await page.getByRole('link', { name: 'Conversations' }).click();
      await page.getByRole('link', { name: /Hanako Inoue/ }).click();
      await page.locator('.bubble', { hasText: 'Is the blue one in stock?' }).waitFor();
      await answerBox(page).fill('Yes, two of them');
      await answerBox(page).press('Enter');
      const row = page.locator('.bubble-row', { hasText: 'Yes, two of them' });
      await row.getByText('Sent', { exact: true }).waitFor();
      expect(await row.locator('.bubble-foot').textContent()).to.include('on this page');
      expect(await answerBox(page).inputValue()).to.equal('');
      await row.getByRole('button', { name: 'Sent', exact: true }).click();
      await row.getByText('Asked for').waitFor();
    });

    it('is left to a person, and given back', async () => {
      const { conversation } = await written(809, 'Taken Over', 'good day');
      const page = await dashboard().visit(conversation);
      await page.getByRole('button', { name: 'Take over' }).click();
      await page.getByText('A person answers until').waitFor();
      await page.getByRole('button', { name: 'Give back' }).click();
      await page.getByText('Workflows answer').waitFor();
    });

    it('says that it is held because two robots answer each other, and is given back', async () => {
      const { conversation } = await written(808, 'A Robot', 'hello');
      const db = openDatabase(dashboard().stack);
      await db.doc(`conversations/${conversation.split('/').at(-1)}`).update({
        control: {
          ...{ mode: 'human', by: 'two_robots', sequence: '~' },
          at: new Date().toISOString(),
          until: new Date(Date.now() + 3_600_000).toISOString(),
        },
      });
      await db.terminate();
      const page = await dashboard().visit(conversation);
      await page.getByText('Another robot seems to answer.').waitFor();
      await page.getByRole('button', { name: 'Give back' }).click();
      await page.getByText('Workflows answer').waitFor();
    });

    it('does not send while words are composed, and begins a line with Shift and Enter', async () => {
      const { conversation } = await written(811, 'Kana Mori', 'good day');
      const page = await dashboard().visit(conversation);
      await answerBox(page).fill('one');
      await answerBox(page).evaluate((box) => {
        const init = { key: 'Enter', isComposing: true, bubbles: true, cancelable: true };
        box.dispatchEvent(new KeyboardEvent('keydown', init));
      });
      await answerBox(page).press('Shift+Enter');
      await page.keyboard.type('two');
      expect(await answerBox(page).inputValue()).to.equal('one\ntwo');
      expect(await page.locator('.is-outbound').count()).to.equal(0);
    });

    it('says how much too long a text is, as the platform counts', async () => {
      const { conversation } = await written(812, 'Long Writer', 'good day');
      const page = await dashboard().visit(conversation);
      await answerBox(page).fill('a'.repeat(4_096));
      await page.getByText('4,096 of 4,096').waitFor();
      expect(await send(page).isEnabled()).to.equal(true);
      await answerBox(page).fill(`${'a'.repeat(4_095)}😀`);
      await page.getByText('1 character too long').waitFor();
      expect(await send(page).isEnabled()).to.equal(false);
    });

    it('answers one message, and shows what arrives meanwhile', async () => {
      const { conversation } = await written(813, 'Quoted Person', 'Which size?');
      const page = await dashboard().visit(conversation);
      const row = page.locator('.bubble-row', { hasText: 'Which size?' });
      await row.getByRole('button', { name: 'Answer this message' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('.composer-answered', { hasText: 'Which size?' }).waitFor();
      await page.keyboard.type('Size 39');
      await page.keyboard.press('Enter');
      const answer = page.locator('.bubble-row.is-outbound', { hasText: 'Size 39' });
      await answer.getByText('Sent', { exact: true }).waitFor();
      await answer.locator('.bubble-quote', { hasText: 'Which size?' }).waitFor();
    });

    it('says why an answer was not sent, and lets it be sent again', async () => {
      const { demo } = dashboard().stack;
      // No user id of LINE's form, so LINE refuses to write to it.
      const id = await writeOnLine(demo, 'unsendable', 'greetings from nowhere');
      const { conversation } = pathsOf(await readEvent(demo, id));
      const page = await dashboard().visit(conversation);
      await answerBox(page).fill('Can you read this?');
      await send(page).click();
      const row = page.locator('.bubble-row.is-failed', { hasText: 'Can you read this?' });
      await row.getByText('The platform does not accept this message as it is.').waitFor();
      await row.getByRole('button', { name: 'Send again' }).click();
      await row.getByText('Not sent').waitFor();
    });

    it('finds people by name and conversations by words, and says what it does not search', async () => {
      await written(814, 'Unmistakable Zebulon', 'Do you have rhubarb?');
      const page = await dashboard().visit(`${root}/conversations`);
      const items = page.locator('.inbox-item');
      for (const search of ['zebul', 'RHUBARB', '5000000814']) {
        await page.getByLabel('Search conversations').fill(search);
        await page.getByText('Older messages are not searched.').waitFor();
        await until(`only one is found by ${search}`, async () =>
          (await items.count()) === 1 ? true : undefined,
        );
        expect(await items.textContent()).to.include('Unmistakable Zebulon');
      }
      await page.getByLabel('Search conversations').fill('no such words');
      await page.getByText('No conversation found').waitFor();
    });

    it('leads from a message to its event', async () => {
      const { conversation } = await written(815, 'Event Person', 'where am I?');
      const page = await dashboard().visit(conversation);
      await page.getByRole('link', { name: 'Event of this message' }).first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/events?message_id=msg_*');
      await page.locator('[data-event]').waitFor();
      expect(await page.locator('[data-event]').count()).to.equal(1);
    });

    it('keeps tags and attributes of a person', async () => {
      const { contact } = await written(816, 'Tagged Person', 'good day');
      const page = await dashboard().visit(contact);
      await page.getByRole('heading', { name: 'Tagged Person' }).waitFor();
      await page.getByLabel('New tag').fill('vip');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Remove the tag vip' }).waitFor();
      await page.getByLabel('Name', { exact: true }).fill('city');
      await page.getByLabel('Value', { exact: true }).fill('Kyoto');
      await page.getByRole('button', { name: 'Add an attribute' }).click();
      await page.getByLabel('city', { exact: true }).waitFor();
      await page.getByLabel('city', { exact: true }).fill('Nara');
      const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
      await page.keyboard.press('Tab');
      expect((await saved).status()).to.equal(200);
      await page.reload();
      await page.getByLabel('city', { exact: true }).waitFor();
      expect(await page.getByLabel('city', { exact: true }).inputValue()).to.equal('Nara');
      await page.getByRole('button', { name: 'Remove the tag vip' }).click();
      await page.getByText('No tags yet').waitFor();
      await page.getByRole('link', { name: /Tagged Person/ }).click();
      await page.waitForURL('**/conversations/conv_*');
    });

    it('says what is wrong with the name of an attribute', async () => {
      const { contact } = await written(817, 'Wrong Attribute', 'good day');
      const page = await dashboard().visit(contact);
      await page.getByLabel('Name', { exact: true }).fill('1st');
      await page.getByRole('button', { name: 'Add an attribute' }).click();
      await page.getByText('attributes.1st: a name begins with a letter').waitFor();
    });

    it('sets how long workflows leave a conversation to a person', async () => {
      const { stack, visit } = dashboard();
      const page = await visit(`${root}/blocks/${stack.demo.blocks['messenger']?.block_id}`);
      const hours = page.getByLabel('After a person’s answer');
      await hours.selectOption('4');
      await page.getByText('Saved', { exact: true }).first().waitFor();
      await page.reload();
      await hours.waitFor();
      expect(await hours.inputValue()).to.equal('4');
      await page.getByLabel('Another robot').selectOption('20');
      await page.getByText('Saved', { exact: true }).first().waitFor();
      await page.reload();
      await page.getByLabel('Another robot').waitFor();
      expect(await page.getByLabel('Another robot').inputValue()).to.equal('20');
    });
  });
}

function pathsOf(event: { contact_id?: string; conversation_id?: string } | undefined) {
  return {
    conversation: `${root}/conversations/${event?.conversation_id}`,
    contact: `${root}/contacts/${event?.contact_id}`,
  };
}
