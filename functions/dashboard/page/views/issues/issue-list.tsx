import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { listIssues } from '../../client/api.ts';
import { withQuery } from '../../client/request.ts';
import type { Issue } from '../../client/shapes.ts';
import { whole } from '../../format/amount.ts';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { Select } from '../../parts/select.tsx';
import { IssueBadge } from '../../parts/status.tsx';
import { Ago } from '../../parts/time.tsx';
import { language, texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { TableSkeleton } from '../event-log/event-table.tsx';
import { issueWords, placeOf } from './issue-words.ts';
import { SparkLine } from './spark-line.tsx';

const EVERY_MS = 15_000;
const FIRST = 50;
/** The API answers with no more at once. */
const MOST = 200;

/** Settings › Webhooks › Issues: what fails, gathered by its cause. */
export function IssueList() {
  const { issue: words } = texts.value;
  const { query, route } = useLocation();
  const { state = 'open', kind = '' } = query;
  const [limit, setLimit] = useState(FIRST);
  const asked = { state: state === 'all' ? '' : state, kind, limit };
  const key = withQuery('issues', asked);
  const { data, error, reload } = useLoaded(key, () => listIssues(asked), EVERY_MS);
  const change = (changed: { state?: string; kind?: string }): void =>
    route(withQuery(linkTo('issues'), { state, kind, ...changed }));
  useTitle(texts.value.pages.issues);
  return (
    <>
      <div class="view-head">
        <h1>{texts.value.pages.issues}</h1>
      </div>
      <search class="filters" aria-label={texts.value.log.filters}>
        <div class="filter-row">
          <Select
            label={words.state}
            value={state}
            options={[...Object.entries(words.states), ['all', words.anyState]]}
            choose={(chosen) => change({ state: chosen })}
          />
          <Select
            label={words.anyKind}
            value={kind}
            options={[['', words.anyKind], ...Object.entries(words.kinds)]}
            choose={(chosen) => change({ kind: chosen })}
          />
        </div>
      </search>
      {data === undefined &&
        (error ? <Trouble error={error} retry={reload} /> : <TableSkeleton rows={5} />)}
      {data?.issues.length === 0 && <Empty filtered={state !== 'open' || kind !== ''} />}
      {data !== undefined && data.issues.length > 0 && <IssueTable issues={data.issues} />}
      {data !== undefined && data.next_cursor !== null && limit < MOST && (
        <button type="button" class="button" onClick={() => setLimit(MOST)}>
          {words.more}
        </button>
      )}
    </>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  const { issue: words } = texts.value;
  if (filtered) return <Notice icon="filter" title={words.unmatched} />;
  return (
    <Notice icon="success" title={words.empty}>
      <p class="notice-detail">{words.emptyHint}</p>
    </Notice>
  );
}

function IssueTable({ issues }: { issues: readonly Issue[] }) {
  const { issue: words } = texts.value;
  return (
    <table class="table">
      <caption class="unseen">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.one}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.failures}</th>
          <th scope="col">{words.lastSeen}</th>
          <th scope="col">{words.firstSeen}</th>
        </tr>
      </thead>
      <tbody>
        {issues.map((one) => (
          <tr key={one.id}>
            <td>
              <span class="stack">
                <a class="row-link" href={linkTo('issue', one.id)}>
                  <bdi>{issueWords(one).meaning}</bdi>
                </a>
                <small>
                  {words.kinds[one.kind]} · <bdi>{placeOf(one)}</bdi> · <code>{one.code}</code>
                </small>
              </span>
            </td>
            <td>
              <IssueBadge state={one.state} />
            </td>
            <td data-label={words.failures} class="cell-spark">
              <span class="inline">
                {whole(one.total, language.value)}
                <SparkLine daily={one.daily} />
              </span>
            </td>
            <td data-label={words.lastSeen}>
              <Ago at={one.last_seen_at} />
            </td>
            <td data-label={words.firstSeen}>
              <Ago at={one.first_seen_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
