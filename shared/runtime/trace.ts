import { type Environment, projectId } from './config.ts';
import type { LogFields } from './log.ts';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Google's own header, and the one of the W3C (w3.org/TR/trace-context) that Cloud Run sends beside it. */
const headers: Readonly<Record<string, RegExp>> = {
  'x-cloud-trace-context': /^([0-9a-f]{32})(?:\/|$)/,
  traceparent: /^00-([0-9a-f]{32})-/,
};

/**
 * The request's trace under the name by which Cloud Logging puts all lines of a request together
 * (cloud.google.com/logging/docs/structured-logging#special-payload-fields); nothing without one.
 */
export function traceOf(given: Headers, env: Environment): LogFields {
  for (const [name, form] of Object.entries(headers)) {
    const id = form.exec(String(given[name] ?? ''))?.[1];
    if (id !== undefined) {
      return { 'logging.googleapis.com/trace': `projects/${projectId(env)}/traces/${id}` };
    }
  }
  return {};
}
