import type { HttpFunction } from '@google-cloud/functions-framework';
import { pushVerifier } from '../cloud/pubsub/verify-push.ts';
import { asFailure } from '../domain/failure.ts';
import type { Push } from '../wire/push.ts';
import { readPush } from '../wire/read-push.ts';
import { dropRequestDomain } from './drop-request-domain.ts';
import { type Log, type LogFields, log, type Severity } from './log.ts';
import { traceOf } from './trace.ts';

/** What a worker did with one push; the fields go to its log line. */
export interface HandlerResult {
  readonly outcome: string;
  /** INFO unless an operator should look. */
  readonly severity?: Severity;
  readonly fields?: LogFields;
}

/**
 * Makes a worker the function Pub/Sub pushes to. Returning acknowledges the message; throwing does not,
 * so Pub/Sub backs off, tries again and at last dead-letters (cloud.google.com/pubsub/docs/push).
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
    const took = (): LogFields => ({
      ms: Math.round(performance.now() - started),
      ...traceOf(req.headers, process.env),
    });
    try {
      await verify?.(req.headers);
      const push = readPush(req.body);
      const { outcome, severity, fields } = await handle(push);
      res.status(204).end();
      const id = push.message.attributes['event_id'];
      write(severity ?? 'INFO', `${worker} ${outcome}`, {
        event_id: id,
        outcome,
        ...fields,
        ...took(),
      });
    } catch (thrown) {
      const { code, message } = asFailure(thrown);
      res.status(code === 'push_unverified' ? 401 : 503).end();
      write('WARNING', `${worker} ${code}`, { outcome: code, error: message, ...took() });
    }
  };
}
