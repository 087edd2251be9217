import { type ReadonlySignal, signal } from '@preact/signals';
import { RequestError } from '../../client/request.ts';
import type { Cursor } from '../../client/shapes.ts';
import { countFresh, mergePage, type Row, refreshRows } from './merge-page.ts';

const SLOWEST_MS = 15_000;
/** If an answer takes longer than this, the list is shown as out of date. */
const LATE_MS = 5_000;
/** Beyond this many rows the list starts again from the newest page, so that the page stays light. */
const ROWS_KEPT = 1_000;

type ListPage<R> = { readonly rows: readonly R[] } & Cursor;

export interface LiveList<R> {
  /** Undefined until the first answer. */
  readonly rows: ReadonlySignal<readonly R[] | undefined>;
  /** New rows held back so that nothing moves under the viewer. */
  readonly fresh: ReadonlySignal<number>;
  readonly pulse: ReadonlySignal<'live' | 'paused' | 'waiting'>;
  readonly error: ReadonlySignal<RequestError | undefined>;
  readonly older: ReadonlySignal<'none' | 'some' | 'loading'>;
  /** Polls until the returned function is called. */
  start(): () => void;
  toggle(): void;
  /** Shows the rows that were held back. */
  release(): void;
  loadOlder(): Promise<void>;
}

export interface LiveListOptions<R> {
  load(cursor?: string): Promise<ListPage<R>>;
  /** What the rows are ordered by. */
  timeOf(row: R): string;
  readonly everyMs: number;
  /** It is loaded once, and goes on when the viewer wants it to. */
  readonly paused?: boolean;
  /** Whether rows may move now. */
  mayMove(): boolean;
  /** Called with the number of new rows that were put on top. */
  arrived(amount: number): void;
}

/** A list that updates as rows arrive. */
export function openLiveList<R extends Row>(options: LiveListOptions<R>): LiveList<R> {
  const { load, timeOf, everyMs, paused = false, mayMove, arrived } = options;
  const rows = signal<readonly R[] | undefined>(undefined);
  const fresh = signal(0);
  const pulse = signal<'live' | 'paused' | 'waiting'>(paused ? 'paused' : 'live');
  const error = signal<RequestError | undefined>(undefined);
  const older = signal<'none' | 'some' | 'loading'>('none');
  let cursor: string | null = null;
  let held: ListPage<R> | undefined;
  let extended = false;
  /** Since the server last answered in time. */
  let behind = false;

  function show(page: ListPage<R>): void {
    const merged = extended ? mergePage(rows.value ?? [], page.rows, timeOf) : undefined;
    extended = merged !== undefined && merged.length <= ROWS_KEPT;
    rows.value = extended && merged ? merged : page.rows;
    if (!extended) cursor = page.next_cursor;
    older.value = cursor === null ? 'none' : 'some';
    held = undefined;
    fresh.value = 0;
  }

  function take(page: ListPage<R>): void {
    const known = rows.value;
    const amount = known === undefined ? 0 : countFresh(known, page.rows);
    if (known === undefined || known.length === 0 || mayMove()) {
      show(page);
      if (amount > 0) arrived(amount);
      return;
    }
    rows.value = refreshRows(known, page.rows);
    held = page;
    fresh.value = amount;
  }

  /** @returns how long to wait before the next time. */
  async function poll(pause: number): Promise<number> {
    const late = setTimeout(() => fallBehind(), LATE_MS);
    try {
      const page = await load();
      error.value = undefined;
      behind = false;
      // A list that is paused before its first answer would stay empty.
      if (pulse.value === 'paused' && rows.value !== undefined) return everyMs;
      if (pulse.value !== 'paused') pulse.value = 'live';
      take(page);
      return everyMs;
    } catch (thrown) {
      if (thrown instanceof RequestError) error.value = thrown;
      fallBehind();
      return Math.min(pause * 2, SLOWEST_MS);
    } finally {
      clearTimeout(late);
    }
  }

  function fallBehind(): void {
    behind = true;
    if (pulse.value === 'live') pulse.value = 'waiting';
  }

  function start(): () => void {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async (pause: number): Promise<void> => {
      const idle = document.hidden || (pulse.value === 'paused' && rows.value !== undefined);
      const next = idle ? everyMs : await poll(pause);
      if (!over) timer = setTimeout(() => void again(next), next);
    };
    void again(everyMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }

  async function loadOlder(): Promise<void> {
    if (cursor === null || older.value === 'loading') return;
    older.value = 'loading';
    try {
      const page = await load(cursor);
      extended = true;
      cursor = page.next_cursor;
      const known = rows.value ?? [];
      const ids = new Set(known.map(({ id }) => id));
      rows.value = [...known, ...page.rows.filter(({ id }) => !ids.has(id))];
    } catch (thrown) {
      if (thrown instanceof RequestError) error.value = thrown;
    }
    older.value = cursor === null ? 'none' : 'some';
  }

  return {
    ...{ rows, fresh, pulse, error, older, start, loadOlder },
    release: () => held && show(held),
    toggle: () => {
      pulse.value = pulse.value !== 'paused' ? 'paused' : behind ? 'waiting' : 'live';
    },
  };
}
