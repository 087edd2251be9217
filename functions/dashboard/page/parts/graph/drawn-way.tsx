import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import { LABEL_WIDTH, type PlacedWay, type Point } from './place-nodes.ts';
import { fitText, textWidth } from './text-width.ts';

interface DrawnWayProps extends Omit<PlacedWay, 'to'> {
  /** Undefined where nothing is known about that. */
  readonly taken: boolean | undefined;
}

const LABEL_SIZE = 11.5;

/** A way as a line with a head and, where it is one of several, its label. */
export function DrawnWayLine({ way, points, label, taken }: DrawnWayProps) {
  const kind = way?.kind ?? 'next';
  const passed = taken === undefined ? '' : taken ? 'is-taken' : 'is-untaken';
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can have the focus; the list names the ways.
    <g class={`graph-way way-${kind} ${passed}`} aria-hidden="true">
      <path class="graph-line" d={curve(points)} />
      <path class="graph-head" d={head(points)} />
      {label && way && <WayLabel at={label} text={way.label} />}
    </g>
  );
}

function WayLabel({ at, text }: { at: Point; text: string }) {
  const shown = fitText(escapeDeceiving(text), LABEL_SIZE, LABEL_WIDTH - 12);
  const width = textWidth(shown, LABEL_SIZE) + 12;
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      <title>{escapeDeceiving(text)}</title>
      <rect class="graph-label-back" x={-width / 2} y={-9} width={width} height={18} rx={9} />
      <text class="graph-label" y={4} font-size={LABEL_SIZE} text-anchor="middle">
        {shown}
      </text>
    </g>
  );
}

/** Through the middle of each part, so that it bends without corners. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1).map((point, at) => {
    const next = rest[at + 1] ?? last;
    const end = at === rest.length - 2 ? next : between(point, next);
    return `Q${text(point)} ${text(end)}`;
  });
  return `M${text(first)}${bends.length === 0 ? `L${text(last)}` : bends.join('')}`;
}

const HEAD_LENGTH = 8;
const HEAD_WIDTH = 4;

function head(points: readonly Point[]): string {
  const [before, tip] = points.slice(-2);
  if (before === undefined || tip === undefined) return '';
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [x, y] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const back = { x: tip.x - x * HEAD_LENGTH, y: tip.y - y * HEAD_LENGTH };
  const left = { x: back.x - y * HEAD_WIDTH, y: back.y + x * HEAD_WIDTH };
  const right = { x: back.x + y * HEAD_WIDTH, y: back.y - x * HEAD_WIDTH };
  return `M${text(tip)}L${text(left)}L${text(right)}z`;
}

function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function text({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
