import { useRoute } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { findContact, listConversations } from '../../client/api.ts';
import type { Contact } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { shownName } from '../../format/shown-name.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { Ago, Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { ConversationItem } from '../conversations/conversation-item.tsx';
import { Fact, Id } from '../event/event-facts.tsx';
import { ContactAttributes } from './contact-attributes.tsx';
import { ContactTags } from './contact-tags.tsx';

const EVERY_MS = 10_000;

/** One person: who they are, what is noted about them, and where they write. */
export function ContactPage() {
  const { contact: words } = texts.value;
  const { id = '' } = useRoute().params;
  const { data, error, reload } = useLoaded(`contact:${id}`, () => findContact(id), EVERY_MS);
  useTitle(data ? shownName(data.name, data.id) : words.title);
  if (data) return <Person key={data.id} contact={data} changed={reload} />;
  return error ? <Trouble error={error} retry={reload} /> : <div class="skeleton skeleton-page" />;
}

function Person({ contact, changed }: { contact: Contact; changed: () => void }) {
  const { contact: words, pages } = texts.value;
  const { id, platform, name, username } = contact;
  return (
    <>
      <div class="view-head">
        <a class="back" href={linkTo('conversations')}>
          <Icon name="left" size={14} />
          {pages.conversations}
        </a>
        <PlatformMark platform={platform} />
        <h1>
          <bdi>{shownName(name ?? username, id)}</bdi>
        </h1>
        <span class="faint">{platformName(platform)}</span>
        <div class="view-actions">
          <a class="button" href={withFilters(linkTo('events'), { contact_id: id })}>
            {words.events}
          </a>
          <a class="button" href={withFilters(linkTo('executions'), { contact_id: id })}>
            {pages.executions}
          </a>
        </div>
      </div>
      <Facts contact={contact} />
      <div class="contact-columns">
        <Allowed scope="contacts:write">
          <ContactTags contact={contact} changed={changed} />
        </Allowed>
        <Allowed scope="contacts:write">
          <ContactAttributes contact={contact} changed={changed} />
        </Allowed>
      </div>
      <Talks contactId={id} />
    </>
  );
}

function Facts({ contact }: { contact: Contact }) {
  const { contact: words } = texts.value;
  const { id, username, language, phone, platform_user_ids, subscription } = contact;
  return (
    <dl class="facts" aria-label={words.facts}>
      {username !== undefined && (
        <Fact name={words.username}>
          <bdi>{username}</bdi>
        </Fact>
      )}
      {language !== undefined && <Fact name={words.language}>{language}</Fact>}
      {phone !== undefined && (
        <Fact name={words.phone}>
          <Id id={phone} what={words.phone} />
        </Fact>
      )}
      <Fact name={words.lastSeen}>
        {contact.last_seen_at ? <Ago at={contact.last_seen_at} /> : words.never}
      </Fact>
      <Fact name={words.firstSeen}>
        <Time at={contact.first_seen_at} />
      </Fact>
      {subscription !== undefined && (
        <Fact name={words.subscription}>
          {subscription.subscribed ? words.subscribed : words.unsubscribed}
        </Fact>
      )}
      <Fact name={words.userIds}>
        {platform_user_ids.slice(0, 5).map((one) => (
          <Id key={one} id={one} what={words.userIds} />
        ))}
      </Fact>
      <Fact name={words.id}>
        <Id id={id} what={words.id} />
      </Fact>
    </dl>
  );
}

const MOST_SHOWN = 20;

function Talks({ contactId }: { contactId: string }) {
  const { contact: words } = texts.value;
  const { data, error, reload } = useLoaded(
    `conversations of ${contactId}`,
    () => listConversations({ contact_id: contactId, limit: MOST_SHOWN }),
    EVERY_MS,
  );
  return (
    <section class="panel contact-talks" aria-labelledby="talks">
      <h2 id="talks">{words.conversations}</h2>
      {data === undefined && error && <Trouble error={error} retry={reload} />}
      {data === undefined && !error && <div class="skeleton skeleton-lines" />}
      {data?.conversations.length === 0 && <p class="faint">{words.noConversations}</p>}
      <ul class="plain-list">
        {data?.conversations.map((one) => (
          <ConversationItem key={one.id} conversation={one} open={false} />
        ))}
      </ul>
    </section>
  );
}
