import { linkTo } from '../../../../api/site/page-paths.ts';
import { listReplays } from '../../client/api.ts';
import type { Replay } from '../../client/shapes.ts';
import { whole } from '../../format/amount.ts';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { shareOf } from '../../parts/replay/replay-share.ts';
import { ReplayBadge } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';
import { language, texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { TableSkeleton } from '../event-log/event-table.tsx';

const EVERY_MS = 2_000;

/** Settings › Webhooks › Replays: who replayed what, and the progress. */
export function ReplayList() {
  const { replay } = texts.value;
  const { data, error, reload } = useLoaded('replays', () => listReplays({ limit: 50 }), EVERY_MS);
  useTitle(texts.value.pages.replays);
  return (
    <>
      <div class="view-head">
        <h1>{texts.value.pages.replays}</h1>
      </div>
      {data === undefined &&
        (error ? <Trouble error={error} retry={reload} /> : <TableSkeleton rows={5} />)}
      {data?.replays.length === 0 && (
        <Notice icon="replay" title={replay.empty}>
          <p class="notice-detail">{replay.emptyHint}</p>
          <a class="button" href={linkTo('events')}>
            {texts.value.shell.toLog}
          </a>
        </Notice>
      )}
      {data !== undefined && data.replays.length > 0 && <ReplayTable replays={data.replays} />}
    </>
  );
}

function ReplayTable({ replays }: { replays: readonly Replay[] }) {
  const { replay, log } = texts.value;
  return (
    <table class="table">
      <caption class="unseen">{replay.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{replay.one}</th>
          <th scope="col">{log.status}</th>
          <th scope="col" class="cell-progress">
            {replay.events}
          </th>
          <th scope="col">{replay.created}</th>
          <th scope="col">{replay.by}</th>
        </tr>
      </thead>
      <tbody>
        {replays.map((one) => (
          <tr key={one.id}>
            <td>
              <span class="stack">
                <a class="row-link" href={linkTo('replay', one.id)}>
                  {one.name || replay.modes[one.mode]}
                </a>
                <small>{one.name ? replay.modes[one.mode] : one.id}</small>
              </span>
            </td>
            <td>
              <ReplayBadge status={one.status} />
            </td>
            <td class="cell-progress">
              <Progress replay={one} />
            </td>
            <td data-label={replay.created}>
              <Time at={one.created_at} />
            </td>
            <td data-label={replay.by}>{one.requested_by.key_name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Progress({ replay: one }: { replay: Replay }) {
  const { replay } = texts.value;
  const { succeeded, failed, expired, missing } = one.progress;
  const { total, text: label } = shareOf(one);
  return (
    <>
      <small>
        {label}
        {failed > 0 && ` · ${replay.failed}: ${whole(failed, language.value)}`}
      </small>
      <ProgressBar
        label={label}
        total={total}
        parts={[
          { name: replay.succeeded, look: 'good', amount: succeeded },
          { name: replay.failed, look: 'bad', amount: failed },
          { name: replay.expired, look: 'quiet', amount: expired + missing },
        ]}
      />
    </>
  );
}
