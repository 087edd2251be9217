import { useEffect, useRef, useState } from 'preact/hooks';
import {
  findDefinition,
  findExecution,
  listExecutionMessages,
  listSteps,
} from '../../client/api.ts';
import type { RequestError } from '../../client/request.ts';
import type { Outbound, StepVisit, WholeExecution } from '../../client/shapes.ts';
import { useLoaded } from '../../state/use-loaded.ts';

const EVERY_MS = 2_000;
/** What has ended can still be opened again by somebody. */
const ENDED_EVERY_MS = 15_000;
/** What became of a message is reported later than the execution goes on, and hardly ever after a day. */
const MESSAGES_EVERY_MS = 10_000;
const REPORTED_WITHIN_MS = 86_400_000;
const PAGE_SIZE = 200;

/** Steps in the order in which they began. */
interface Steps {
  readonly steps: readonly StepVisit[];
  readonly hasMore: boolean;
}

export interface Trace {
  readonly execution: WholeExecution | undefined;
  readonly error: RequestError | undefined;
  /** Undefined until they are loaded. */
  readonly steps: Steps | undefined;
  readonly stepsError: RequestError | undefined;
  readonly messages: readonly Outbound[];
  loadMore(): void;
  /** Asks again at once, after something was done. */
  reload(): void;
}

/** An execution as it goes on. Its steps are asked for again when it has changed. */
export function useTrace(id: string): Trace {
  const [pages, setPages] = useState(1);
  const [ended, setEnded] = useState<string>();
  const execution = useLoaded(
    `execution:${id}`,
    () => findExecution(id),
    ended === undefined ? EVERY_MS : ENDED_EVERY_MS,
  );
  const steps = useLoaded(`steps:${id}`, () => loadSteps(id, pages));
  const said = useLoaded(
    `said:${id}`,
    () => listExecutionMessages(id, { limit: PAGE_SIZE }),
    isOver(ended) ? 0 : MESSAGES_EVERY_MS,
  );
  const { updated_at, status, requested } = execution.data ?? {};
  const change = JSON.stringify([updated_at, status, requested, pages]);
  const seen = useRef(change);
  useEffect(() => {
    setEnded(requested === undefined ? execution.data?.finished_at : undefined);
    if (seen.current === change) return;
    seen.current = change;
    steps.reload();
    said.reload();
  }, [change]);
  return {
    execution: execution.data,
    error: execution.error,
    steps: steps.data,
    stepsError: steps.error,
    messages: said.data?.messages ?? [],
    loadMore: () => setPages(pages + 1),
    reload: execution.reload,
  };
}

function isOver(ended: string | undefined): boolean {
  return ended !== undefined && Date.now() - Date.parse(ended) > REPORTED_WITHIN_MS;
}

/** The definition that the execution runs; undefined where it has none, or while it is loaded. */
export function useDefinition({ workflow_id, workflow_version }: WholeExecution): unknown {
  const key = `definition:${workflow_id}:${workflow_version}`;
  const { data } = useLoaded(key, () => findDefinition(workflow_id, workflow_version));
  return data?.definition;
}

/** Pages from the first on: a step that waited is changed where it stands. */
async function loadSteps(id: string, pages: number): Promise<Steps> {
  const steps: StepVisit[] = [];
  let cursor: string | null = '';
  for (let page = 0; page < pages && cursor !== null; page += 1) {
    const found: Awaited<ReturnType<typeof listSteps>> = await listSteps(id, {
      limit: PAGE_SIZE,
      cursor,
    });
    steps.push(...found.steps);
    cursor = found.next_cursor;
  }
  return { steps, hasMore: cursor !== null };
}
