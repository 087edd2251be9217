import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { describeApi } from '../http/openapi.ts';

type Document = ReturnType<typeof describeApi>;
type Html = ReturnType<typeof html>;

interface Content {
  readonly 'application/json'?: { readonly example?: unknown; readonly examples?: object };
}

/** The parts of an operation of the document that are shown. */
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly example?: unknown;
    readonly schema: { readonly enum?: readonly unknown[] };
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
}

const STYLE = `
:root { background: Canvas; color: CanvasText; color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
nav ul { columns: 12rem; list-style: none; padding: 0; }
a { color: light-dark(#0550ae, #9ecbff); }
summary { cursor: pointer; padding: .4rem 0; }
summary h3 { display: inline; font-size: 1rem; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
details { border-top: 1px solid GrayText; }
details > div { padding: 0 0 1rem 1rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .875rem; }
pre { border: 1px solid GrayText; border-radius: .25rem; max-height: 24rem; overflow: auto; padding: .5rem; }
dt { margin-top: .4rem; }
dd { margin-left: 1rem; overflow-wrap: anywhere; }
`;

/** Nothing runs on the page, nothing is loaded, and only this very style is applied. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const docsHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-cache',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** The reference for people: the OpenAPI document as one page without scripts. */
export async function renderDocs(document: Document): Promise<string> {
  const { info, tags, paths, components } = document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      // `describeApi` has made it.
      describe(method, path, operation as Operation, components.examples),
    ),
  );
  const sections = tags.map(
    ({ name, description }) => html`<section id="${name}">
<h2>${name}</h2>
<p>${description}</p>
${operations.filter(({ tag }) => tag === name).map(({ shown }) => shown)}
</section>`,
  );
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference · Convotic</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header>
<h1>API reference</h1>
<p>${withCode(info.description)}</p>
<p>Send an API key in the header <code>X-API-Key</code>, or as <code>Authorization: Bearer</code>.
<a href="/v1/openapi.json">openapi.json</a> has all of this for programs, with every schema.</p>
</header>
<nav aria-label="Contents"><ul>
${tags.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>`)}
</ul></nav>
<main>${sections}</main>
</body>
</html>
`;
  return String(await page);
}

function describe(
  method: string,
  path: string,
  operation: Operation,
  errors: Readonly<Record<string, { readonly summary: string }>>,
): { readonly tag: string | undefined; readonly shown: Html } {
  const { operationId, summary, description, tags, parameters = [], requestBody } = operation;
  const body = requestBody?.content['application/json']?.example;
  const shown = html`<details id="${operationId}">
<summary><h3>${method.toUpperCase()} ${path}</h3><br>${summary}</summary>
<div>
${description.split('\n\n').map((text) => html`<p>${withCode(text)}</p>`)}
${parameters.length === 0 ? '' : html`<h4>Parameters</h4><dl>${parameters.map(describeParameter)}</dl>`}
${body === undefined ? '' : html`<h4>Body</h4>${asJson(body)}`}
${Object.entries(operation.responses).map(([status, answer]) => describeAnswer(status, answer, errors))}
</div>
</details>
`;
  return { tag: tags[0], shown };
}

function describeParameter(parameter: NonNullable<Operation['parameters']>[number]): Html {
  const { name, in: place, required, description = '', example, schema } = parameter;
  const values = schema.enum === undefined ? '' : ` One of ${schema.enum.join(', ')}.`;
  return html`<dt><code>${name}</code> in ${place}${required ? ', required' : ''}</dt>
<dd>${withCode(description)}${values} Example: <code>${String(example)}</code></dd>`;
}

function describeAnswer(
  status: string,
  { content }: { readonly content: Content },
  errors: Readonly<Record<string, { readonly summary: string }>>,
): Html {
  const { example, examples } = content['application/json'] ?? {};
  if (examples === undefined) {
    return html`<h4>Answer ${status}</h4>${example === undefined ? 'A file.' : asJson(example)}`;
  }
  return html`<h4>Error ${status}</h4>
<dl>${Object.keys(examples).map(
    (code) => html`<dt><code>${code}</code></dt><dd>${withCode(errors[code]?.summary ?? '')}</dd>`,
  )}</dl>`;
}

/** Tabindex: who has no mouse must be able to scroll it too. */
function asJson(value: unknown): Html {
  return html`<pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>`;
}

/** What stands between backticks is code. */
function withCode(text: string): (Html | string)[] {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
