import type { Browser, BrowserContext, Cookie, Page } from 'playwright-core';
import { openChromium } from '../../scripts/screenshots/open-chromium.ts';
import { PATIENCE_MS } from '../support/follow.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

export interface Visitor {
  /** 1440 when absent. */
  readonly width?: number;
  readonly zone?: string;
  readonly locale?: string;
  /** The demo's when absent; null for nobody. */
  readonly key?: string | null;
}

/** The dashboard of a whole stack, in one browser. */
export interface Dashboard {
  readonly stack: TestStack;
  /** What no page may ever have: errors, errors of its Content-Security-Policy, dialogs of scripts. */
  readonly troubles: readonly string[];
  /** Opens a path in a browser profile of its own, signed in. */
  visit(path: string, visitor?: Visitor): Promise<Page>;
  /** Closes all that has been visited. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

export async function openDashboard(): Promise<Dashboard> {
  const stack = await startTestStack();
  const browser = await openChromium().catch(async (thrown: unknown) => {
    await stack.remove();
    throw thrown;
  });
  const troubles: string[] = [];
  const contexts: BrowserContext[] = [];
  const cookies = new Map<string, readonly Cookie[]>();

  async function signIn(context: BrowserContext, key: string): Promise<void> {
    const known = cookies.get(key) ?? (await askForSession(context, stack.demo.base_url, key));
    cookies.set(key, known);
    await context.addCookies(known);
  }

  async function visit(path: string, visitor: Visitor = {}): Promise<Page> {
    const { key = stack.demo.api_key } = visitor;
    const context = await openProfile(browser, visitor);
    contexts.push(context);
    context.setDefaultTimeout(PATIENCE_MS);
    if (key !== null) await signIn(context, key);
    const page = await context.newPage();
    watch(page, troubles);
    await page.goto(`${stack.demo.base_url}${path}`);
    return page;
  }

  async function leave(): Promise<void> {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  }

  return {
    ...{ stack, troubles, visit, leave },
    async close() {
      await browser.close();
      await stack.remove();
    },
  };
}

function openProfile(browser: Browser, { width = 1440, zone, locale }: Visitor) {
  return browser.newContext({
    viewport: { width, height: 900 },
    locale: locale ?? 'en-US',
    timezoneId: zone ?? 'UTC',
    reducedMotion: 'reduce',
  });
}

async function askForSession(context: BrowserContext, origin: string, api_key: string) {
  const answer = await context.request.post(`${origin}/session`, {
    headers: { Origin: origin },
    data: { api_key },
  });
  if (answer.status() !== 204) throw new Error(`sign-in answered ${answer.status()}`);
  return await context.cookies();
}

function watch(page: Page, troubles: string[]): void {
  const note = (what: string): void => {
    troubles.push(`${page.url()}: ${what}`);
  };
  page.on('pageerror', ({ message }) => note(message));
  page.on('dialog', (dialog) => {
    note(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // The browser's own remark on an answer such as 401, which the page shows in its own way.
    if (message.text().startsWith('Failed to load resource')) return;
    if (['error', 'warning'].includes(message.type())) note(message.text());
  });
}
