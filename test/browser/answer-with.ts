import type { Page } from 'playwright-core';

// biome-ignore lint/suspicious/noExplicitAny: a test changes an answer where it knows its form.
type Answer = any;

/** From now on the page gets these answers of the API changed, as a state that is rare would have them. */
export async function answerWith(
  page: Page,
  address: string,
  change: (answer: Answer) => Answer,
): Promise<void> {
  await page.context().route(address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });
}
