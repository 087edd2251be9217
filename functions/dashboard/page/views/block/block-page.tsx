import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { checkBlock, findBlock } from '../../client/api.ts';
import type { Block } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { shownName } from '../../format/shown-name.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { announce } from '../../parts/announcer.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { HealthBadge } from '../../parts/status.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { ConnectError } from '../connect/connect-error.tsx';
import { BlockActions } from './block-actions.tsx';
import { BlockFacts } from './block-facts.tsx';
import { BlockHealth } from './block-health.tsx';
import { BlockNotes } from './block-notes.tsx';
import { BlockTraffic } from './block-traffic.tsx';

const EVERY_MS = 15_000;

/** One account of one platform: its health, its traffic and its actions. */
export function BlockPage() {
  const { id = '' } = useRoute().params;
  const { data, error, reload } = useLoaded(`block:${id}`, () => findBlock(id), EVERY_MS);
  useTitle(data ? shownName(data.name, data.account_id) : texts.value.pages.overview);
  if (data) return <Account key={id} block={data} reload={reload} />;
  return error ? <Trouble error={error} retry={reload} /> : <div class="skeleton skeleton-page" />;
}

function Account({ block, reload }: { block: Block; reload: () => void }) {
  const { block: words, health: states } = texts.value;
  const [said, setSaid] = useState('');
  const report = (text: string): void => {
    setSaid(text);
    announce(text);
    reload();
  };
  const check = useAction(async () => {
    setSaid('');
    const { health } = await checkBlock(block.id);
    const checked = health.checked_at !== block.health.checked_at;
    report(checked ? words.checkDone(states[health.state]) : words.checkSilent);
  });
  return (
    <>
      <Head block={block} checking={check.busy} check={() => check.run()} />
      {said && <p class="block-said">{said}</p>}
      <ConnectError error={check.error} />
      <BlockHealth block={block} />
      <BlockNotes blockId={block.id} notes={block.notes} />
      <BlockFacts block={block} />
      {block.last_event_at && <BlockTraffic block={block} />}
      {block.status === 'connected' && <BlockActions block={block} done={report} />}
    </>
  );
}

interface HeadProps {
  readonly block: Block;
  readonly checking: boolean;
  check(): void;
}

function Head({
  block: { id, platform, account_id, name, status, health },
  checking,
  check,
}: HeadProps) {
  const { block: words, pages } = texts.value;
  const connected = status === 'connected';
  return (
    <div class="view-head">
      <a class="back" href={linkTo('overview')}>
        <Icon name="left" size={14} />
        {pages.overview}
      </a>
      <PlatformMark platform={platform} />
      <h1>
        <bdi>{shownName(name, account_id)}</bdi>
      </h1>
      <HealthBadge state={connected ? health.state : 'disconnected'} />
      <span class="faint">{platformName(platform)}</span>
      <div class="view-actions">
        <a class="button" href={withFilters(linkTo('events'), { block_id: id })}>
          {words.events}
        </a>
        {connected ? (
          <Allowed scope="blocks:write">
            <button type="button" class="button button-strong" disabled={checking} onClick={check}>
              <Icon name="replay" />
              {checking ? words.checking : words.check}
            </button>
          </Allowed>
        ) : (
          <a class="button button-strong" href={linkTo('connect', platform)}>
            <Icon name="plug" />
            {words.reconnect}
          </a>
        )}
      </div>
    </div>
  );
}
