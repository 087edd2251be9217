import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { findPayload } from '../../client/api.ts';
import type { EventDetail } from '../../client/shapes.ts';
import { bytes } from '../../format/amount.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { prettyJson, sharedValues } from '../../parts/json-tokens.ts';
import { JsonView, tokensOf } from '../../parts/json-view.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { language, texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { RequestPanel } from './request-panel.tsx';

/** Shows the payload and the normalised event side by side. A value that is in both is highlighted in both. */
export function Payloads({ event }: { event: EventDetail }) {
  const { event: words } = texts.value;
  const raw = useLoaded(`payload:${event.id}`, () => findPayload(event.id));
  const lit = useSignal('');
  const { normalised } = event;
  const linked = useMemo(
    () => sharedValues(tokensOf(raw.data), tokensOf(normalised)),
    [raw.data, normalised],
  );
  return (
    <section aria-labelledby="payloads">
      <div class="section-head">
        <h2 id="payloads">{words.payloads}</h2>
        {linked.size > 0 && <p class="faint only-wide">{words.payloadHint}</p>}
      </div>
      <div class="payloads">
        <Pane title={words.raw} value={raw.data}>
          {raw.data !== undefined && (
            <JsonView value={raw.data} label={words.raw} linked={linked} lit={lit} />
          )}
          {raw.data === undefined && raw.error && (
            <PayloadTrouble error={raw.error} retry={raw.reload} />
          )}
          {raw.data === undefined && !raw.error && <div class="skeleton skeleton-pane" />}
        </Pane>
        <Pane title={words.normalised} value={normalised.length > 0 ? normalised : undefined}>
          {normalised.length > 0 ? (
            <JsonView value={normalised} label={words.normalised} linked={linked} lit={lit} />
          ) : (
            <Notice icon="shape" title={words.notNormalised} />
          )}
        </Pane>
      </div>
      {raw.data !== undefined && <RequestPanel event={event} payload={raw.data} />}
    </section>
  );
}

interface PaneProps {
  readonly title: string;
  readonly value: unknown;
  readonly children: ComponentChildren;
}

function Pane({ title, value, children }: PaneProps) {
  const json = value === undefined ? undefined : prettyJson(value);
  return (
    <figure class="pane">
      <figcaption class="pane-head">
        <h3>{title}</h3>
        {json !== undefined && (
          <>
            <small>{bytes(new Blob([json]).size, language.value)}</small>
            <CopyButton text={json} what={title} />
          </>
        )}
      </figcaption>
      {children}
    </figure>
  );
}

type TroubleProps = Parameters<typeof Trouble>[0];

/** An expired, deleted or missing payload is an answer, not an error. */
function PayloadTrouble({ error, retry }: TroubleProps) {
  const { event, shell } = texts.value;
  if (error.code === 'payload_expired') {
    return (
      <Notice icon="archive" title={event.payloadExpired}>
        <p class="notice-detail">{event.payloadExpiredHint}</p>
      </Notice>
    );
  }
  if (error.code === 'payload_deleted') {
    return (
      <Notice icon="archive" title={event.payloadDeleted}>
        <p class="notice-detail">{event.payloadDeletedHint}</p>
      </Notice>
    );
  }
  if (error.code !== 'payload_missing') return <Trouble error={error} {...(retry && { retry })} />;
  return (
    <Notice icon="archive" title={event.payloadMissing}>
      <p class="notice-detail">{event.payloadMissingHint}</p>
      <button type="button" class="button" onClick={retry}>
        {shell.retry}
      </button>
    </Notice>
  );
}
