import type { Block } from '../../client/shapes.ts';
import { Ago, Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { Fact, Id } from '../event/event-facts.tsx';
import { nameFacts } from './name-facts.ts';

/** What the account is, and what its platform says about it. */
export function BlockFacts({ block }: { block: Block }) {
  const { block: words, overview } = texts.value;
  const { disconnected_at, last_event_at } = block;
  return (
    <dl class="facts" aria-label={words.facts}>
      <div class="fact fact-wide">
        <dt>{overview.url}</dt>
        <dd>
          <Id id={block.webhook_url} what={overview.url} />
        </dd>
      </div>
      <Fact name={words.account}>
        <Id id={block.account_id} what={words.account} />
      </Fact>
      <NamedFacts facts={block.details} />
      <Fact name={words.lastEvent}>
        {last_event_at ? <Ago at={last_event_at} /> : overview.never}
      </Fact>
      <Fact name={words.connected}>
        <Time at={block.connected_at} exact />
      </Fact>
      {disconnected_at && (
        <Fact name={words.disconnected}>
          <Time at={disconnected_at} exact />
        </Fact>
      )}
      <NamedFacts facts={block.health.facts ?? {}} />
      <Fact name={words.id}>
        <Id id={block.id} what={words.id} />
      </Fact>
    </dl>
  );
}

function NamedFacts({ facts }: { facts: NonNullable<Block['health']['facts']> }) {
  const { blockFacts, shell } = texts.value;
  return nameFacts(facts, blockFacts, [shell.yes, shell.no]).map(({ name, text, moment }) => (
    <Fact key={name} name={name}>
      {moment ? <Time at={text} /> : text}
    </Fact>
  ));
}
