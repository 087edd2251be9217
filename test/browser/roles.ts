import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { pagePaths } from '../../functions/api/site/page-paths.ts';
import { createKey } from '../../scripts/keys/manage-keys.ts';
import { openEmulatedStore } from '../../scripts/local/open-emulated-store.ts';
import { roleScopes } from '../../shared/domain/people/permissions.ts';
import { answerWith } from './answer-with.ts';
import type { Dashboard } from './dashboard.ts';
import type { Examples } from './examples.ts';
import { leadTo, shown, untilDrawn, type View, views } from './views.ts';

/** What changes nothing: to look, to narrow, to copy, and to try what is not kept. */
const looking = [
  /^(Copy|Select|Load older|Zoom|Show as|Live\. |Find by|Fit the)/,
  /^(All|Success|Failed|Retrying|Received|Waiting|Running|Started|Completed|Cancelled|Delivered)$/,
  /^(Platform|Event type|Time|State|All kinds|Status|Block|Workflow|Outcome|Started by)$/,
  /^(Newer event|Older event|View the step|More filters|Export…|Search conversations|Sent|Run|1h|24h|7d|30d)$/,
  /^(What the person answers|What other systems answer)$/,
  // A step that only this browser remembers to be done.
  /^Done$/,
];

/** What else each role may press or fill in, on all views together. */
const acting: Readonly<Record<'viewer' | 'operator', readonly string[]>> = {
  viewer: [],
  operator: [
    'Acknowledge',
    'Add a tag',
    'Add an attribute',
    'Answer this message',
    'Close',
    'Import earlier events…',
    'Name',
    'New tag',
    'Replay by filter…',
    'Replay…',
    'Resolve',
    'Retry all…',
    'Retry from here…',
    'Send again',
    'Skip the step…',
    'Take over',
    'Try them again…',
    'Value',
    'Write an answer',
  ],
};

const hidden: readonly View[] = ['keys', 'audit', 'people'];

/** Every view that all roles see, by its address, with a text that is there once it has been drawn. */
const seen = [
  ...views
    .filter((view) => !hidden.includes(view) && view !== 'overview')
    .map((view) => [pagePaths[view], shown[view]] as const),
  [pagePaths.overview, 'Dead letters waiting'],
  [`${pagePaths.workflow}?view=edit`, 'No mistakes.'],
  [`${pagePaths.workflow}?view=try`, 'What the person answers'],
] as const;

export function describeRoles(dashboard: () => Dashboard, examples: () => Examples): void {
  describe('what the role of the viewer does not allow', () => {
    for (const [role, allowed] of Object.entries(acting)) {
      it(`is disabled for the role ${role} on every view, which says why`, async () => {
        const page = await visitAs(dashboard(), role as keyof typeof acting);
        await answerWith(page, '**/v1/replays/plan', (plan) => ({ ...plan, matched: 2 }));
        const found = new Set<string>();
        const silent: string[] = [];
        for (const [path, drawn] of seen) {
          await leadTo(page, path, examples());
          await untilDrawn(page, drawn);
          const { enabled, disabled, explained } = await controlsOf(page);
          for (const name of enabled) found.add(name);
          if (disabled.length > 0 && !explained) silent.push(`${path}: ${disabled.join(', ')}`);
        }
        const changing = [...found].filter((name) => !looking.some((one) => one.test(name)));
        expect(changing.toSorted()).to.deep.equal(allowed);
        expect(silent).to.deep.equal([]);
      });
    }

    it('is not offered, and refused where its address is known', async () => {
      const page = await visitAs(dashboard(), 'operator');
      const menu = page.getByRole('navigation', { name: 'Settings' });
      for (const name of hidden) {
        expect(await menu.locator(`a[href="${pagePaths[name]}"]`).count(), name).to.equal(0);
        await leadTo(page, pagePaths[name], examples());
        await page.getByText('insufficient_permissions').waitFor();
      }
    });
  });
}

async function visitAs({ stack, visit }: Dashboard, role: keyof typeof acting): Promise<Page> {
  const { emulators, project_id, workspace_id } = stack.demo;
  const store = openEmulatedStore(emulators.firestore, project_id);
  const holder = { workspace_id, name: role, scopes: roleScopes[role] };
  return await visit(pagePaths.overview, { key: await createKey(store, holder, new Date()) });
}

/** The names of what can be used on a view, and of what the role disables there. Amounts are left out. */
function controlsOf(page: Page) {
  return page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLButtonElement>('main :is(button, input, select, textarea)'),
    ].filter((one) => one.checkVisibility());
    const nameOf = (one: HTMLButtonElement): string => {
      const name = one.getAttribute('aria-label') ?? one.labels[0]?.textContent ?? one.textContent;
      return name.replace(/\d+$/, '').trim();
    };
    const isOff = (one: HTMLButtonElement): boolean => one.matches('.not-allowed[aria-label] *');
    const note = document.querySelector<HTMLElement>('.role-note');
    return {
      enabled: all.filter((one) => one.matches(':enabled:not([readonly])')).map(nameOf),
      disabled: all.filter(isOff).map(nameOf),
      explained: note?.checkVisibility() === true && note.innerText.includes('Ask an admin'),
    };
  });
}
