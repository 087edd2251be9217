import { expect } from 'chai';
import type { Route } from '../../functions/api/http/route.ts';
import { routes } from '../../functions/api/routes.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { OTHER_KEY, put } from '../support/api.ts';
import { workflowNamed } from '../support/deciding.ts';
import type { MemoryStore } from '../support/memory/memory-store.ts';
import { bodies, OWNED, openOwned, owned, range } from './owned-workspace.ts';
import { aWorkflow } from './store-documents.ts';

const ids = Object.values(owned);

/** What no workspace's key finds anything with: the events nobody has connected are the operator's. */
const ofNobody = new Set(['listUnrouted']);

/** Where the caller chooses a name, which is theirs alone. */
const namedByCaller = new Set(['createWorkflow', 'putSecret']);

describe('what another workspace’s key can see of ours', () => {
  for (const route of routes) {
    it(`${route.method.toUpperCase()} ${route.path}: nothing`, async () => {
      const body = bodyOf(route);
      const { ask, store, publisher, archive } = await openOwned();
      const [before, kept] = [documentsOf(store), [...archive.objects]];
      for (const operation of operationsOf(route)) {
        const { status, body: shown } = await ask(operation, { key: OTHER_KEY, ...body });
        // What they name themselves may have the id that something of ours has.
        const isNamed = namedByCaller.has(route.id);
        const expected = route.id === 'putSecret' ? 200 : 404;
        if (route.path.includes('{')) expect(status, operation).to.equal(expected);
        if (route.id === 'createWorkflow') expect(status, operation).to.equal(201);
        const answer = JSON.stringify([shown, publisher.published]);
        const said = isNamed ? ids.reduce((text, id) => text.replaceAll(id, ''), answer) : answer;
        for (const word of [OWNED, 'ws_1', owned.block])
          expect(said, operation).not.to.include(word);
        expect(documentsOf(store), operation).to.deep.equal(before);
        expect([...archive.objects], operation).to.deep.equal(kept);
      }
    });
  }

  it('and our own key finds all of it', async () => {
    for (const route of routes.filter(({ method, id }) => method === 'get' && !ofNobody.has(id))) {
      const { ask } = await openOwned({ run: () => Promise.resolve(aFile as never) });
      const answers = await Promise.all(operationsOf(route).map((operation) => ask(operation)));
      const found = answers.filter(({ status }) => status === 200);
      expect(found, route.path).not.to.deep.equal([]);
    }
  });

  it('counts none of our events for a replay of theirs', async () => {
    const { ask } = await openOwned();
    const filters = [{}, { block_id: owned.block }, { contact_id: owned.contact }];
    for (const filter of filters) {
      const plan = { key: OTHER_KEY, body: { ...range, filter } };
      expect((await ask('POST /v1/replays/plan', plan)).body.matched).to.equal(0);
    }
    const mine = await ask('POST /v1/replays/plan', { body: { ...range, filter: {} } });
    expect(mine.body.matched).to.equal(1);
  });

  it('finds no contact of ours for a workflow of theirs', async () => {
    const { ask, store, publisher } = await openOwned();
    const workflow: Workflow = workflowNamed(aWorkflow('ws_2', 'published'), 'wf_theirs');
    await put(store, 'workflows', { ...workflow, trigger: { type: 'api_trigger' } });
    const asking = { key: OTHER_KEY, body: { contact_id: owned.contact } };
    expect((await ask('POST /v1/workflows/wf_theirs/trigger', asking)).status).to.equal(404);
    expect(publisher.published).to.deep.equal([]);
  });
});

function bodyOf({ id, body }: Route): { readonly body?: object } {
  if (body === undefined) return {};
  expect(bodies, 'a route that takes a body needs one here').to.have.property(id);
  return { body: bodies[id] ?? {} };
}

/** What a platform says of a file that it has. */
const aFile = { url: 'https://files.example.com/1', hosts: ['files.example.com'] };

/** All that is not of workspace 2, whose own doings are its own affair. */
function documentsOf({ documents }: MemoryStore): unknown {
  return structuredClone(
    Object.entries(documents).map(([kind, all]) => [
      kind,
      [...all.values()].filter((one) =>
        'workspace_id' in one ? one.workspace_id !== 'ws_2' : one.id !== 'ws_2',
      ),
    ]),
  );
}

/** Each id of ours in each place of the path, and in each filter; a list with none of them, too. */
function operationsOf({ method, path, query }: Route): readonly string[] {
  const asked = `${method.toUpperCase()} ${path.replace('{version}', '1').replace('{n}', '0')}`;
  if (path.includes('{')) return ids.map((id) => asked.replaceAll(/\{\w+\}/g, id));
  const entries =
    query !== undefined && 'entries' in query ? Object.keys(query.entries as object) : [];
  const filters = entries.filter((name) => name.endsWith('_id'));
  return [asked, ...filters.flatMap((name) => ids.map((id) => `${asked}?${name}=${id}`))];
}
