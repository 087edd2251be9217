import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { changesSomething } from '../../../functions/api/http/audit-request.ts';
import { routes } from '../../../functions/api/routes.ts';
import * as api from '../../../functions/dashboard/page/client/api.ts';

const ROOT = 'functions/dashboard/page';
const CLIENT = `${ROOT}/client/api.ts`;

/** What their second argument may be: it is the end of the path. */
const verbs: Readonly<Record<string, readonly string[]>> = {
  steerReplay: ['pause', 'resume', 'cancel'],
  steerIssue: ['acknowledge', 'resolve', 'reopen'],
  setWorkflowStatus: ['publish', 'unpublish'],
  steerExecution: ['cancel', 'retry', 'skip'],
  steerDestination: ['pause', 'resume'],
  steerChannel: ['pause', 'resume'],
};

/** The requests that the page's client makes when each of its functions is called, as `POST /v1/blocks`. */
async function requestsOf(name: string, call: (...given: string[]) => Promise<unknown>) {
  const made: string[] = [];
  const before = globalThis.fetch;
  globalThis.fetch = async (path, init) => {
    made.push(`${init?.method} ${String(path).split('?')[0]}`);
    return new Response('{}');
  };
  try {
    for (const verb of verbs[name] ?? ['any']) await call('any', verb, 'any');
  } finally {
    globalThis.fetch = before;
  }
  return made;
}

function routeOf(asked: string) {
  const found = routes.filter(({ method, path }) => {
    const pattern = path.replaceAll(/\{\w+\}/g, 'any');
    return asked === `${method.toUpperCase()} ${pattern}`;
  });
  expect(found, `what ${asked} asks`).to.have.length(1);
  return found[0];
}

/** The scopes that the client's functions need, of those that change something. */
async function neededScopes(): Promise<ReadonlyMap<string, readonly string[]>> {
  const needed = new Map<string, readonly string[]>();
  for (const [name, call] of Object.entries(api)) {
    // Each takes texts here; what it would do with them is the server's business.
    const asked = await requestsOf(name, call as (...given: string[]) => Promise<unknown>);
    const scopes = asked.flatMap((one) => {
      const route = routeOf(one);
      // Everybody may keep views of their own.
      return route && changesSomething(route) && route.scope !== 'any' ? route.scope : [];
    });
    if (scopes.length > 0) needed.set(name, [...new Set(scopes)]);
  }
  return needed;
}

interface SourceFile {
  readonly text: string;
  readonly imports: readonly string[];
}

function readPage(): ReadonlyMap<string, SourceFile> {
  const paths = globSync(`${ROOT}/**/*.{ts,tsx}`);
  return new Map(
    paths.map((path) => {
      const text = readFileSync(path, 'utf8');
      const named = [...text.matchAll(/(?:from |import\()'(\.[^']+)'/g)];
      return [path, { text, imports: named.map(([, to = '']) => join(dirname(path), to)) }];
    }),
  );
}

/**
 * Whether the file names the scope, or every file that shows it does. It goes by files: a view that guards one of its
 * buttons is taken to guard the others of the same scope.
 */
function isGuarded(
  page: ReadonlyMap<string, SourceFile>,
  path: string,
  scope: string,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  const { text = '' } = page.get(path) ?? {};
  if (text.includes(`"${scope}"`) || text.includes(`'${scope}'`)) return true;
  const above = [...page].filter(([, { imports }]) => imports.includes(path)).map(([one]) => one);
  const others = above.filter((one) => !seen.has(one));
  const known = new Set([...seen, path]);
  return others.length > 0 && others.every((one) => isGuarded(page, one, scope, known));
}

describe('what the role of the viewer does not allow', () => {
  it('is asked by no view that does not say so', async () => {
    const page = readPage();
    const needed = await neededScopes();
    const unguarded: string[] = [];
    const called = new Set<string>();
    for (const [path, { text, imports }] of page) {
      if (!imports.includes(CLIENT)) continue;
      for (const [name, scopes] of needed) {
        if (!new RegExp(`\\b${name}\\(`).test(text)) continue;
        called.add(name);
        const missing = scopes.filter((scope) => !isGuarded(page, path, scope));
        unguarded.push(...missing.map((scope) => `${path}: ${name} needs ${scope}`));
      }
    }
    expect(unguarded).to.deep.equal([]);
    expect([...needed.keys()].filter((name) => !called.has(name))).to.deep.equal([]);
  });
});
