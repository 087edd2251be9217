import { findRequest } from '../../client/api.ts';
import type { DeliveryRequest, EventDetail } from '../../client/shapes.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { blocks } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { Fact } from './event-facts.tsx';
import { curlCommand, sendCommand } from './request-commands.ts';

interface RequestPanelProps {
  readonly event: EventDetail;
  readonly payload: unknown;
}

/** How the event was sent to us, and commands that send it again. */
export function RequestPanel({ event, payload }: RequestPanelProps) {
  const { event: words } = texts.value;
  const { id, block_id, platform } = event;
  const { data } = useLoaded(`request:${id}`, () => findRequest(id));
  if (data === undefined) return null;
  const url = blocks.value.find((block) => block.id === block_id)?.webhook_url;
  return (
    <section class="panel request" aria-labelledby="request">
      <div class="section-head">
        <h2 id="request">{words.request}</h2>
        <div class="view-actions">
          <CopyButton text={curlCommand(data, url)} what={words.copyCurl} word />
          <CopyButton text={sendCommand(platform, payload)} what={words.copySend} word />
        </div>
      </div>
      <dl class="request-facts">
        <Fact name={words.signature}>
          {signedBy(data)}
          {data.signature.header !== undefined && <code> {data.signature.header}</code>}
        </Fact>
        {Object.entries(data.headers ?? {}).map(([name, value]) => (
          <Fact key={name} name={name}>
            <code>{value}</code>
          </Fact>
        ))}
      </dl>
      {data.headers === undefined && <p class="faint">{words.noHeaders}</p>}
    </section>
  );
}

/** Nothing comes this far that was not signed; only by which secret may be unknown. */
function signedBy({ signature: { secret, key_version } }: DeliveryRequest): string {
  const { event: words } = texts.value;
  const by =
    secret === undefined
      ? words.signed
      : secret === 0
        ? words.signedNow
        : words.signedBefore(secret);
  return key_version === undefined ? by : `${by} ${words.keyVersion(key_version)}`;
}
