import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { DemoFile } from '../../scripts/local/demo-file.ts';
import { eventId } from '../../shared/domain/ids.ts';
import { post, readEvent, until, untilStatus } from '../support/follow.ts';
import type { Dashboard } from './dashboard.ts';

const root = '/settings/webhooks';

/** Asks for a size, and orders it from a shop whose address nobody may call. */
const definition = {
  start: 'size',
  nodes: {
    size: {
      type: 'ask_question',
      message: 'Hello {{ contact.first_name }}, which size?',
      choices: [
        { title: 'Small', id: 's' },
        { title: 'Large', id: 'l' },
      ],
      variable: 'size',
      timeout: '2h',
      next: 'order',
      on_timeout: 'later',
    },
    order: {
      type: 'http_request',
      method: 'POST',
      url: 'https://10.0.0.1/orders',
      body: { size: '{{ size }}' },
      next: 'thanks',
    },
    thanks: { type: 'send_message', message: 'Your size {{ size }} is ordered.', next: 'tag' },
    tag: { type: 'tag_contact', add: ['customer'] },
    later: { type: 'send_message', message: 'Write again whenever you like.' },
  },
};

/** Publishes a workflow that starts at a keyword; resolves to its id. */
export async function publishSizes(demo: DemoFile, keyword: string): Promise<string> {
  const call = async (path: string, body: object): Promise<{ id: string }> => {
    const answer = await fetch(`${demo.base_url}${path}`, {
      method: 'POST',
      headers: { 'X-API-Key': demo.api_key },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const trigger = { type: 'keyword', keywords: [keyword], match_mode: 'contains' };
  const { id } = await call('/v1/workflows', { name: `Sizes ${keyword}`, trigger, definition });
  await call(`/v1/workflows/${id}/publish`, {});
  return id;
}

/** Somebody writes on Telegram, again and again in the same chat; resolves to the id of the event. */
export async function say(
  demo: DemoFile,
  person: { readonly id: number; readonly first_name: string },
  update_id: number,
  text: string,
): Promise<string> {
  const chat = { ...person, type: 'private' };
  const from = { ...person, is_bot: false, language_code: 'en' };
  const date = Math.floor(Date.now() / 1000);
  const message = { message_id: update_id, from, chat, date, text };
  await post(demo, 'telegram', JSON.stringify({ update_id, message }));
  const id = eventId('telegram', demo.blocks['telegram']?.account_id ?? '', String(update_id));
  await untilStatus(demo, id, 'success');
  return id;
}

/** Where somebody wrote what starts a workflow: the event, and the execution that it started. */
export interface Started {
  readonly event: string;
  readonly execution: string;
}

/** They write until it starts: a workflow that has just been published is found within ten seconds. */
export async function start(
  demo: DemoFile,
  person: { readonly id: number; readonly first_name: string },
  text: string,
): Promise<Started> {
  let update = person.id % 1_000_000;
  return await until(`${text} has started something`, async () => {
    update += 1;
    const event = await say(demo, person, update, text);
    const execution = (await readEvent(demo, event))?.executions[0]?.id;
    return execution === undefined ? undefined : { event, execution };
  });
}

/** A path of several nodes has the width of the page, and on a phone it is made to fit by one tap. */
async function expectWholePath(page: Page): Promise<void> {
  const path = page.locator('.path-taken');
  const drawn = path.locator('.graph-scroll');
  const hidden = () => drawn.evaluate((it) => it.scrollWidth - it.clientWidth);
  expect((await path.boundingBox())?.width).to.be.greaterThan(1_000);
  expect(await hidden()).to.equal(0);
  await page.setViewportSize({ width: 375, height: 900 });
  await path.getByRole('button', { name: 'Fit the width' }).click();
  await until('all of the path is there', async () => ((await hidden()) === 0 ? true : undefined));
  await page.setViewportSize({ width: 1_440, height: 900 });
}

export function describeExecutions(dashboard: () => Dashboard): void {
  describe('executions', () => {
    const steps = (page: Page) => page.locator('.trace-step');

    it('shows in two clicks why one has stopped, and tries it again', async () => {
      const { demo } = dashboard().stack;
      await publishSizes(demo, 'stopsize');
      const person = { id: 5_000_901_000, first_name: 'Mia' };
      const { execution: id } = await start(demo, person, 'stopsize please');
      const page = await dashboard().visit(root);
      await page.getByRole('link', { name: 'Executions', exact: true }).click();
      const row = page.locator('tr', { hasText: 'Sizes stopsize' });
      await row.getByText('Waiting').waitFor();
      await row.getByRole('link', { name: 'Sizes stopsize' }).click();
      await page.waitForURL(`**/executions/${id}`);
      await page.getByText('Waits for a reply until').waitFor();
      const said = page.getByRole('region', { name: 'What the person saw' });
      await said.locator('.bubble', { hasText: 'Hello Mia, which size?' }).waitFor();

      await say(demo, person, 999_901, 'Large');
      await page.getByText('It failed at “order”').waitFor();
      await page.getByText('The address is not on the public internet').first().waitFor();
      // The steps and what was said are read each for themselves.
      await steps(page).filter({ hasText: 'Call another system' }).waitFor();
      await said.locator('.bubble').nth(2).waitFor();
      expect(await steps(page).locator('.trace-name b').allTextContents()).to.deep.equal([
        'Ask a question',
        'Call another system',
      ]);
      expect(await steps(page).first().locator('.trace-summary').textContent()).to.equal(
        'Hello Mia, which size? → Large',
      );
      expect(await said.locator('.bubble').allTextContents()).to.have.lengthOf(3);

      await page.locator('.graph-node.is-failed [data-node="order"]').waitFor();
      await expectWholePath(page);
      await page.locator('.graph-node [data-node="size"]').click();
      await steps(page).first().getByText('Goes on at').waitFor();

      await page.getByRole('button', { name: 'Retry from here…' }).click();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByText('It failed at “order”').waitFor();

      await page.getByRole('button', { name: 'Skip the step…' }).click();
      await page.getByRole('button', { name: 'Skip the step', exact: true }).click();
      await page.locator('.badge', { hasText: 'Completed' }).waitFor();
      await steps(page).filter({ hasText: 'Skipped' }).waitFor();
      await said.locator('.bubble', { hasText: 'Your size l is ordered.' }).waitFor();
    });

    it('cancels one after a question, and says who did', async () => {
      const { demo } = dashboard().stack;
      await publishSizes(demo, 'cancelsize');
      const person = { id: 5_000_911_000, first_name: 'Ken' };
      const { execution: id } = await start(demo, person, 'cancelsize please');
      const page = await dashboard().visit(`${root}/executions/${id}`);
      await page.getByRole('button', { name: 'Cancel…' }).click();
      await page.getByRole('button', { name: 'Leave it as it is' }).click();
      await page.getByRole('button', { name: 'Cancel…' }).click();
      await page.getByRole('button', { name: 'Cancel the execution' }).click();
      await page.getByText('Somebody stopped it', { exact: true }).waitFor();
      await page.locator('.badge', { hasText: 'Cancelled' }).waitFor();
    });

    it('narrows the list by what stands in the address, and says so when nothing matches', async () => {
      const { demo } = dashboard().stack;
      const workflow = await publishSizes(demo, 'listsize');
      const person = { id: 5_000_921_000, first_name: 'Aiko' };
      const { event, execution: id } = await start(demo, person, 'listsize please');
      const { visit } = dashboard();
      const page = await visit(`${root}/executions?workflow_id=${workflow}`);
      await page.locator('.row-link').first().waitFor();
      expect(await page.locator('.row-link').count()).to.equal(1);
      await page.getByRole('button', { name: /^Failed/ }).click();
      await page.getByText('No execution matches these filters').waitFor();
      await page.getByRole('button', { name: 'Clear filters' }).first().click();
      await page.locator('.row-link').nth(1).waitFor();
      await page.getByLabel('Find by id').fill('nothing of ours');
      await page.keyboard.press('Enter');
      await page.getByText('This is no id of an execution').waitFor();
      await page.getByLabel('Find by id').fill(id);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/executions/${id}`);
      await page.locator('.event-card').click();
      await page.waitForURL(`**/events/${event}`);
    });

    it('says what to do where no workflow has run yet', async () => {
      const { stack, visit } = dashboard();
      const page = await visit(`${root}/executions`, { key: stack.demo.unrouted_api_key });
      await page.getByText('No executions yet').waitFor();
      await page.getByRole('link', { name: 'View workflows' }).click();
      await page.getByText('No workflows yet').waitFor();
    });
  });
}
