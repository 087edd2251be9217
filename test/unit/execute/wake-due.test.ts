import { expect } from 'chai';
import { wakeDue } from '../../../functions/execute/wake-due.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const NINE = '2026-03-31T09:00:00.000Z';

/** All sleep until nine. */
function sleeping(count: number): readonly Execution[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `exec_${index}`,
    workspace_id: 'ws_1',
    workflow_id: 'wf_1',
    workflow_version: 1,
    trigger: 'keyword',
    event_id: `evt_${index}`,
    status: 'waiting' as const,
    context: { is_replay: false },
    started_at: '2026-03-30T09:00:00.000Z',
    expires_at: '2026-04-30T09:00:00.000Z',
    wake_at: NINE,
  }));
}

describe('the clock', () => {
  it('wakes ten thousand whose time came at the same second and whose tasks were lost, in two rounds', async () => {
    const store = createMemoryStore();
    const executions = sleeping(10_000);
    await store.change(() => ({ executions }));
    const woken = new Set<string>();
    const rounds: number[] = [];
    for (const time of ['09:00:29', '09:00:31', '09:01:31', '09:02:31']) {
      const publisher = createMemoryPublisher();
      const round = await wakeDue(store, publisher, Date.parse(`2026-03-31T${time}.000Z`));
      rounds.push(round);
      const ids = publisher.published.map(({ data }) => idOf(data));
      expect(ids).to.have.lengthOf(round);
      for (const id of ids) woken.add(id);
      // The engine has dealt with them before the next round.
      const known = new Set(ids);
      const awake = executions.filter(({ id }) => known.has(id)).map(goOn);
      await store.change(() => ({ executions: awake }));
    }
    expect(rounds).to.deep.equal([0, 6_000, 4_000, 0]);
    expect(woken.size).to.equal(10_000);
  });
});

function idOf(data: unknown): string {
  return (data as { readonly execution_id: string }).execution_id;
}

function goOn({ wake_at: _, ...execution }: Execution): Execution {
  return { ...execution, status: 'running' };
}
