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
    const opened = async (name: string) => {
      const { stack, visit } = dashboard();
      const id = await createOrderWorkflow(stack, name);
      return await visit(`${root}/workflows/${id}`);
    };

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
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      const pressed = page.locator('[data-node][aria-pressed=true]');
      await pressed.waitFor();
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
  });
}
