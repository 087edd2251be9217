import { useState } from 'preact/hooks';
import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import type { Channel, ChannelTest } from '../../client/shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { SecretFacts } from '../../parts/secret-facts.tsx';
import { Badge } from '../../parts/status.tsx';
import { Ago, Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { Fact } from '../event/event-facts.tsx';
import { ChannelActions } from './channel-actions.tsx';
import { explainResult } from './explain-result.ts';
import { notificationWords } from './notification-words.ts';

const looks = {
  works: ['good', 'success'],
  failing: ['bad', 'failed'],
  paused: ['quiet', 'paused'],
  unused: ['quiet', 'unknown'],
} as const;

/** One channel: where it leads, of what it notifies, what came of it last, and what can be done. */
export function ChannelItem({ channel, done }: { channel: Channel; done(text: string): void }) {
  const words = notificationWords.value;
  const [test, setTest] = useState<ChannelTest>();
  const state = stateOf(channel);
  const tested = (result: ChannelTest): void => {
    setTest(result);
    done('');
  };
  return (
    <li class="panel channel">
      <div class="channel-head">
        <h2>
          <bdi>{channel.name}</bdi>
        </h2>
        <Badge look={looks[state]} word={words.states[state]} />
        <ChannelActions channel={channel} done={done} tested={tested} />
      </div>
      {test ? <Outcome channel={channel} test={test} /> : <Failing channel={channel} />}
      <Facts channel={channel} />
    </li>
  );
}

function stateOf({ paused_at, last_result }: Channel): keyof typeof looks {
  if (paused_at !== undefined) return 'paused';
  if (last_result === undefined) return 'unused';
  return last_result.error === undefined ? 'works' : 'failing';
}

interface OutcomeProps {
  readonly channel: Channel;
  readonly test: ChannelTest;
}

/** What came of a test, in our words and in the receiver's. */
function Outcome({ channel, test }: OutcomeProps) {
  const words = notificationWords.value;
  const { status, body = '' } = test;
  const why = explainResult(words, channel.target, test);
  return (
    <div class={`banner tone-${why === undefined ? 'good' : 'bad'}`}>
      <Icon name={why === undefined ? 'success' : 'failed'} size={20} />
      <div>
        <p class="banner-title">
          {why === undefined ? words.testArrived(status ?? 200) : words.testFailed}
        </p>
        {why !== undefined && <p>{why}</p>}
        {why !== undefined && body !== '' && (
          <details>
            <summary>
              {words.answer} {status !== undefined && <code>{status}</code>}
            </summary>
            <pre class="channel-answer">{body.split('\n').map(escapeDeceiving).join('\n')}</pre>
          </details>
        )}
      </div>
    </div>
  );
}

/** The last call, where it was not accepted. */
function Failing({ channel: { target, last_result, waiting } }: { channel: Channel }) {
  const words = notificationWords.value;
  const why = last_result && explainResult(words, target, last_result);
  if (why === undefined) return null;
  return (
    <div class="banner tone-bad">
      <Icon name="failed" size={20} />
      <div>
        <p class="banner-title">{why}</p>
        {waiting > 0 && <p>{words.retried}</p>}
      </div>
    </div>
  );
}

function Facts({ channel }: { channel: Channel }) {
  const words = notificationWords.value;
  const { issue } = texts.value;
  const { target, on, kinds, digest, quiet_hours, time_zone } = channel;
  const { secrets, waiting, due_at, paused_at } = channel;
  const named = kinds.map((kind) => issue.kinds[kind]).join(' · ');
  return (
    <dl class="facts">
      <Fact name={words.type}>
        {words.types[target.type]} · {placeOf(target)}
      </Fact>
      <Fact name={words.on}>{on.map((one) => words.openings[one]).join(' · ')}</Fact>
      <Fact name={words.kinds}>{named || words.allKinds}</Fact>
      <Fact name={words.digest}>{words.digests[digest]}</Fact>
      <Fact name={words.quiet}>
        {quiet_hours ? words.quietShown(quiet_hours.from, quiet_hours.to) : texts.value.shell.none}
      </Fact>
      <Fact name={words.zone}>{time_zone}</Fact>
      {secrets !== undefined && <SecretFacts words={words} secrets={secrets} />}
      <Fact name={words.last}>
        <LastResult channel={channel} />
      </Fact>
      {waiting > 0 && (
        <Fact name={words.waiting}>
          {words.waits(waiting)}
          {due_at !== undefined && (
            <>
              , {words.due} <Ago at={due_at} />
            </>
          )}
        </Fact>
      )}
      {paused_at !== undefined && (
        <Fact name={words.pausedSince}>
          <Time at={paused_at} />
        </Fact>
      )}
    </dl>
  );
}

function LastResult({ channel: { last_result } }: { channel: Channel }) {
  const words = notificationWords.value;
  if (last_result === undefined) return <>{words.never}</>;
  const { at, status, error } = last_result;
  return (
    <>
      <Time at={at} />: {error === undefined ? words.accepted : words.refused}{' '}
      {status !== undefined && <code>{status}</code>}
    </>
  );
}

function placeOf(target: Channel['target']): string {
  switch (target.type) {
    case 'webhook':
      return target.url;
    case 'slack':
      return target.host;
    case 'email':
      return target.to.join(', ');
  }
}
