import { useState } from 'preact/hooks';
import { listConversations } from '../../client/api.ts';
import type { Conversation } from '../../client/shapes.ts';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { Select } from '../../parts/select.tsx';
import { blockNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { ConversationItem } from './conversation-item.tsx';
import { ConversationSearch } from './conversation-search.tsx';

const EVERY_MS = 5_000;
const PAGE_SIZE = 30;

interface ListFilter {
  readonly search: string;
  readonly status: string;
  readonly block_id: string;
}

/** What was looked for last: it is still there after a conversation was opened on a narrow screen. */
let remembered: ListFilter = { search: '', status: '', block_id: '' };

export function ConversationList({ openId }: { openId: string | undefined }) {
  const { conversation: words } = texts.value;
  const [wanted, setWanted] = useState(remembered);
  const change = (changed: Partial<ListFilter>): void => {
    remembered = { ...wanted, ...changed };
    setWanted(remembered);
  };
  return (
    <section class="inbox-list" aria-label={words.list}>
      <div class="inbox-head">
        <h1>{texts.value.pages.conversations}</h1>
        <ConversationSearch search={wanted.search} change={(search) => change({ search })} />
        <div class="inbox-filters">
          <Select
            label={texts.value.filterNames.status}
            value={wanted.status}
            options={[['', words.anyStatus], ...Object.entries(words.status)]}
            choose={(status) => change({ status })}
          />
          <Select
            label={words.block}
            value={wanted.block_id}
            options={[['', words.anyBlock], ...blockNames.value]}
            choose={(block_id) => change({ block_id })}
          />
        </div>
      </div>
      <Found key={JSON.stringify(wanted)} wanted={wanted} openId={openId} />
    </section>
  );
}

interface FoundProps {
  readonly wanted: ListFilter;
  readonly openId: string | undefined;
}

function Found({ wanted, openId }: FoundProps) {
  const { conversation: words } = texts.value;
  const searching = wanted.search !== '';
  const load = (cursor?: string) =>
    listConversations({ ...wanted, limit: PAGE_SIZE, cursor: cursor ?? '' });
  const { data, error, reload } = useLoaded(
    `conversations:${JSON.stringify(wanted)}`,
    load,
    searching ? 0 : EVERY_MS,
  );
  const [more, setMore] = useState<Awaited<ReturnType<typeof load>>>();
  const older = useAction(async () => {
    const found = await load((more ?? data)?.next_cursor ?? '');
    const known = more?.conversations ?? [];
    setMore({ ...found, conversations: [...known, ...found.conversations] });
  });
  if (data === undefined) {
    return error ? <Trouble error={error} retry={reload} /> : <ListSkeleton />;
  }
  const rows = withoutRepeats([...data.conversations, ...(more?.conversations ?? [])]);
  const next = (more ?? data).next_cursor;
  const filtered = Object.values(wanted).some((one) => one !== '');
  return (
    <div class="inbox-rows">
      {rows.length === 0 && next === null && (
        <Notice
          icon={filtered ? 'search' : 'talk'}
          title={filtered ? words.unmatched : words.empty}
        >
          <p class="notice-detail">{filtered ? words.unmatchedHint : words.emptyHint}</p>
        </Notice>
      )}
      <ul class="plain-list">
        {rows.map((one) => (
          <ConversationItem key={one.id} conversation={one} open={one.id === openId} />
        ))}
      </ul>
      {next !== null && (
        <p class="list-end">
          <button type="button" class="button" disabled={older.busy} onClick={() => older.run()}>
            {older.busy ? words.loading : searching ? words.searchOn : words.older}
          </button>
        </p>
      )}
    </div>
  );
}

/** A conversation that has moved to the top is still on an older page. */
function withoutRepeats(rows: readonly Conversation[]): readonly Conversation[] {
  return [...new Map(rows.toReversed().map((one) => [one.id, one])).values()].reverse();
}

function ListSkeleton() {
  return (
    <div class="inbox-rows" role="status" aria-label={texts.value.shell.loading}>
      {Array.from({ length: 8 }, (_, at) => (
        <div key={at} class="inbox-skeleton">
          <i class="skeleton" />
          <i class="skeleton" />
        </div>
      ))}
    </div>
  );
}
