import type { ComponentChildren } from 'preact';
import { linkTo } from '../../../../api/site/page-paths.ts';
import type { EventDetail } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { duration } from '../../format/amount.ts';
import { shownName } from '../../format/shown-name.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Ago, Time } from '../../parts/time.tsx';
import { blockNames } from '../../state/directory.ts';
import { language, texts } from '../../state/language.ts';
import { timeToSuccess } from './timeline-steps.ts';

/** What the event is about; each name leads to all that happened with it. */
export function EventFacts({ event }: { event: EventDetail }) {
  const { event: words, shell } = texts.value;
  const { block_id, contact_id, conversation_id, platform_event_id } = event;
  const took = timeToSuccess(event);
  return (
    <dl class="facts" aria-label={words.facts}>
      <Fact name={words.contact}>
        {contact_id === undefined ? (
          shell.none
        ) : (
          <a href={linkTo('contact', contact_id)} title={contact_id}>
            <bdi>{shownName(event.contact?.name ?? event.contact_name, contact_id)}</bdi>
          </a>
        )}
      </Fact>
      <Fact name={words.block}>
        {block_id === undefined ? (
          shell.none
        ) : (
          <a href={withFilters(linkTo('events'), { block_id })}>
            {blockNames.value.get(block_id) ?? block_id}
          </a>
        )}
      </Fact>
      {conversation_id !== undefined && (
        <Fact name={words.conversation}>
          <Id
            id={conversation_id}
            what={words.conversation}
            href={linkTo('conversation', conversation_id)}
          />
        </Fact>
      )}
      <Fact name={words.received}>
        <Time at={event.received_at} exact />
      </Fact>
      <Fact name={words.took}>{took === undefined ? '–' : duration(took, language.value)}</Fact>
      <Fact name={words.expires}>
        <Ago at={event.payload_expires_at ?? event.expires_at} />
      </Fact>
      <Fact name={words.id}>
        <Id id={event.id} what={words.id} />
      </Fact>
      {platform_event_id !== undefined && (
        <Fact name={words.platformId}>
          <Id id={platform_event_id} what={words.platformId} />
        </Fact>
      )}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface IdProps {
  readonly id: string;
  /** What it is the id of. */
  readonly what: string;
  /** Where it leads, if anywhere. */
  readonly href?: string;
}

/** An id, which can be copied. */
export function Id({ id, what, href }: IdProps) {
  return (
    <span class="id">
      {href === undefined ? (
        <code>{id}</code>
      ) : (
        <a href={href}>
          <code>{id}</code>
        </a>
      )}
      <CopyButton text={id} what={what} />
    </span>
  );
}
