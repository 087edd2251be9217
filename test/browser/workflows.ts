import { expect } from 'chai';
import type { TestStack } from '../support/stack.ts';
import type { Dashboard } from './dashboard.ts';

const root = '/settings/webhooks';

/** Asks for a size, and orders it. */
const definition = {
  start: 'size',
  nodes: {
    size: {
      type: 'ask_question',
      message: 'Which size?',
      choices: [{ title: 'Small' }, { title: 'Large' }],
      variable: 'size',
      timeout: '1h',
      next: 'order',
      on_timeout: 'later',
    },
    order: {
      type: 'http_request',
      method: 'POST',
      url: 'https://shop.example/orders',
      body: { size: '{{ size }}' },
      next: 'thanks',
      on_error: 'human',
    },
    thanks: { type: 'send_message', message: 'Thank you.' },
    later: { type: 'send_message', message: 'Write again whenever you like.' },
    human: { type: 'assign' },
  },
};

/** A draft that takes orders; resolves to its id. */
export async function createOrderWorkflow({ demo }: TestStack, name: string): Promise<string> {
  const trigger = { type: 'keyword', keywords: [name], match_mode: 'exact', case_sensitive: false };
  const answer = await fetch(`${demo.base_url}/v1/workflows`, {
    method: 'POST',
    headers: { 'X-API-Key': demo.api_key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, trigger, definition }),
  });
  return ((await answer.json()) as { id: string }).id;
}

