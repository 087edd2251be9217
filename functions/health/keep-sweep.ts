import { onOne } from '../../shared/domain/change.ts';
import type { Sweep } from '../../shared/domain/issues/sweep.ts';
import type { Store } from '../../shared/store/store.ts';

/** It is written only where it moves: once an hour, or where a round had no time for all. */
export async function keepSweep(
  store: Store,
  known: Sweep | undefined,
  next: Sweep,
): Promise<void> {
  const { hour, kind, after } = known ?? {};
  if (hour === next.hour && kind === next.kind && after === next.after) return;
  await store.change(onOne('sweeps', next.id, () => ({ sweeps: [next] })));
}
