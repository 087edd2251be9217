import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { listPlatforms } from '../../client/api.ts';
import type { Block } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { refreshDirectory } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { ConnectForm } from './connect-form.tsx';

/** Connects one account of one platform. */
export function ConnectPage() {
  const { platform = '' } = useRoute().params;
  const { connect } = texts.value;
  const { data, error, reload } = useLoaded('platforms', listPlatforms);
  const [block, setBlock] = useState<Block>();
  const form = data?.find((one) => one.platform === platform);
  useTitle(connect.titleOf(platformName(platform)));
  const connected = (made: Block): void => {
    refreshDirectory();
    setBlock(made);
  };
  return (
    <div class="narrow-view">
      <div class="view-head">
        <a class="back" href={linkTo('connectList')}>
          <Icon name="left" size={14} />
          {connect.title}
        </a>
        <PlatformMark platform={platform} />
        <h1>{connect.titleOf(platformName(platform))}</h1>
      </div>
      {data === undefined &&
        (error ? <Trouble error={error} retry={reload} /> : <div class="skeleton skeleton-pane" />)}
      {data !== undefined && form === undefined && <Notice icon="plug" title={connect.unknown} />}
      {form !== undefined && block === undefined && (
        <Allowed scope="blocks:write">
          <ConnectForm form={form} connected={connected} />
        </Allowed>
      )}
      {block !== undefined && <Connected block={block} />}
    </div>
  );
}

function Connected({ block: { id, account_id, name, webhook_url, notes } }: { block: Block }) {
  const { connect, overview, shell } = texts.value;
  return (
    <div class="panel connected" role="status">
      <Notice icon="success" title={connect.done(shownName(name, account_id))}>
        <p class="notice-detail">{connect.doneHint}</p>
        {notes.length > 0 && <h2>{connect.left}</h2>}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {webhook_url && (
          <p class="id url">
            <code>{webhook_url}</code>
            <CopyButton text={webhook_url} what={overview.url} />
          </p>
        )}
        <p class="inline">
          <a class="button button-strong" href={linkTo('events')}>
            {shell.toLog}
          </a>
          <a class="button" href={linkTo('block', id)}>
            {connect.open}
          </a>
          <a class="button" href={linkTo('connectList')}>
            {connect.another}
          </a>
        </p>
      </Notice>
    </div>
  );
}
