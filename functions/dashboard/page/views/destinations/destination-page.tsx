import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { findDestination, steerDestination, testDestination } from '../../client/api.ts';
import type { Destination } from '../../client/shapes.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { announce } from '../../parts/announcer.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ActionTrouble, Trouble } from '../../parts/notice.tsx';
import { SecretFacts } from '../../parts/secret-facts.tsx';
import { Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { Fact, Id } from '../event/event-facts.tsx';
import { Deliveries } from './deliveries.tsx';
import { DestinationActions } from './destination-actions.tsx';
import { DestinationState } from './destination-state.tsx';
import { destinationWords } from './destination-words.ts';
import { filterWords } from './filter-words.ts';

const EVERY_MS = 5_000;

/** One destination: whether events arrive there, each delivery, and what can be done. */
export function DestinationPage() {
  const { id = '' } = useRoute().params;
  const { data, error, reload } = useLoaded(
    `destination:${id}`,
    () => findDestination(id),
    EVERY_MS,
  );
  useTitle(data?.name ?? texts.value.pages.destinations);
  if (data) return <Shown key={id} destination={data} reload={reload} />;
  return error ? <Trouble error={error} retry={reload} /> : <div class="skeleton skeleton-page" />;
}

function Shown({ destination, reload }: { destination: Destination; reload: () => void }) {
  const [said, setSaid] = useState('');
  const done = (text: string): void => {
    setSaid(text);
    announce(text);
    reload();
  };
  return (
    <>
      <Head destination={destination} done={done} />
      {said && <p class="block-said">{said}</p>}
      <Banner destination={destination} />
      <Facts destination={destination} />
      <Deliveries id={destination.id} />
      <DestinationActions destination={destination} done={done} />
    </>
  );
}

interface HeadProps {
  readonly destination: Destination;
  done(text: string): void;
}

function Head({ destination, done }: HeadProps) {
  return (
    <div class="view-head">
      <a class="back" href={linkTo('destinations')}>
        <Icon name="left" size={14} />
        {texts.value.pages.destinations}
      </a>
      <h1>
        <bdi>{destination.name}</bdi>
      </h1>
      <DestinationState of={destination} />
      <div class="view-actions">
        <Allowed scope="destinations:write">
          <Steering destination={destination} done={done} />
        </Allowed>
      </div>
    </div>
  );
}

/** A test and a pause, or the way back from one. */
function Steering({ destination: { id, state }, done }: HeadProps) {
  const words = destinationWords.value;
  const { busy, error, run } = useAction(async (verb: 'test' | 'pause' | 'resume') => {
    if (verb === 'test') await testDestination(id);
    else await steerDestination(id, verb);
    done({ test: words.testSent, pause: words.paused, resume: words.resumed }[verb]);
  });
  return (
    <>
      {error && <ActionTrouble error={error} />}
      {state === 'active' ? (
        <>
          <button type="button" class="button" disabled={busy} onClick={() => run('pause')}>
            <Icon name="pause" />
            {words.pause}
          </button>
          <button
            type="button"
            class="button button-strong"
            disabled={busy}
            onClick={() => run('test')}
          >
            <Icon name="send" />
            {words.test}
          </button>
        </>
      ) : (
        <button
          type="button"
          class="button button-strong"
          disabled={busy}
          onClick={() => run('resume')}
        >
          <Icon name="play" />
          {words.resume}
        </button>
      )}
    </>
  );
}

function Banner({
  destination: { state, disabled_reason, failing_since },
}: Pick<HeadProps, 'destination'>) {
  const words = destinationWords.value;
  const failing = state === 'active' && failing_since !== undefined;
  if (state !== 'disabled' && !failing) return null;
  return (
    <div class={`banner tone-${failing ? 'warn' : 'bad'}`}>
      <Icon name={failing ? 'warning' : 'failed'} size={20} />
      <div>
        <p class="banner-title">
          {failing ? words.failing : words.disabled[disabled_reason ?? 'failing']}
        </p>
        {!failing && <p>{words.disabledAdvice}</p>}
      </div>
    </div>
  );
}

function Facts({ destination }: Pick<HeadProps, 'destination'>) {
  const words = destinationWords.value;
  const { id, url, secrets, created_at, state_since, failing_since } = destination;
  return (
    <dl class="facts">
      <Fact name={words.url}>{url}</Fact>
      <Fact name={words.wants}>{filterWords(destination)}</Fact>
      <Fact name={failing_since === undefined ? words.since : words.failingSince}>
        <Time at={failing_since ?? state_since} exact />
      </Fact>
      <SecretFacts words={words} secrets={secrets} />
      <Fact name={words.created}>
        <Time at={created_at} exact />
      </Fact>
      <Fact name="Id">
        <Id id={id} what="Id" />
      </Fact>
    </dl>
  );
}
