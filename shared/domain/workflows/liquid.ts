import { Context, filters, Liquid, tags, toValueSync } from 'liquidjs';

const MAX_TEMPLATE = 20_000;
/** Characters that a template may make, in its result and on the way to it. */
const MAX_MADE = 500_000;
/** What each part of a template costs, so that loops which make nothing end too. */
const PART_COST = 10;

/** What a template becomes part of: the values in it are written so that they cannot be taken for more. */
export type Target = 'text' | 'markdown' | 'url';

/** The tags that only look at values or change them. None loads files, keeps a state or makes text on the side. */
const allowedTags = 'assign break case comment continue echo for if raw unless'.split(' ');
const allowedFilters =
  'abs append at_least at_most capitalize ceil default divided_by downcase escape_once first floor join json last map minus modulo plus prepend raw remove replace reverse round size slice sort split strip times truncate uniq upcase url_encode'.split(
    ' ',
  );

/** What one rendering remembers. */
export interface Rendering {
  readonly target: Target;
  /** Looked at only where a template asks for a time. */
  readonly clock: { readonly now: string; readonly zone: string };
  missing: boolean;
}

type FilterThis = { readonly context: Context };

const RENDERING = 'rendering';

export const engine = openEngine();

function openEngine(): Liquid {
  const liquid = new Liquid({
    parseLimit: MAX_TEMPLATE,
    memoryLimit: MAX_MADE,
    strictFilters: true,
    ownPropertyOnly: true,
    locale: 'en',
    outputEscape: writeValue as (value: unknown) => string,
  });
  for (const name of Object.keys(tags)) {
    if (!allowedTags.includes(name)) delete liquid.tags[name];
  }
  for (const name of Object.keys(filters)) {
    if (!allowedFilters.includes(name)) liquid.unregisterFilter(name);
  }
  liquid.registerFilter('date', date);
  return liquid;
}

const writeDate = filters['date'] as (...given: readonly unknown[]) => unknown;

/** Never the clock of the process: a step that is repeated has the same time. */
function date(this: FilterThis, value: unknown, format: unknown, zone?: unknown): unknown {
  const { clock } = renderingOf(this.context);
  const moment = value === 'now' || value === 'today' ? clock.now : value;
  return writeDate.call(this, moment, format, zone ?? clock.zone);
}

function renderingOf(context: Context): Rendering {
  return context.getRegister<Rendering>(RENDERING);
}

/** A value as a person reads it, and never `undefined`, `null` or `[object Object]`. */
function writeValue(this: FilterThis, value: unknown): string {
  const rendering = renderingOf(this.context);
  const text = textOf(value);
  if (text === undefined) rendering.missing = true;
  if (rendering.target === 'url') return encodeURIComponent(text ?? '');
  if (rendering.target === 'markdown') return (text ?? '').replace(/[\\*_~`[\]()]/g, '\\$&');
  return text ?? '';
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : String(value);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((one) => textOf(one) ?? []).join(', ');
}

/** Throws where the template is none, or takes too much work. */
export function renderWith(
  template: string,
  scope: Readonly<Record<string, unknown>>,
  rendering: Rendering,
): string {
  const context = new Context(scope, engine.options, { sync: true }, { liquid: engine });
  context.setRegister(RENDERING, rendering);
  // A count and not a time is the limit: a step must come out the same on a busy machine.
  context.renderLimit.check = () => context.memoryLimit.use(PART_COST);
  const written = writer(context);
  toValueSync(engine.renderer.renderTemplates(engine.parse(template), context, written));
  return written.buffer;
}

/** Collects what is written, and counts it. */
function writer(context: Context) {
  return {
    buffer: '',
    write(value: unknown): void {
      const text = typeof value === 'string' ? value : (textOf(value) ?? '');
      context.memoryLimit.use(text.length);
      this.buffer += text;
    },
  };
}
