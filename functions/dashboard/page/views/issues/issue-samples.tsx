import { linkTo } from '../../../../api/site/page-paths.ts';
import type { WholeIssue } from '../../client/shapes.ts';
import { Said } from '../../parts/said.tsx';
import { Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';

type Sample = WholeIssue['samples'][number];

/** The newest failures, each with the page that shows it in full. */
export function IssueSamples({ issue: { samples } }: { issue: WholeIssue }) {
  const { issue: words, log } = texts.value;
  return (
    <section class="issue-samples">
      <h2>{words.samples}</h2>
      {samples.length === 0 ? (
        <p class="faint">{words.noSamples}</p>
      ) : (
        <table class="table">
          <caption class="unseen">{words.samples}</caption>
          <thead>
            <tr>
              <th scope="col">{log.time}</th>
              <th scope="col">{words.sample}</th>
              <th scope="col">{words.state_now}</th>
            </tr>
          </thead>
          <tbody>
            {samples.map((one) => (
              <tr key={`${one.at} ${idOf(one)}`}>
                <td data-label={log.time}>
                  <Time at={one.at} />
                </td>
                <td>
                  <span class="stack">
                    <SampleLink sample={one} />
                    <small>
                      <Said text={one.message} />
                    </small>
                  </span>
                </td>
                <td data-label={words.state_now}>{statusWord(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function SampleLink({ sample }: { sample: Sample }) {
  const href = hrefOf(sample);
  const id = <code>{idOf(sample)}</code>;
  if (href === undefined) return id;
  return (
    <a class="row-link" href={href}>
      {id}
    </a>
  );
}

function idOf({ execution_id, event_id, message_id, block_id, destination_id }: Sample): string {
  return message_id ?? execution_id ?? event_id ?? block_id ?? destination_id ?? '';
}

function hrefOf(sample: Sample): string | undefined {
  const { message_id, execution_id, event_id, conversation_id, block_id, destination_id } = sample;
  if (message_id !== undefined) {
    return conversation_id === undefined ? undefined : linkTo('conversation', conversation_id);
  }
  if (execution_id !== undefined) return linkTo('execution', execution_id);
  if (event_id !== undefined) return linkTo('event', event_id);
  if (destination_id !== undefined) return linkTo('destination', destination_id);
  return block_id === undefined ? undefined : linkTo('block', block_id);
}

function statusWord({ status, execution_id }: Sample): string {
  if (status === undefined) return '–';
  const { executionStatus, status: ofEvents } = texts.value;
  const words: Readonly<Record<string, string>> =
    execution_id === undefined ? ofEvents : executionStatus;
  return words[status] ?? status;
}
