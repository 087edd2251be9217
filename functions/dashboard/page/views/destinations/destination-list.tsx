import { useState } from 'preact/hooks';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { listDestinations } from '../../client/api.ts';
import type { Destination } from '../../client/shapes.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { TableSkeleton } from '../event-log/event-table.tsx';
import { DestinationDialog } from './destination-dialog.tsx';
import { DestinationState } from './destination-state.tsx';
import { destinationWords } from './destination-words.ts';
import { filterWords } from './filter-words.ts';

const EVERY_MS = 10_000;

/** Settings › Webhooks › Destinations: where events are pushed to, and whether they arrive. */
export function DestinationList() {
  const { pages } = texts.value;
  const words = destinationWords.value;
  const { data, error, reload } = useLoaded('destinations', listDestinations, EVERY_MS);
  const [creating, setCreating] = useState(false);
  useTitle(pages.destinations);
  return (
    <>
      <div class="view-head">
        <h1>{pages.destinations}</h1>
        <div class="view-actions">
          <Allowed scope="destinations:write">
            <button type="button" class="button button-strong" onClick={() => setCreating(true)}>
              <Icon name="plus" />
              {words.create}
            </button>
          </Allowed>
        </div>
      </div>
      {data === undefined &&
        (error ? <Trouble error={error} retry={reload} /> : <TableSkeleton rows={3} />)}
      {data?.destinations.length === 0 && (
        <Notice icon="send" title={words.empty}>
          <p class="notice-detail">{words.emptyHint}</p>
        </Notice>
      )}
      {data !== undefined && data.destinations.length > 0 && (
        <DestinationTable destinations={data.destinations} />
      )}
      {creating && <DestinationDialog close={() => setCreating(false)} />}
    </>
  );
}

function DestinationTable({ destinations }: { destinations: readonly Destination[] }) {
  const words = destinationWords.value;
  return (
    <table class="table">
      <caption class="unseen">{texts.value.pages.destinations}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.wants}</th>
          <th scope="col">{words.since}</th>
        </tr>
      </thead>
      <tbody>
        {destinations.map((one) => (
          <tr key={one.id}>
            <td>
              <span class="stack">
                <a class="row-link" href={linkTo('destination', one.id)}>
                  <bdi>{one.name}</bdi>
                </a>
                <small>{one.url}</small>
              </span>
            </td>
            <td>
              <DestinationState of={one} />
            </td>
            <td data-label={words.wants}>{filterWords(one)}</td>
            <td data-label={words.since}>
              <Time at={one.failing_since ?? one.state_since} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
