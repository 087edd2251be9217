import { expect } from 'chai';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { aRecord, aWorkflow } from '../../contracts/store-documents.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';
import { workflowNamed } from '../../support/deciding.ts';

async function open() {
  const api = await openApi();
  for (const workspace of ['ws_1', 'ws_2']) {
    for (const n of [1, 2, 3]) {
      const id = `evt_${workspace}_${n}`;
      const received_at = `2026-03-31T10:15:3${n}.000Z`;
      await put(api.store, 'records', aRecord(workspace, { id, status: 'success', received_at }));
    }
  }
  for (const n of [1, 2, 3]) {
    const workflow: Workflow = workflowNamed(aWorkflow('ws_1', 'draft'), `wf_${n}`);
    await put(api.store, 'workflows', workflow);
  }
  const page = async (query: string, key?: string) =>
    (await api.ask(`GET /v1/events?${query}`, key === undefined ? {} : { key })).body;
  return { ...api, page };
}

describe('the cursor of a list', () => {
  it('leads to the next page, also of another size', async () => {
    const { page } = await open();
    const { next_cursor } = await page('limit=1&status=success');
    const { events } = await page(`limit=2&status=success&cursor=${next_cursor}`);
    expect(events.map(({ id }: { id: string }) => id)).to.deep.equal(['evt_ws_1_2', 'evt_ws_1_1']);
  });

  it('belongs to its filter, its list and its workspace', async () => {
    const { ask, page } = await open();
    const { next_cursor: cursor } = await page('limit=1&status=success');
    const { next_cursor: unfiltered } = await page('limit=1');
    const asked: [operation: string, key?: string][] = [
      [`GET /v1/events?cursor=${cursor}`],
      [`GET /v1/events?status=failed&cursor=${cursor}`],
      [`GET /v1/events?status=success&to=2026-04-01T00:00:00Z&cursor=${cursor}`],
      [`GET /v1/events?status=success&cursor=${cursor}`, OTHER_KEY],
      [`GET /v1/events?status=success&cursor=${unfiltered}`],
      [`GET /v1/workflows?cursor=${unfiltered}`],
      [`GET /v1/replays?cursor=${unfiltered}`],
      [`GET /v1/executions?cursor=${unfiltered}`],
      [`GET /v1/contacts?cursor=${unfiltered}`],
      [`GET /v1/conversations?cursor=${unfiltered}`],
      [`GET /v1/blocks?cursor=${unfiltered}`],
    ];
    for (const [operation, key] of asked) {
      const { status, body } = await ask(operation, key === undefined ? {} : { key });
      expect([status, body.error?.code], operation).to.deep.equal([400, 'invalid_cursor']);
    }
  });

  it('is refused when it is changed or cut, whatever it becomes', async () => {
    const { ask, page } = await open();
    const { next_cursor: cursor } = await page('limit=1');
    const [list, place] = cursor.split('.');
    for (const wrong of [
      'x',
      '.',
      `${list}.`,
      `.${place}`,
      place,
      `${list}.!!`,
      `${cursor}.${cursor}`,
    ]) {
      const { status, body } = await ask(`GET /v1/events?cursor=${wrong}`);
      expect([status, body.error?.code], wrong).to.deep.equal([400, 'invalid_cursor']);
    }
  });
});
