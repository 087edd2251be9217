import * as v from 'valibot';
import { parseJson } from '../../parse-json.ts';
import { boundedValue, isDeeper } from '../bounded-value.ts';
import type { HttpRequest, HttpResult } from '../http.ts';
import type { HttpWait, Value } from '../run.ts';
import { clockOf, lookUp } from '../scope.ts';
import { chooseMarks, type Marks, nameSecrets, replaceSecrets, secretNamesIn } from '../secrets.ts';
import { StepFailure } from '../step-failure.ts';
import { openRenderer } from '../templates.ts';
import { renderAddress } from './content.ts';
import { next, nodeType, type Outcome, on_error, type Visit, variableName } from './node-type.ts';
import { withTemplates } from './written-schema.ts';

const RETRIES = 2;
const FIRST_PAUSE_MS = 1_000;
const TIMEOUT_SECONDS = 10;
const MAX_DEPTH = 50;

const address = withTemplates(v.pipe(v.string(), v.maxLength(2_000), v.url()));
const headerName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'is no name of a header'),
);
const path = v.pipe(
  v.string(),
  v.regex(/^(status|headers|body)(\.[^.]{1,100}){0,9}$/, 'must be a path such as body.order.id'),
);

const schema = v.strictObject({
  type: v.literal('http_request'),
  method: v.optional(v.picklist(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])),
  url: address,
  headers: v.optional(
    v.pipe(v.record(headerName, v.pipe(v.string(), v.maxLength(2_000))), v.maxEntries(20)),
  ),
  /** A text, or JSON whose texts may be templates: what a person wrote stays within its text. */
  body: v.optional(v.custom<unknown>((value) => value !== undefined)),
  timeout_seconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(30))),
  /** How often it is tried again where no answer comes, or 429, or 5xx. */
  retries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5))),
  /** The variables that get a part of the answer: `{"order": "body.order"}`. */
  save: v.optional(v.pipe(v.record(variableName, path), v.maxEntries(20))),
  next,
  on_error,
});

type Node = v.InferOutput<typeof schema>;

/** Asks another system. The call is made between two steps: see `HttpWait`. */
export const httpRequest = nodeType({
  schema,
  sets: ({ save = {} }) => Object.keys(save),
  enter(node, visit) {
    const request = requestOf(node, visit);
    const { method, url, body, marks = {} } = request;
    const shown = nameSecrets({ url, ...(body !== undefined && { body }) }, marks);
    const input = { method, ...shown, ...(shown.body && { body: boundedValue(shown.body) }) };
    return { move: { wait: callAt(visit.world.now, visit, request, 1) }, input };
  },
  resume(node, visit, wait, news) {
    if (news.kind !== 'http' || wait.for !== 'http') return { move: { wait } };
    const failure = failureOf(news.result);
    if (failure === undefined) return answered(node, news.result);
    const { attempt, request } = wait;
    if (!failure.again || attempt > (node.retries ?? RETRIES)) {
      throw new StepFailure(failure.code, failure.message);
    }
    const pause = FIRST_PAUSE_MS * 2 ** (attempt - 1);
    const at = new Date(Date.parse(visit.world.now) + pause).toISOString();
    return { move: { wait: callAt(at, visit, request, attempt + 1) }, warnings: [failure.message] };
  },
});

function callAt(
  until: string,
  { world, step_id }: Visit,
  request: HttpRequest,
  attempt: number,
): HttpWait {
  const key = `${step_id}.${attempt}`;
  return { for: 'http', key, since: world.now, until, request, attempt };
}

/** The request, in which a mark stands for each secret. */
function requestOf(node: Node, visit: Visit): HttpRequest {
  const { url, headers = {}, body } = node;
  const names = secretNamesIn([url, headers, body]);
  if (names.length === 0) return render(node, visit);
  const { scope, world } = visit;
  const made = visit.renderer.deep(replaceSecrets([url, headers, body ?? null], () => ''));
  const marks = chooseMarks(names, JSON.stringify(made));
  // The warnings have been noted by now.
  const renderer = openRenderer(scope, clockOf(world));
  const marked = replaceSecrets(node, (name) => marks[name] ?? '');
  return { ...render(marked, { ...visit, renderer }, marks), marks };
}

function render(
  { method = 'GET', url, headers = {}, body, timeout_seconds }: Node,
  visit: Visit,
  marks: Marks = {},
): HttpRequest {
  const { renderer, step_id } = visit;
  const rendered = renderAddress(url, renderer);
  const isSecret = Object.values(marks).some((mark) => rendered.startsWith(mark));
  if (!isSecret && !/^https?:\/\/[^/]/.test(rendered)) {
    throw new StepFailure('invalid_request', 'The address must begin with https:// or http://.');
  }
  const json = body !== undefined && typeof body !== 'string';
  return {
    method,
    url: rendered,
    headers: {
      ...(json && { 'content-type': 'application/json' }),
      ...Object.fromEntries(
        Object.entries(headers).map(([name, value]) => headerOf(name, value, visit, marks)),
      ),
    },
    ...(body !== undefined && {
      body: typeof body === 'string' ? renderer.text(body) : JSON.stringify(renderer.deep(body)),
    }),
    timeout_ms: (timeout_seconds ?? TIMEOUT_SECONDS) * 1_000,
    idempotency_key: step_id,
  };
}

/** A line break would begin another header. */
export function isHeaderValue(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
}

function headerOf(
  name: string,
  template: string,
  { renderer }: Visit,
  marks: Marks,
): readonly [string, string] {
  const value = renderer.text(template);
  const own = Object.values(marks).reduce((text, mark) => text.replaceAll(mark, ''), value);
  if (isHeaderValue(own)) return [name.toLowerCase(), value];
  throw new StepFailure(
    'invalid_request',
    `The header ${name} holds a character that headers cannot have.`,
  );
}

/** What another attempt would not change. */
const forGood = ['address_not_allowed', 'too_large', 'secret_missing', 'invalid_request'];

function failureOf(
  result: HttpResult,
): { readonly code: string; readonly message: string; readonly again: boolean } | undefined {
  if ('error' in result) {
    const { code, message } = result.error;
    return { code, message, again: !forGood.includes(code) };
  }
  const { status } = result;
  if (status >= 200 && status < 300) return undefined;
  const message = `The other system answered ${status}.`;
  return { code: `http_${status}`, message, again: status === 429 || status >= 500 };
}

function answered({ save = {}, next }: Node, result: HttpResult): Outcome {
  if ('error' in result) return { move: { next } };
  const { status, headers } = result;
  const body = (result.body === '' ? null : (parseJson(result.body) ?? result.body)) as Value;
  if (isDeeper(body, MAX_DEPTH)) {
    throw new StepFailure(
      'invalid_response',
      `The answer is nested deeper than ${MAX_DEPTH} levels.`,
    );
  }
  const scope = { status, headers, body };
  const variables = Object.entries(save).flatMap(([name, from]) => {
    const found = lookUp(scope, from);
    // A part of JSON is JSON.
    return found === undefined ? [] : [[name, found as Value] as const];
  });
  const missing = Object.entries(save).filter(([name]) => !variables.some(([one]) => one === name));
  return {
    move: { next },
    output: { status, body: boundedValue(body) },
    variables: Object.fromEntries(variables),
    warnings: missing.map(([name, from]) => `The answer has no ${from} for the variable ${name}.`),
  };
}
