import { linkTo } from '../../../../api/site/page-paths.ts';
import type { Execution } from '../../client/shapes.ts';
import { duration } from '../../format/amount.ts';
import { shownName } from '../../format/shown-name.ts';
import { triggerName } from '../../parts/names.ts';
import { Time } from '../../parts/time.tsx';
import { workflowNames } from '../../state/directory.ts';
import { language, texts } from '../../state/language.ts';
import { Fact, Id } from '../event/event-facts.tsx';

/** Where the execution comes from and how long it took, with links. */
export function ExecutionFacts({ execution }: { execution: Execution }) {
  const { execution: words } = texts.value;
  const { event_id, workflow_id, contact_id, conversation_id, context } = execution;
  const { started_at, finished_at } = execution;
  return (
    <dl class="facts">
      <Fact name={words.event}>
        {event_id === undefined ? (
          words.api
        ) : (
          <Id id={event_id} what={words.event} href={linkTo('event', event_id)} />
        )}
      </Fact>
      <Fact name={words.workflow}>
        <a href={linkTo('workflow', workflow_id)}>
          {workflowNames.value.get(workflow_id) ?? workflow_id}
        </a>{' '}
        {words.version(execution.workflow_version)}
      </Fact>
      <Fact name={words.trigger}>{triggerName(execution.trigger)}</Fact>
      {contact_id && (
        <Fact name={words.contact}>
          <a href={linkTo('contact', contact_id)} title={contact_id}>
            <bdi>{shownName(execution.contact_name, contact_id)}</bdi>
          </a>
        </Fact>
      )}
      {conversation_id && (
        <Fact name={words.conversation}>
          <Id
            id={conversation_id}
            what={words.conversation}
            href={linkTo('conversation', conversation_id)}
          />
        </Fact>
      )}
      <Fact name={words.started}>
        <Time at={started_at} exact />
      </Fact>
      {finished_at && (
        <Fact name={words.finished}>
          <Time at={finished_at} exact />
        </Fact>
      )}
      {finished_at && (
        <Fact name={words.took}>
          {duration(Date.parse(finished_at) - Date.parse(started_at), language.value)}
        </Fact>
      )}
      {context.original_execution_id && (
        <Fact name={words.original}>
          <Id
            id={context.original_execution_id}
            what={words.original}
            href={linkTo('execution', context.original_execution_id)}
          />
        </Fact>
      )}
      {context.replay_id && (
        <Fact name={words.replay}>
          <Id
            id={context.replay_id}
            what={words.replay}
            href={linkTo('replay', context.replay_id)}
          />
        </Fact>
      )}
      <Fact name={words.id}>
        <Id id={execution.id} what={words.id} />
      </Fact>
    </dl>
  );
}
