import { useRoute } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { findReplay } from '../../client/api.ts';
import type { Replay } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { AuditLink } from '../../parts/audit-link.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { FilterSummary } from '../../parts/replay/filter-summary.tsx';
import { ReplayProgress } from '../../parts/replay/replay-progress.tsx';
import { ReplaySteering } from '../../parts/replay/replay-steering.tsx';
import { Said } from '../../parts/said.tsx';
import { ReplayBadge } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { Fact, Id } from '../event/event-facts.tsx';
import { ReplayEvents } from './replay-events.tsx';

const EVERY_MS = 1_500;

/** One replay: its events, its mode and its progress. */
export function ReplayPage() {
  const { id = '' } = useRoute().params;
  const { replay } = texts.value;
  const { data, error, reload } = useLoaded(`replay:${id}`, () => findReplay(id), EVERY_MS);
  useTitle(data?.name || replay.one);
  if (data === undefined) {
    return error ? (
      <Trouble error={error} retry={reload} />
    ) : (
      <div class="skeleton skeleton-page" />
    );
  }
  return (
    <>
      <div class="view-head">
        <a class="back" href={linkTo('replays')}>
          <Icon name="left" size={14} />
          {texts.value.pages.replays}
        </a>
        <h1>{data.name || replay.modes[data.mode]}</h1>
        <ReplayBadge status={data.status} />
        <div class="view-actions">
          <ReplaySteering replay={data} changed={reload} />
        </div>
      </div>
      {data.error && (
        <div class="banner tone-bad" role="alert">
          <Icon name="failed" size={20} />
          <p>
            <code>{data.error.code}</code> <Said text={data.error.message} />
          </p>
        </div>
      )}
      <section class="panel">
        <ReplayProgress replay={data} />
      </section>
      <ReplayFacts replay={data} />
      <ReplayEvents replay={data} />
    </>
  );
}

function ReplayFacts({ replay: one }: { replay: Replay }) {
  const { replay } = texts.value;
  return (
    <dl class="facts">
      <Fact name={replay.mode}>
        {replay.modes[one.mode]}
        <small class="faint fact-hint">{replay.explained[one.mode]}</small>
      </Fact>
      <Fact name={replay.which}>
        <Which replay={one} />
      </Fact>
      <Fact name={replay.by}>
        <bdi>{one.requested_by.key_name}</bdi>
        <AuditLink target={one.id} class="fact-hint" />
      </Fact>
      <Fact name={replay.created}>
        <Time at={one.created_at} exact />
      </Fact>
      {one.finished_at && (
        <Fact name={replay.finished}>
          <Time at={one.finished_at} exact />
        </Fact>
      )}
      <Fact name={replay.rate}>{replay.rateUnit(one.events_per_second)}</Fact>
      <Fact name="Id">
        <Id id={one.id} what="Id" />
      </Fact>
    </dl>
  );
}

function Which({ replay: { event_ids, filter, from, to } }: { replay: Replay }) {
  const { replay, shell } = texts.value;
  if (event_ids !== undefined) return <>{replay.selection(event_ids.length)}</>;
  return (
    <>
      <FilterSummary filter={filter} />
      <Time at={from} /> – <Time at={to} />{' '}
      <a href={withFilters(linkTo('events'), { ...filter, from, to })}>{shell.toLog}</a>
    </>
  );
}
