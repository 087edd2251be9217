import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpFunction } from '@google-cloud/functions-framework';
import { createPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import type { Failure } from '../../shared/domain/failure.ts';
import { defaultLimits, type Ingress } from '../../shared/platforms/platform.ts';
import { secrets } from '../../shared/runtime/config.ts';
import { failureFields } from '../../shared/runtime/failure-fields.ts';
import { type LogFields, log } from '../../shared/runtime/log.ts';
import { readBody } from '../../shared/runtime/read-body.ts';
import { serveDirectly } from '../../shared/runtime/serve-directly.ts';
import { traceOf } from '../../shared/runtime/trace.ts';
import type { Answer } from './answer.ts';
import { createRejectionCounter, type RejectionCounter } from './count-rejections.ts';
import { type FindSecrets, type Receiver, receive } from './receive.ts';

/**
 * Makes the function that Cloud Functions calls for a webhook handler. Throws at start if the environment is
 * incomplete.
 */
export function createWebhookHandler(
  ingress: Ingress,
  findSecrets: FindSecrets,
  verifyTokens?: readonly string[],
): HttpFunction {
  const { answerWithinMs } = { ...defaultLimits, ...ingress };
  const publisher = createPublisher(process.env, answerWithinMs);
  const receiver = { ingress, findSecrets, publisher, ...(verifyTokens && { verifyTokens }) };
  const rejections = createRejectionCounter(ingress.name, publisher);
  return serveDirectly((req, res) => serve(receiver, rejections, req, res));
}

/** The webhook handlers of Meta's three products: one list of app secrets, one verify token or several. */
export function createMetaWebhookHandler(ingress: Ingress): HttpFunction {
  const appSecrets = { secrets: secrets(process.env, 'META_APP_SECRETS') };
  return createWebhookHandler(ingress, () => appSecrets, secrets(process.env, 'META_VERIFY_TOKEN'));
}

async function serve(
  receiver: Receiver,
  rejections: RejectionCounter,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const started = performance.now();
  const { method = '', url = '', headers } = req;
  let bytes: number | undefined;
  const incoming = {
    ...{ method, url, headers },
    async readBody(maxBytes: number) {
      const body = await readBody(req, maxBytes);
      if (typeof body !== 'string') bytes = body.length;
      return body;
    },
  };
  let trouble: LogFields = {};
  const onFailure = (failure: Failure): void => {
    trouble = failureFields(failure);
  };
  const answer = await receive({ ...receiver, onFailure }, incoming, new Date());
  rejections.count(answer, Date.now());
  res.writeHead(answer.status, answer.headers).end(answer.body);
  const ms = Math.round(performance.now() - started);
  const context = { ...trouble, bytes, ms, ...traceOf(headers, process.env) };
  logDelivery(receiver.ingress.name, answer, context);
  await rejections.report(Date.now());
}

/** One wide line per delivery: counts and codes, never the body, its sender or a secret. */
function logDelivery(platform: string, answer: Answer, context: LogFields): void {
  const { status, outcome, events, secretIndex: secret, keyVersion: key_version } = answer;
  const severity = status >= 500 ? 'ERROR' : status >= 400 ? 'WARNING' : 'INFO';
  log(severity, `delivery ${outcome}`, {
    platform,
    status,
    outcome,
    cause: answer.rejection?.cause,
    events,
    secret,
    key_version,
    ...context,
  });
}
