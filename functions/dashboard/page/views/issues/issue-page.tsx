import { useLocation, useRoute } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { findIssue } from '../../client/api.ts';
import type { WholeIssue } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { whole } from '../../format/amount.ts';
import { fillBars } from '../../parts/chart/bars.ts';
import { ChartPatterns } from '../../parts/chart/chart-patterns.tsx';
import { StatusChart } from '../../parts/chart/status-chart.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { Said } from '../../parts/said.tsx';
import { IssueBadge } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';
import { language, texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { Fact, Id } from '../event/event-facts.tsx';
import { IssueActions } from './issue-actions.tsx';
import { IssueSamples } from './issue-samples.tsx';
import { issueWords, placeOf } from './issue-words.ts';

const EVERY_MS = 5_000;
const DAY_MS = 24 * 60 * 60_000;
/** An issue younger than this shows its hours, an older one its days. */
const YOUNG_MS = 3 * DAY_MS;

/** One issue: what is wrong, what to do, and the failures themselves. */
export function IssuePage() {
  const { id = '' } = useRoute().params;
  const { issue: words, pages } = texts.value;
  const { data, error, reload } = useLoaded(`issue:${id}`, () => findIssue(id), EVERY_MS);
  useTitle(data === undefined ? words.one : issueWords(data).meaning);
  if (data === undefined) {
    if (error?.status === 404) {
      return (
        <Notice icon="search" title={words.missing}>
          <p class="notice-detail">{words.missingHint}</p>
          <a class="button" href={linkTo('issues')}>
            {pages.issues}
          </a>
        </Notice>
      );
    }
    return error ? (
      <Trouble error={error} retry={reload} />
    ) : (
      <div class="skeleton skeleton-page" />
    );
  }
  return <Shown issue={data} changed={reload} />;
}

function Shown({ issue, changed }: { issue: WholeIssue; changed: () => void }) {
  const { pages } = texts.value;
  const { meaning, advice } = issueWords(issue);
  return (
    <>
      <div class="view-head">
        <a class="back" href={linkTo('issues')}>
          <Icon name="left" size={14} />
          {pages.issues}
        </a>
        <h1>
          <bdi>{meaning}</bdi>
        </h1>
        <IssueBadge state={issue.state} />
        <div class="view-actions">
          <IssueActions issue={issue} changed={changed} />
        </div>
      </div>
      <div class={`banner tone-${issue.state === 'resolved' ? 'good' : 'bad'}`}>
        <Icon name={issue.state === 'resolved' ? 'success' : 'failed'} size={20} />
        <div>
          <p>
            <code>{issue.code}</code>: <Said text={issue.message} />
          </p>
          <p>{advice}</p>
        </div>
      </div>
      <section class="panel issue-chart">
        <Failures issue={issue} />
      </section>
      <Facts issue={issue} />
      <IssueSamples issue={issue} />
    </>
  );
}

function Failures({ issue: { id, kind, hours, first_seen_at } }: { issue: WholeIssue }) {
  const { route } = useLocation();
  const now = Date.now();
  const young = now - Date.parse(first_seen_at) < YOUNG_MS;
  const size = young ? 'hour' : 'day';
  const from = new Date(now - (young ? YOUNG_MS : 30 * DAY_MS)).toISOString();
  const buckets = hours
    .filter(({ hour }) => hour >= from)
    .map(({ hour, count }) => ({ at: hour, success: 0, retrying: 0, failed: count }));
  const bars = fillBars(buckets, size, from, new Date(now).toISOString());
  const open = (): void => {
    if (kind === 'event') route(withFilters(linkTo('events'), { issue_id: id }));
  };
  return (
    <>
      <ChartPatterns />
      <StatusChart label={texts.value.issue.chart} only="failed" {...{ bars, size, open }} />
    </>
  );
}

function Facts({ issue }: { issue: WholeIssue }) {
  const { issue: words } = texts.value;
  const { id, acknowledged, resolved, reopened_at, replay_id, kind } = issue;
  const place = placeOf(issue);
  return (
    <dl class="facts">
      <Fact name={words.failures}>{whole(issue.total, language.value)}</Fact>
      {place !== '' && (
        <Fact name={words.place}>
          <Place issue={issue} text={place} />
        </Fact>
      )}
      <Fact name={words.firstSeen}>
        <Time at={issue.first_seen_at} exact />
      </Fact>
      <Fact name={words.lastSeen}>
        <Time at={issue.last_seen_at} exact />
      </Fact>
      {reopened_at !== undefined && (
        <Fact name={words.openedAgain}>
          <Time at={reopened_at} exact />
        </Fact>
      )}
      {acknowledged !== undefined && (
        <Fact name={words.acknowledgedBy}>
          <bdi>{acknowledged.by}</bdi> <Time at={acknowledged.at} />
        </Fact>
      )}
      {resolved !== undefined && (
        <Fact name={words.resolvedBy}>
          <bdi>{resolved.by}</bdi> <Time at={resolved.at} />
        </Fact>
      )}
      {replay_id !== undefined && (
        <Fact name={words.lastReplay}>
          <Id id={replay_id} what={words.lastReplay} href={linkTo('replay', replay_id)} />
        </Fact>
      )}
      {kind === 'event' && (
        <Fact name={words.kinds.event}>
          <a href={withFilters(linkTo('events'), { issue_id: id })}>{words.toEvents}</a>
        </Fact>
      )}
      <Fact name="Id">
        <Id id={id} what="Id" />
      </Fact>
    </dl>
  );
}

function Place({ issue, text }: { issue: WholeIssue; text: string }) {
  const href = placeLink(issue);
  if (href === undefined) return <bdi>{text}</bdi>;
  return (
    <a href={href}>
      <bdi>{text}</bdi>
    </a>
  );
}

function placeLink({ block_id, workflow_id, destination_id }: WholeIssue): string | undefined {
  if (workflow_id !== undefined) return linkTo('workflow', encodeURIComponent(workflow_id));
  if (destination_id !== undefined) return linkTo('destination', destination_id);
  return block_id === undefined ? undefined : linkTo('block', block_id);
}
