import { linkTo } from '../../../../api/site/page-paths.ts';
import { checkBlock } from '../../client/api.ts';
import type { Block } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { healthText } from '../../parts/names.ts';
import { ActionTrouble } from '../../parts/notice.tsx';
import { HealthBadge } from '../../parts/status.tsx';
import { Ago } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';

/** One connected account: its health, its problem if it has one, and its webhook URL. */
export function BlockItem({ block, changed }: { block: Block; changed: () => void }) {
  const { overview } = texts.value;
  const { id, name, account_id, status, health, webhook_url, notes } = block;
  return (
    <li class="block" id={id} tabIndex={-1}>
      <div class="block-head">
        <span class="stack">
          <a class="plain-link" href={linkTo('block', id)}>
            <b>
              <bdi>{shownName(name, account_id)}</bdi>
            </b>
          </a>
          <small>
            <code>{account_id}</code>
          </small>
        </span>
        <HealthBadge state={status === 'disconnected' ? 'disconnected' : health.state} />
      </div>
      {status === 'connected' && health.state !== 'ok' && (
        <p class="block-reason">{healthText(health)}</p>
      )}
      {notes.map((note) => (
        <p key={note} class="faint">
          {note}
        </p>
      ))}
      {webhook_url && (
        <p class="id url">
          <code title={webhook_url}>{webhook_url}</code>
          <CopyButton text={webhook_url} what={overview.url} />
        </p>
      )}
      <Allowed scope="blocks:write">
        <BlockActions block={block} changed={changed} />
      </Allowed>
    </li>
  );
}

function BlockActions({ block: { id, status, health }, changed }: Parameters<typeof BlockItem>[0]) {
  const { block, overview } = texts.value;
  const check = useAction(async () => {
    await checkBlock(id);
    changed();
  });
  return (
    <div class="block-actions">
      {health.checked_at && (
        <small class="faint">
          {overview.checked} <Ago at={health.checked_at} />
        </small>
      )}
      {status === 'connected' && (
        <button type="button" class="text-button" disabled={check.busy} onClick={() => check.run()}>
          {check.busy ? block.checking : block.check}
        </button>
      )}
      <a class="text-button" href={linkTo('block', id)}>
        {block.manage}
      </a>
      {check.error && <ActionTrouble error={check.error} />}
    </div>
  );
}
