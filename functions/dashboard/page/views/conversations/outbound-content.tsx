import { texts } from '../../state/language.ts';
import { ContentValue } from '../event/content-value.tsx';
import { SafeLink } from '../event/safe-link.tsx';
import { ContentParts, Place, Words } from './bubble-content.tsx';
import { Buttons } from './template-bubble.tsx';

type Fields = Readonly<Record<string, unknown>>;

type PlaceAsked = Parameters<typeof Place>[0]['location'];

function isPlace(message: Fields): message is Fields & PlaceAsked {
  return message['type'] === 'location' && typeof message['latitude'] === 'number';
}

/** What was asked to be sent, in the words of the API. */
export function OutboundContent({ message }: { message: Fields }) {
  const { type, text, url, caption, buttons, quick_replies, ...others } = message;
  const kinds: Readonly<Record<string, string>> = texts.value.mediaTypes;
  const { format: _format, list_label: _label, ...shown } = others;
  if (isPlace(message)) return <Place location={message} />;
  return (
    <>
      {typeof url === 'string' && (
        <p>
          <b>{kinds[String(type)] ?? String(type)}</b> <SafeLink url={url} />
        </p>
      )}
      {[text, caption].map((one) => typeof one === 'string' && <Words key={one} text={one} />)}
      {type === 'raw' ? (
        <ContentValue name="body" value={others['body']} />
      ) : (
        <ContentParts parts={Object.entries(shown)} />
      )}
      {[buttons, quick_replies].map((one, at) => (
        <Buttons key={at} buttons={Array.isArray(one) ? one : []} />
      ))}
    </>
  );
}
