import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { createEventsApi } from '../../scripts/events/events-api.ts';
import { checkAccessibility } from './check-accessibility.ts';
import type { Dashboard } from './dashboard.ts';
import { createDestination } from './destinations.ts';
import { writeOnLine } from './traffic.ts';
import { createOrderWorkflow } from './workflows.ts';

const root = '/settings/webhooks';

/** Each view, what is there once it has been drawn, and who looks where it is not the demo's owner. */
const views: Readonly<Record<string, readonly [string, string, ('nobody' | 'newcomer')?]>> = {
  'sign-in': [root, 'Use an API key of your workspace.', 'nobody'],
  overview: [root, 'Demo shop on LINE'],
  'event log': [`${root}/events`, 'Load older events'],
  event: [`${root}/events/:event`, 'Matched'],
  execution: [`${root}/executions/:execution`, 'version 1'],
  executions: [`${root}/executions`, 'version 1'],
  conversations: [`${root}/conversations`, 'Choose a conversation'],
  'a conversation': [`${root}/conversations/:conversation`, 'parcel 3'],
  'a contact': [`${root}/contacts/:contact`, 'No tags yet'],
  replays: [`${root}/replays`, 'Completed'],
  replay: [`${root}/replays/:replay`, 'Mode'],
  issues: [`${root}/issues?state=resolved`, 'No issue matches these filters'],
  workflows: [`${root}/workflows`, 'Find parcels'],
  'a workflow': [`${root}/workflows/:workflow`, 'Which size?'],
  'an editor': [`${root}/workflows/:workflow?view=edit`, 'No mistakes.'],
  'a test run': [`${root}/workflows/:workflow?view=try`, 'What the person answers'],
  people: [`${root}/people`, 'mia@example.com'],
  destinations: [`${root}/destinations`, 'Looked at destination'],
  'a destination': [`${root}/destinations/:destination`, 'Deliveries'],
  block: [`${root}/blocks/:block`, 'Account id'],
  'platforms to connect': [`${root}/connect`, 'Telegram'],
  'a form to connect': [`${root}/connect/whatsapp`, 'Phone number id'],
  'API keys': [`${root}/keys`, 'Last used'],
  'the audit log': [`${root}/audit`, 'replayEvent'],
  'an empty log': [`${root}/events`, 'No events yet', 'newcomer'],
  'a wrong address': [`${root}/events/evt_nothing`, 'not_found'],
};

export function describeLooks(dashboard: () => Dashboard): void {
  describe('in light and dark, on a desktop and on a phone', () => {
    const ids = {
      ...{ event: '', execution: '', replay: '', block: '' },
      ...{ conversation: '', contact: '', workflow: '', destination: '' },
    };

    before(async () => {
      const { demo } = dashboard().stack;
      ids.event = await writeOnLine(demo, 'looked-at', 'parcel 3', 1);
      const event = await createEventsApi({ baseUrl: demo.base_url, key: demo.api_key }).event(
        ids.event,
      );
      ids.execution = event?.executions[0]?.id ?? '';
      ids.conversation = event?.conversation_id ?? '';
      ids.contact = event?.contact_id ?? '';
      ids.block = demo.blocks['line']?.block_id ?? '';
      ids.workflow = await createOrderWorkflow(dashboard().stack, 'Looked at order');
      ids.destination = await createDestination(dashboard().stack, 'Looked at destination');
      const headers = { 'X-API-Key': demo.api_key };
      const mia = JSON.stringify({ email: 'mia@example.com', role: 'operator' });
      await fetch(`${demo.base_url}/v1/people`, { method: 'POST', headers, body: mia });
      const body = JSON.stringify({ mode: 'reprocess' });
      const path = `${demo.base_url}/v1/events/${ids.event}/replay`;
      const answer = await fetch(path, { method: 'POST', headers, body });
      ids.replay = ((await answer.json()) as { replay: { id: string } }).replay.id;
    });

    for (const [name, [path, drawn, who]] of Object.entries(views)) {
      it(`${name} can be used by everybody`, async () => {
        const { stack, visit } = dashboard();
        const { api_key, unrouted_api_key } = stack.demo;
        const key = who === 'nobody' ? null : who === 'newcomer' ? unrouted_api_key : api_key;
        const real = path.replace(/:(\w+)/, (_, id: keyof typeof ids) => ids[id]);
        const page = await visit(real, { key });
        await page.getByText(drawn).first().waitFor();
        expect(await troublesOf(page)).to.deep.equal([]);
      });
    }

    it('so can a dialog', async () => {
      const page = await dashboard().visit(`${root}/events?status=success`);
      await page.getByRole('button', { name: 'Replay by filter…' }).click();
      await page.getByText('Events to replay').waitFor();
      expect(await troublesOf(page)).to.deep.equal([]);
    });
  });
}

/** In each appearance, wide and narrow; nothing may have to be scrolled sideways. */
async function troublesOf(page: Page): Promise<string[]> {
  const troubles: string[] = [];
  for (const width of [1440, 375]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await checkAccessibility(page, colorScheme === 'dark');
      troubles.push(...found.map((one) => `${colorScheme}, ${width}: ${one}`));
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) troubles.push(`${wide} pixels wide on a screen of ${width}`);
  }
  return troubles;
}
