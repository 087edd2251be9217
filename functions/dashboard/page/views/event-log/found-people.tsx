import { useEffect } from 'preact/hooks';
import { listContacts } from '../../client/api.ts';
import { shownName } from '../../format/shown-name.ts';
import type { FilterProps } from '../../parts/filters/filter-props.ts';
import { Icon } from '../../parts/icon.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';

/** Someone with more namesakes is found by writing more of the name. */
const PEOPLE_SHOWN = 8;

const LONG_ID = /^(?=.*\d)\S{12,}$/;

interface FoundPeopleProps extends FilterProps {
  readonly text: string;
  close(): void;
}

/** The people whom a search may mean: one click shows the events of one. */
export function FoundPeople({ text, filters, change, close }: FoundPeopleProps) {
  const { log, shell } = texts.value;
  const load = () => listContacts({ search: text, limit: PEOPLE_SHOWN });
  const { data, error } = useLoaded(`people:${text}`, load);
  const people = data?.contacts;
  const choose = (changed: FilterProps['filters']): void => {
    change({ ...filters, ...changed });
    close();
  };
  const isId = !/\s/.test(text);
  // An id of the platform's is nobody's name, and no word either.
  const onlyId = LONG_ID.test(text) && (error !== undefined || people?.length === 0);
  useEffect(() => {
    if (onlyId) choose({ platform_event_id: text });
  }, [onlyId]);
  if ((people === undefined && error === undefined) || onlyId) return null;
  return (
    <section class="found-people" aria-label={log.found(text)} aria-live="polite">
      <p>{people?.length ? log.found(text) : log.nobodyFound(text)}</p>
      {people?.map(({ id, name, username, phone, platform }) => (
        <button
          key={id}
          type="button"
          class="chip"
          title={id}
          onClick={() => choose({ contact_id: id })}
        >
          <PlatformMark platform={platform} />
          <bdi>{shownName(name ?? username, id)}</bdi>
          {phone !== undefined && <small>{phone}</small>}
        </button>
      ))}
      {text.length <= 100 && (
        <button type="button" class="chip" onClick={() => choose({ text })}>
          {log.withText(text)}
        </button>
      )}
      {isId && (
        <button type="button" class="chip" onClick={() => choose({ platform_event_id: text })}>
          {log.asPlatformId}
        </button>
      )}
      <button type="button" class="icon-button" aria-label={shell.close} onClick={close}>
        <Icon name="cross" size={12} />
      </button>
    </section>
  );
}
