import { excerptAround, quote } from '../excerpt.ts';
import { engine, type Rendering, renderWith, type Target } from './liquid.ts';
import { StepFailure } from './step-failure.ts';

/** Renders the templates of one step. */
export interface Renderer {
  /** Throws `StepFailure`. */
  text(template: string, target?: Target): string;
  /** Renders every text in a value. */
  deep<T>(value: T, target?: Target): T;
  /** What was missing, for the step's record. */
  readonly warnings: readonly string[];
}

export function openRenderer(
  scope: Readonly<Record<string, unknown>>,
  clock: { readonly now: string; readonly zone: string },
): Renderer {
  const warnings: string[] = [];
  const text = (template: string, target: Target = 'text'): string => {
    if (!isTemplate(template)) return template;
    const rendering: Rendering = { target, clock, missing: false };
    const rendered = render(template, scope, rendering);
    if (!rendering.missing) return rendered;
    warnings.push(`A value is missing in ${quote(template)}.`);
    return target === 'url' ? rendered : tidy(rendered);
  };
  const deep = (value: unknown, target?: Target): unknown => {
    if (typeof value === 'string') return text(value, target);
    if (Array.isArray(value)) return value.map((one) => deep(one, target));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one, target)]));
  };
  return { text, deep: <T>(value: T, target?: Target) => deep(value, target) as T, warnings };
}

/** Text without a template in it stays as it is. */
export function isTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}

function render(
  template: string,
  scope: Readonly<Record<string, unknown>>,
  rendering: Rendering,
): string {
  try {
    return renderWith(template, scope, rendering);
  } catch (error) {
    throw new StepFailure('template_failed', `${quote(template)}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'It cannot be rendered.';
  if (error.message.includes('limit exceeded')) return 'It takes too much work. Make it shorter.';
  const [reason = ''] = error.message.split('\n');
  return excerptAround(reason, 0, reason.length).found;
}

/** A missing value leaves neither two spaces nor one before a comma. */
function tidy(text: string): string {
  return text
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/ ([,.!?;:])/g, '$1')
    .trim();
}

/**
 * The values that a template asks for, each by its path, or why it is no template. What it sets itself is not among
 * them.
 */
export function readTemplate(
  text: string,
): { readonly paths: readonly (readonly string[])[] } | { readonly problem: string } {
  try {
    const { globals } = engine.analyzeSync(engine.parse(text), { partials: false });
    const found = Object.values(globals).flat();
    return { paths: found.map(({ segments }) => segments.map(segmentOf)) };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** `*` where another value says which field it is. */
function segmentOf(segment: unknown): string {
  return typeof segment === 'object' ? '*' : String(segment);
}
