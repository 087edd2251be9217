import type { HttpFunction } from '@google-cloud/functions-framework';
import { pushVerifier } from '../cloud/pubsub/verify-push.ts';
import { asFailure } from '../domain/failure.ts';
import type { Push } from '../wire/push.ts';
import { readPush } from '../wire/read-push.ts';
import { dropRequestDomain } from './drop-request-domain.ts';
import { failureFields, severityOf } from './failure-fields.ts';
import { type Log, type LogFields, log, type Severity } from './log.ts';
import { traceOf } from './trace.ts';

/** The result of one push. The fields go to its log line. */
export interface HandlerResult {
  readonly outcome: string;
  /** INFO unless an operator should look at it. */
  readonly severity?: Severity;
  readonly fields?: LogFields;
}

/**
 * Makes the function that Pub/Sub pushes to. If the handler returns, the message is acknowledged. If it throws,
 * Pub/Sub waits, tries again and finally moves the message to the dead-letter topic
 * (cloud.google.com/pubsub/docs/push).
 */
export function servePush(
  worker: string,
  handle: (push: Push) => Promise<HandlerResult>,
  write: Log = log,
  verify = pushVerifier(process.env),
): HttpFunction {
  dropRequestDomain();
  return async (req, res) => {
    const started = performance.now();
    let known: LogFields = {};
    const line = (severity: Severity, outcome: string, fields: LogFields = {}): void => {
      const ms = Math.round(performance.now() - started);
      const trace = traceOf(req.headers, process.env);
      write(severity, `${worker} ${outcome}`, { ...known, outcome, ...fields, ms, ...trace });
    };
    try {
      await verify?.(req.headers);
      const push = readPush(req.body);
      known = describePush(push);
      const { outcome, severity, fields } = await handle(push);
      res.status(204).end();
      line(severity ?? 'INFO', outcome, fields);
    } catch (thrown) {
      const failure = asFailure(thrown);
      res.status(failure.code === 'push_unverified' ? 401 : 503).end();
      line(severityOf(failure), failure.code, failureFields(failure));
    }
  };
}

/** Names the message and its attempt. It uses only the attributes, because the data may be unreadable. */
function describePush({ message: { attributes }, deliveryAttempt }: Push): LogFields {
  const { event_id, platform, kind, replay_id } = attributes;
  return { event_id, platform, kind, replay_id, attempt: deliveryAttempt };
}
