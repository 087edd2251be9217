import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { resendDelivery } from '../../client/api.ts';
import type { Delivery, DeliveryAttempt } from '../../client/shapes.ts';
import { duration } from '../../format/amount.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { announce } from '../../parts/announcer.tsx';
import { Icon } from '../../parts/icon.tsx';
import { typeWord } from '../../parts/names.ts';
import { ActionTrouble } from '../../parts/notice.tsx';
import { Said } from '../../parts/said.tsx';
import { Badge } from '../../parts/status.tsx';
import { Ago, Time } from '../../parts/time.tsx';
import { language } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { Id } from '../event/event-facts.tsx';
import { destinationWords } from './destination-words.ts';

const looks = {
  waiting: ['warn', 'retrying'],
  delivered: ['good', 'success'],
  failed: ['bad', 'failed'],
} as const;

/** One event on its way to a destination. Opened, it shows each attempt. */
export function DeliveryItem({ delivery }: { delivery: Delivery }) {
  const words = destinationWords.value;
  const { destination_id, id, event_id, log_event_id, type, status, attempts, next_at } = delivery;
  const last = attempts.at(-1);
  const { busy, error, run } = useAction(async () => {
    await resendDelivery(destination_id, id);
    announce(words.resent);
  });
  return (
    <li>
      <details class="delivery">
        <summary>
          <Badge look={looks[status]} word={words.statuses[status]} />
          <b>{type === 'destination.test' ? words.test_event : typeWord(type)}</b>
          {last && <code>{last.status ?? last.error?.code}</code>}
          {delivery.replay_id && <small>{words.replayed}</small>}
          <small class="delivery-time">
            <Time at={delivery.created_at} />
          </small>
        </summary>
        <div class="inline">
          <Id
            id={event_id}
            what={words.event}
            {...(log_event_id !== undefined && { href: linkTo('event', log_event_id) })}
          />
          {next_at && (
            <span>
              {words.next}: <Ago at={next_at} />
            </span>
          )}
          <Allowed scope="events:replay">
            <button type="button" class="button" disabled={busy} onClick={() => run()}>
              <Icon name="replay" />
              {words.resend}
            </button>
          </Allowed>
          {error && <ActionTrouble error={error} />}
        </div>
        {attempts.length === 0 && <p class="faint">{words.noAttempts}</p>}
        {attempts.toReversed().map((one, at) => (
          <Attempt key={one.at} attempt={one} number={attempts.length - at} />
        ))}
      </details>
    </li>
  );
}

function Attempt({ attempt, number }: { attempt: DeliveryAttempt; number: number }) {
  const words = destinationWords.value;
  const { at, ms, url, request_headers, status, response_headers = {}, response_body } = attempt;
  const { error } = attempt;
  const head = `POST ${url}\n${lines(request_headers)}`;
  const answer = `${status}\n${lines(response_headers)}\n\n${response_body || words.noBody}`;
  return (
    <section class="delivery-attempt">
      <h3>
        {words.attempt(number)} · <Time at={at} exact /> · {duration(ms, language.value)}
      </h3>
      {error && (
        <p class="tone-text-bad">{words.errors[error.code] ?? <Said text={error.message} />}</p>
      )}
      <div class="payloads">
        <Text title={words.request} text={head} />
        {status !== undefined && <Text title={words.response} text={answer} />}
      </div>
    </section>
  );
}

function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** What a stranger's server may have written: it stays text. */
function Text({ title, text }: { title: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard.
    <section class="json" tabIndex={0} aria-label={title}>
      <pre>{text.split('\n').map(escapeDeceiving).join('\n')}</pre>
    </section>
  );
}
