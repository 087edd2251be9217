import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds serious or critical on the page as it is, each with where it is.
 * @param colours - judges nothing but colours: all else is the same in every appearance.
 */
export async function checkAccessibility(page: Page, colours = false): Promise<string[]> {
  // As the browser's own tools do it: the page's policy forbids foreign scripts to everybody else.
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string): Promise<string> => {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', options);
    if (exceptionDetails !== undefined) throw new Error(`axe: ${JSON.stringify(exceptionDetails)}`);
    return String(result.value);
  };
  if ((await evaluate('typeof axe')) === 'undefined') await evaluate(`${axe}; 'loaded'`);
  const runOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
  const options = JSON.stringify({ resultTypes: ['violations'], ...(colours && { runOnly }) });
  const found = await evaluate(
    `axe.run(document, ${options}).then(({ violations }) => JSON.stringify(violations))`,
  );
  await session.detach();
  const violations: AxeResults['violations'] = JSON.parse(found);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message}`));
}
