import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const colours = ['color-contrast', 'link-in-text-block'];

/** What axe is asked about. Most of its time goes to colours, and in long lists to their rows. */
export type Aspect = 'every row' | 'all' | 'colours' | 'structure';

const rules: Readonly<Record<Aspect, object>> = {
  'every row': {},
  all: {},
  colours: { runOnly: { type: 'rule', values: colours } },
  structure: { rules: Object.fromEntries(colours.map((rule) => [rule, { enabled: false }])) },
};

/** But for `every row`, long lists are judged by their first ones: those below are made alike. */
const REPEATED = 'tbody tr:nth-child(n+9), .inbox-item:nth-child(n+9)';

/**
 * What axe finds serious or critical on the page as it is, each with where it is.
 * @param within - the part of the page that is looked at, as a selector.
 */
export async function checkAccessibility(
  page: Page,
  within = 'html',
  aspect: Aspect = 'all',
): Promise<string[]> {
  // As the browser's own tools do it: the page's policy forbids foreign scripts to everybody else.
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string): Promise<string> => {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', options);
    if (exceptionDetails !== undefined) throw new Error(`axe: ${JSON.stringify(exceptionDetails)}`);
    return String(result.value);
  };
  if ((await evaluate('typeof axe')) === 'undefined') await evaluate(`${axe}; 'loaded'`);
  const exclude = aspect === 'every row' ? [] : [REPEATED];
  const place = JSON.stringify({ include: within, exclude });
  // The page has no frames, and its style sheets need not be loaded a second time.
  const options = { resultTypes: ['violations'], iframes: false, preload: false, ...rules[aspect] };
  const found = await evaluate(
    `axe.run(${place}, ${JSON.stringify(options)}).then(({ violations }) => JSON.stringify(violations))`,
  );
  await session.detach();
  const violations: AxeResults['violations'] = JSON.parse(found);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message}`));
}
