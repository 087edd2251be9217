import { useState } from 'preact/hooks';
import { listChannels } from '../../client/api.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { announce } from '../../parts/announcer.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { TableSkeleton } from '../event-log/event-table.tsx';
import { ChannelDialog } from './channel-dialog.tsx';
import { ChannelItem } from './channel-item.tsx';
import { notificationWords } from './notification-words.ts';

const EVERY_MS = 10_000;

/** Settings › Notifications: where the team is notified of its issues, of which, and whether that arrives. */
export function Notifications() {
  const { pages } = texts.value;
  const words = notificationWords.value;
  const { data, error, reload } = useLoaded('notifications', listChannels, EVERY_MS);
  const [creating, setCreating] = useState(false);
  const [said, setSaid] = useState('');
  const done = (text: string): void => {
    setSaid(text);
    announce(text);
    reload();
  };
  useTitle(pages.notifications);
  return (
    <>
      <div class="view-head">
        <h1>{pages.notifications}</h1>
        <div class="view-actions">
          <Allowed scope="settings:write">
            <button type="button" class="button button-strong" onClick={() => setCreating(true)}>
              <Icon name="plus" />
              {words.create}
            </button>
          </Allowed>
        </div>
      </div>
      <p class="lead">{words.hint}</p>
      {said && <p class="block-said">{said}</p>}
      {data === undefined &&
        (error ? <Trouble error={error} retry={reload} /> : <TableSkeleton rows={3} />)}
      {data?.channels.length === 0 && (
        <Notice icon="send" title={words.empty}>
          <p class="notice-detail">{words.emptyHint}</p>
        </Notice>
      )}
      <ul class="plain-list channels">
        {data?.channels.map((one) => (
          <ChannelItem key={one.id} channel={one} done={done} />
        ))}
      </ul>
      {creating && (
        <ChannelDialog close={() => setCreating(false)} saved={() => done(words.saved)} />
      )}
    </>
  );
}
