import { type Environment, projectId } from './config.ts';
import type { LogFields } from './log.ts';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Google's own header, and the W3C's header (w3.org/TR/trace-context), which Cloud Run also sends. */
const headers: Readonly<Record<string, RegExp>> = {
  'x-cloud-trace-context': /^([0-9a-f]{32})(?:\/|$)/,
  traceparent: /^00-([0-9a-f]{32})-/,
};

/**
 * The request's trace, in the field by which Cloud Logging groups the lines of a request
 * (cloud.google.com/logging/docs/structured-logging#special-payload-fields). Empty if the request has no trace.
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
