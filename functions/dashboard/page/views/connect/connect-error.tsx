import type { RequestError } from '../../client/request.ts';
import { Icon } from '../../parts/icon.tsx';
import { troubleText } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';

/** Shows what was rejected and what to do, with the platform's own message, which says best what to change. */
export function ConnectError({ error }: { error: RequestError | undefined }) {
  return <div role="alert">{error && <Message error={error} />}</div>;
}

function Message({ error }: { error: RequestError }) {
  const { code, message, details } = error;
  const known = texts.value.blockTroubles[code];
  // Errors of single fields are shown beside the fields.
  const words = code === 'credentials_invalid' ? [] : [message, ...details];
  return (
    <div class="banner tone-bad">
      <Icon name="failed" size={20} />
      <div>
        <p class="banner-title">{known?.meaning ?? troubleText(error)}</p>
        {words.map((line) => (
          <p key={line} class="banner-words">
            {line}
          </p>
        ))}
        <p>
          {known?.advice} <code>{code}</code>
        </p>
      </div>
    </div>
  );
}
