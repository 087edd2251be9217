import type { ComponentChildren } from 'preact';
import { duration } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { type Media, MediaItem } from './media-item.tsx';
import { SafeLink } from './safe-link.tsx';

interface ContentValueProps {
  readonly name: string;
  readonly value: unknown;
}

/** The name of a part in the viewer's language; a part this page does not know keeps its own. */
export function contentName(name: string): string {
  const names: Readonly<Record<string, string>> = texts.value.contentNames;
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name.replaceAll('_', ' ');
}

/** Any part of an event's content. Parts that a later version adds are shown as they are. */
export function ContentValue({ name, value }: ContentValueProps): ComponentChildren {
  if (name === 'location' && isLocation(value)) return <Location location={value} />;
  if (name === 'media' && Array.isArray(value)) {
    return <Items items={value.map((one: Media, at) => <MediaItem key={at} media={one} />)} />;
  }
  if (Array.isArray(value)) {
    return (
      <Items items={value.map((one, at) => <ContentValue key={at} name={name} value={one} />)} />
    );
  }
  if (typeof value === 'object' && value !== null)
    return <ContentList class="content-fields" parts={Object.entries(value)} />;
  if (typeof value === 'boolean') return value ? texts.value.shell.yes : texts.value.shell.no;
  if (name === 'duration_ms' && typeof value === 'number') return duration(value, language.value);
  if (typeof value === 'string' && /(^|_)url(s)?$/.test(name)) return <SafeLink url={value} />;
  return <bdi>{String(value)}</bdi>;
}

function Items({ items }: { items: readonly ComponentChildren[] }) {
  if (items.length === 1) return items[0];
  return (
    <ul class="content-items">
      {items.map((item, at) => (
        <li key={at}>{item}</li>
      ))}
    </ul>
  );
}

interface ContentListProps {
  readonly class: string;
  readonly parts: readonly (readonly [string, unknown])[];
}

/** Parts under their names. */
export function ContentList({ class: className, parts }: ContentListProps) {
  return (
    <dl class={className}>
      {parts.map(([name, value]) => (
        <div key={name}>
          <dt>{contentName(name)}</dt>
          <dd>
            <ContentValue name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface LocationProps {
  readonly latitude: number;
  readonly longitude: number;
}

function isLocation(value: unknown): value is LocationProps {
  return typeof value === 'object' && value !== null && 'latitude' in value && 'longitude' in value;
}

/** The coordinates lead to a map. */
function Location({ location: { latitude, longitude, ...others } }: { location: LocationProps }) {
  const at = `${latitude}/${longitude}`;
  const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${at}`;
  return (
    <>
      <SafeLink url={url} text={`${latitude}, ${longitude}`} />
      <ContentList class="content-fields" parts={Object.entries(others)} />
    </>
  );
}
