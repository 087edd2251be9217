import { linkTo } from '../../../../api/site/page-paths.ts';
import { listPlatforms } from '../../client/api.ts';
import { Icon } from '../../parts/icon.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { TableSkeleton } from '../event-log/event-table.tsx';

/** The first step of connecting an account: which platform. */
export function ConnectList() {
  const { connect, pages } = texts.value;
  const { data, error, reload } = useLoaded('platforms', listPlatforms);
  useTitle(connect.title);
  return (
    <>
      <div class="view-head">
        <a class="back" href={linkTo('overview')}>
          <Icon name="left" size={14} />
          {pages.overview}
        </a>
        <h1>{connect.title}</h1>
      </div>
      <p class="lead">{connect.hint}</p>
      {data === undefined &&
        (error ? <Trouble error={error} retry={reload} /> : <TableSkeleton rows={5} />)}
      <ul class="plain-list connect-list" aria-label={connect.choose}>
        {data?.map(({ platform, credentials }) => (
          <li key={platform}>
            <a class="connect-card" href={linkTo('connect', platform)}>
              <PlatformMark platform={platform} />
              <span class="stack">
                <b>{platformName(platform)}</b>
                <small>{credentials.map(({ label }) => label).join(', ')}</small>
              </span>
              <Icon name="right" />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
