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

const SIZE = { width: 1440, height: 900 };

/** The dashboard of a whole stack, in one browser. */
export interface Dashboard {
  readonly stack: TestStack;
  /** What no page may ever have: errors, errors of its Content-Security-Policy, dialogs of scripts. */
  readonly troubles: readonly string[];
  /** Opens a path in a browser profile that keeps nothing of earlier tests, signed in. */
  visit(path: string, visitor?: Visitor): Promise<Page>;
  /** Opens a path in a profile that stays when the test ends. Whoever opens it closes it. */
  open(path: string, visitor?: Visitor): Promise<Page>;
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
  /** The demo's owner has one page for all tests: a new profile and process costs more than most of them. */
  const owner: { page?: Page; visiting: boolean } = { visiting: false };

  async function signIn(context: BrowserContext, key: string): Promise<void> {
    const known = cookies.get(key) ?? (await askForSession(context, stack.demo.base_url, key));
    cookies.set(key, known);
    await context.addCookies(known);
  }

  async function openPage(visitor: Visitor): Promise<Page> {
    const context = await openProfile(browser, visitor);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    watch(page, troubles);
    return page;
  }

  async function go(page: Page, path: string, key = stack.demo.api_key): Promise<Page> {
    await signIn(page.context(), key);
    await page.goto(`${stack.demo.base_url}${path}`);
    return page;
  }

  async function open(path: string, visitor: Visitor = {}): Promise<Page> {
    const { key } = visitor;
    const page = await openPage(visitor);
    if (key !== null) return await go(page, path, key);
    await page.goto(`${stack.demo.base_url}${path}`);
    return page;
  }

  async function visit(path: string, visitor: Visitor = {}): Promise<Page> {
    if (Object.keys(visitor).length === 0 && !owner.visiting) {
      owner.visiting = true;
      owner.page ??= await openPage({});
      return await go(owner.page, path);
    }
    const page = await open(path, visitor);
    contexts.push(page.context());
    return page;
  }

  async function leave(): Promise<void> {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const { page, visiting } = owner;
    if (page === undefined || !visiting) return;
    owner.visiting = false;
    await forget(page).catch(async () => {
      delete owner.page;
      await page.context().close();
    });
  }

  return {
    ...{ stack, troubles, visit, open, leave },
    async close() {
      await browser.close();
      await stack.remove();
    },
  };
}

function openProfile(browser: Browser, { width = SIZE.width, zone, locale }: Visitor) {
  return browser.newContext({
    viewport: { ...SIZE, width },
    locale: locale ?? 'en-US',
    timezoneId: zone ?? 'UTC',
    reducedMotion: 'reduce',
  });
}

/** Takes from a profile what a test has left in it. Rejects where the page has been broken. */
async function forget(page: Page): Promise<void> {
  const context = page.context();
  const others = context.pages().filter((one) => one !== page);
  await Promise.all([
    ...others.map((one) => one.close()),
    context.unrouteAll(),
    context.clearPermissions(),
    context.clearCookies(),
    page.setViewportSize(SIZE),
    page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    }),
  ]);
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
