import { linkTo } from '../../../../api/site/page-paths.ts';
import { listUnrouted } from '../../client/api.ts';
import type { UnroutedAccounts } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { counted } from '../../format/amount.ts';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { Time } from '../../parts/time.tsx';
import { language, texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { Id } from '../event/event-facts.tsx';
import { TableSkeleton } from '../event-log/event-table.tsx';

const EVERY_MS = 30_000;

/** For the operator of the installation: accounts that receive events although no workspace has connected them. */
export function Unrouted() {
  const { pages, unrouted: words } = texts.value;
  const { data, error, reload } = useLoaded('unrouted', listUnrouted, EVERY_MS);
  useTitle(pages.unrouted);
  return (
    <>
      <div class="view-head">
        <h1>{pages.unrouted}</h1>
      </div>
      <p class="lead">{words.explained}</p>
      {data === undefined &&
        (error ? <Trouble error={error} retry={reload} /> : <TableSkeleton rows={5} />)}
      {data?.accounts.length === 0 && <Notice icon="success" title={words.none} />}
      {data !== undefined && data.accounts.length > 0 && <Accounts accounts={data.accounts} />}
      {data?.complete === false && <p class="faint">{words.incomplete}</p>}
    </>
  );
}

function Accounts({ accounts }: Pick<UnroutedAccounts, 'accounts'>) {
  const { log, pages, unrouted: words } = texts.value;
  return (
    <table class="table">
      <caption class="unseen">{pages.unrouted}</caption>
      <thead>
        <tr>
          <th scope="col">{words.account}</th>
          <th scope="col">{words.events}</th>
          <th scope="col">{words.newest}</th>
          <th scope="col">{log.status}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map(({ platform, account_id, events, events_more, newest_at, connected }) => (
          <tr key={`${platform} ${account_id}`}>
            <td>
              <span class="inline">
                <PlatformMark platform={platform} />
                {platformName(platform)}
                <Id id={account_id} what={words.account} />
              </span>
            </td>
            <td data-label={words.events}>
              <a href={withFilters(linkTo('events'), { platform, account_id })}>
                {counted(events, events_more, language.value)}
              </a>
            </td>
            <td data-label={words.newest}>
              <Time at={newest_at} />
            </td>
            <td data-label={log.status}>{connected ? words.connected : words.notConnected}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