export function describeWorkflows(dashboard: () => Dashboard): void {
  describe('workflows', () => {
    const opened = async (name: string, view = '') => {
      const { stack, visit } = dashboard();
      const id = await createOrderWorkflow(stack, name);
      return await visit(`${root}/workflows/${id}${view}`);
    };

    it('are marked in the list where a draft has a pattern that cannot be read', async () => {
      const { stack, visit } = dashboard();
      const trigger = { type: 'keyword', keywords: ['parcel ('], match_mode: 'regex' };
      const answer = await fetch(`${stack.demo.base_url}/v1/workflows`, {
        method: 'POST',
        headers: { 'X-API-Key': stack.demo.api_key, 'Content-Type': 'application/json' },
        body: JSON.stringify({ name: 'Bad pattern', trigger, definition }),
      });
      expect(answer.status).to.equal(201);
      const page = await visit(`${root}/workflows`);
      const row = page.locator('tbody tr', { hasText: 'Bad pattern' });
      await row.locator('summary').click();
      await row.locator('.workflow-problems li').getByText('keywords').waitFor();
      const sound = page.locator('tbody tr', { hasText: 'Find parcels' });
      expect(await sound.locator('.workflow-problems').count()).to.equal(0);
    });

    it('are drawn, and tell what the definition says of a node', async () => {
      const { stack, visit } = dashboard();
      await createOrderWorkflow(stack, 'Drawn order');
      const page = await visit(`${root}/workflows`);
      await page.getByRole('link', { name: 'Drawn order' }).click();
      await page.getByRole('button', { name: 'Call another system, order' }).click();
      await page.getByRole('heading', { name: 'order', exact: true }).waitFor();
      await page.getByText('"https://shop.example/orders"').waitFor();
      await page.locator('.way-error', { hasText: 'on error' }).waitFor();
    });

    it('are walked through from the keyboard', async () => {
      const page = await opened('Walked order');
      await page.getByRole('button', { name: 'Ask a question, size' }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      const pressed = page.locator('[data-node][aria-pressed=true]');
      await pressed.waitFor();
      // The two lie side by side below the first.
      expect(['later', 'order']).to.include(await pressed.getAttribute('data-node'));
    });

    it('are listed for whoever prefers to read', async () => {
      const page = await opened('Listed order');
      await page.getByText('Show as a list').click();
      const order = page.locator('.graph-nodes > li', { hasText: 'Call another system' });
      await order.getByText('on error: to human').waitFor();
      await order.getByRole('button').click();
      await page.getByRole('heading', { name: 'order', exact: true }).waitFor();
    });

    it('are checked while they are written, and saved as a new version', async () => {
      const page = await opened('Edited order', '?view=edit');
      await page.getByText('No mistakes.').waitFor();
      const box = page.getByLabel('The workflow as JSON');
      const text = await box.inputValue();
      await box.fill(text.replace('"next": "thanks"', '"next": "nowhere"'));
      await page.getByText('There is no node nowhere.').waitFor();
      await page.getByRole('button', { name: 'This node does not exist, nowhere' }).waitFor();
      await page.getByRole('button', { name: /^Line \d+$/ }).click();
      const chosen = await box.evaluate((area: HTMLTextAreaElement) =>
        area.value.slice(area.selectionStart, area.selectionEnd).trim(),
      );
      expect(chosen).to.equal('"next": "nowhere",');
      await box.fill(text.slice(0, -1));
      await page.getByText('it ends too early').waitFor();
      expect(await page.getByRole('button', { name: 'Save' }).isEnabled()).to.equal(false);
      await box.fill(text.replace('Thank you.', 'Thanks a lot.'));
      await page.getByText('No mistakes.').waitFor();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('version 2', { exact: true }).waitFor();

      await page.getByRole('link', { name: 'Versions' }).click();
      await page.getByText('0 added, 0 removed, 1 changed').waitFor();
      await page.locator('.diff-line.is-removed', { hasText: 'Thank you.' }).waitFor();
      await page.locator('.diff-line.is-added', { hasText: 'Thanks a lot.' }).waitFor();
    });

    it('are begun with one message, and written in the editor', async () => {
      const page = await dashboard().visit(`${root}/workflows`);
      await page.getByRole('button', { name: 'New workflow' }).click();
      await page.getByText('No mistakes.').waitFor();
      await page.getByRole('button', { name: 'Send a message, hello' }).waitFor();
    });

    it('are not saved over what somebody else has saved meanwhile', async () => {
      const { stack, visit } = dashboard();
      const id = await createOrderWorkflow(stack, 'Two editors');
      const page = await visit(`${root}/workflows/${id}?view=edit`);
      const box = page.getByLabel('The workflow as JSON');
      const text = await box.inputValue();
      await box.fill(text.replace('Thank you.', 'Mine.'));
      const { base_url, api_key } = stack.demo;
      await fetch(`${base_url}/v1/workflows/${id}`, {
        method: 'PUT',
        headers: { 'X-API-Key': api_key, 'Content-Type': 'application/json' },
        body: text.replace('Thank you.', 'Theirs.'),
      });
      await page.getByText('No mistakes.').waitFor();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Somebody else has changed the workflow.').waitFor();
      expect(await box.inputValue()).to.include('Mine.');
    });

    it('are tried without sending anything, and show the way they take', async () => {
      const page = await opened('Tried order', '?view=try');
      await page.getByLabel('What the person answers').fill('Small');
      await page.getByLabel('What other systems answer').fill('[{"status": 500}]');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText('It comes to its end.').waitFor();
      await page.getByRole('button', { name: /Call another system, order.*Failed here/ }).waitFor();
      await page.locator('.way-error.is-taken').waitFor();
      await page.locator('.trial-messages', { hasText: 'Which size?' }).waitFor();
    });

    it('are published and unpublished once one has read what that means', async () => {
      const page = await opened('Published order');
      await page.getByRole('button', { name: 'Publish' }).click();
      await page.getByText('Within ten seconds, events start it.').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
      await page.getByText('Published', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Unpublish' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Unpublish' }).click();
      await page.getByText('Draft', { exact: true }).waitFor();
    });

    it('are archived once one has said what becomes of what still runs', async () => {
      const { stack, visit } = dashboard();
      const { base_url, api_key } = stack.demo;
      const post = async (path: string, body: object) => {
        const headers = { 'X-API-Key': api_key, 'Content-Type': 'application/json' };
        const content = { method: 'POST', headers, body: JSON.stringify(body) };
        return (await (await fetch(`${base_url}/v1${path}`, content)).json()) as { id: string };
      };
      const nodes = { later: { type: 'delay', for: '2d' } };
      const { id } = await post('/workflows', {
        name: 'Archived order',
        trigger: { type: 'api_trigger' },
        definition: { start: 'later', nodes },
      });
      await post(`/workflows/${id}/publish`, {});
      await post(`/workflows/${id}/trigger`, {});
      const page = await visit(`${root}/workflows/${id}`);
      await page.getByRole('button', { name: 'Archive' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Archive', exact: true }).click();
      await dialog.getByText('Not over yet: 1 execution.').waitFor();
      await dialog.getByRole('button', { name: 'Archive, and cancel them' }).click();
      await page.getByText('Archived', { exact: true }).waitFor();
    });
  });
}
