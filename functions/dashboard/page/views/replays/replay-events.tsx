import { useState } from 'preact/hooks';
import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { listReplayEvents } from '../../client/api.ts';
import type { EventSummary, Replay } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { ExecutionLinks } from '../../parts/execution-links.tsx';
import { openLiveList } from '../../parts/live/live-list.ts';
import { Older } from '../../parts/live/older.tsx';
import { type LastList, useLiveRows } from '../../parts/live/use-live-rows.ts';
import { typeName } from '../../parts/names.ts';
import { Trouble } from '../../parts/notice.tsx';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { Select } from '../../parts/select.tsx';
import { Time } from '../../parts/time.tsx';
import { workflowNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { TableSkeleton } from '../event-log/event-table.tsx';

const PAGE_SIZE = 50;
const EVERY_MS = 4_000;

const shown: LastList<EventSummary> = {};

/** The events that a replay has reached, and what came of each. */
export function ReplayEvents({ replay: { id, mode } }: { replay: Replay }) {
  const { replay, log } = texts.value;
  const [outcome, setOutcome] = useState('');
  const live = useLiveRows(shown, `${id} ${outcome}`, (mayMove) =>
    openLiveList({
      async load(cursor) {
        const query = { outcome, limit: PAGE_SIZE, cursor };
        const { events: rows, next_cursor } = await listReplayEvents(id, query);
        return { rows, next_cursor };
      },
      timeOf: ({ received_at }) => received_at,
      everyMs: EVERY_MS,
      mayMove,
      arrived: () => undefined,
    }),
  );
  const rows = live.rows.value;
  const outcomes = ['succeeded', 'failed', ...(mode === 'dry_run' ? ['would_start'] : [])] as const;
  return (
    <section>
      <div class="view-head">
        <h2>{replay.reached}</h2>
        <Select
          label={replay.outcome}
          value={outcome}
          options={[['', log.anyStatus], ...outcomes.map(named)]}
          choose={setOutcome}
        />
      </div>
      {rows === undefined &&
        (live.error.value ? <Trouble error={live.error.value} /> : <TableSkeleton rows={5} />)}
      {rows?.length === 0 && <p class="list-end">{replay.noneReached}</p>}
      {rows !== undefined && rows.length > 0 && (
        <>
          <EventsTable rows={rows} replay={id} />
          <Older live={live} words={log} />
        </>
      )}
    </section>
  );
}

function named(outcome: string): readonly [string, string] {
  const { succeeded, failed, wouldStartMany } = texts.value.replay;
  const words: Readonly<Record<string, string>> = {
    succeeded,
    failed,
    would_start: wouldStartMany,
  };
  return [outcome, words[outcome] ?? outcome];
}

function EventsTable({ rows, replay }: { rows: readonly EventSummary[]; replay: string }) {
  const { replay: words, log } = texts.value;
  return (
    <table class="table">
      <caption class="unseen">{words.reached}</caption>
      <thead>
        <tr>
          <th scope="col">{log.event}</th>
          <th scope="col">{log.time}</th>
          <th scope="col">{log.contact}</th>
          <th scope="col">{words.outcome}</th>
          <th scope="col">{words.starts}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((event) => (
          <tr key={event.id}>
            <td>
              <span class="inline">
                <PlatformMark platform={event.platform} />
                <span class="stack">
                  <a class="row-link" href={linkTo('event', event.id)}>
                    {typeName(event)}
                  </a>
                  <small>{platformName(event.platform)}</small>
                </span>
              </span>
            </td>
            <td data-label={log.time}>
              <Time at={event.received_at} />
            </td>
            <td data-label={log.contact}>
              <bdi>
                {event.contact_id === undefined
                  ? '–'
                  : shownName(event.contact_name, event.contact_id)}
              </bdi>
            </td>
            <Outcome event={event} replay={replay} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How it ended in this replay, and what that has started, or would start. */
function Outcome({ event, replay }: { event: EventSummary; replay: string }) {
  const { replay: words } = texts.value;
  const mark = event.replays.find(({ id }) => id === replay);
  const started = event.executions.filter(
    ({ replay_id }) => mark?.mode === 'reprocess' || replay_id === replay,
  );
  const named = (mark?.workflow_ids ?? []).map((id) => workflowNames.value.get(id) ?? id);
  const more = (mark?.would_start ?? 0) - named.length;
  return (
    <>
      <td data-label={words.outcome}>
        {mark?.outcome === 'failed' ? words.failed : words.succeeded}
        {mark?.error && (
          <small class="error-code" title={escapeDeceiving(mark.error.message)}>
            {' '}
            {mark.error.code}
          </small>
        )}
      </td>
      <td data-label={words.starts}>
        {mark?.mode === 'dry_run' ? (
          [...named, ...(more > 0 ? [`+${more}`] : [])].join(', ') || words.wouldNothing
        ) : (
          <ExecutionLinks executions={started} event={event.id} />
        )}
      </td>
    </>
  );
}
