import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import { texts } from '../../state/language.ts';
import { Icon } from '../icon.tsx';
import type { NodeMark } from './node-mark.ts';
import { nodeIcon, nodeTitle } from './node-title.ts';
import { type Box, LINE_HEIGHT, type PlacedNode } from './place-nodes.ts';
import { fitText, textWidth } from './text-width.ts';

interface DrawnNodeProps {
  readonly placed: PlacedNode;
  readonly mark: NodeMark | undefined;
  readonly selected: boolean;
  readonly tabIndex: number;
  focus(): void;
  select(id: string): void;
}

const INSET = 12;
const TITLE_SIZE = 12.5;
const WORDS_SIZE = 12;
const FIRST_LINE = 43;

/** One node: its type and id, what it does, and what is to be said about it. */
export function DrawnNodeBox(props: DrawnNodeProps) {
  const { placed, mark, selected, tabIndex, focus, select } = props;
  const { node, far } = placed;
  const { x, y, width, height } = placed.box;
  const { graph: words } = texts.value;
  const title = nodeTitle(node);
  const room = width - 2 * INSET;
  const name = [`${title}, ${node.id}`, node.words, mark?.note ?? '']
    .filter((part) => part !== '')
    .join('. ');
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    select(node.id);
  };
  const lines = [
    ...(node.words === '' ? [] : [{ kind: 'words' as const, text: node.words }]),
    ...far.map(({ label, to }) => ({
      kind: 'far' as const,
      text: `↗ ${words.leadsTo(label, to)}`,
    })),
    ...(mark?.note === undefined ? [] : [{ kind: 'note' as const, text: mark.note }]),
  ];
  return (
    <g
      class={`graph-node is-${mark?.tone ?? 'plain'} ${node.isMissing ? 'is-missing' : ''}`}
      transform={`translate(${x} ${y})`}
    >
      <rect width={width} height={height} rx="10" />
      <g class="graph-icon" transform={`translate(${INSET} 11)`}>
        <Icon name={nodeIcon(node)} size={15} />
      </g>
      <Line x={INSET + 22} y={23} size={TITLE_SIZE} room={room - 22} text={title} kind="title" />
      <IdLine id={node.id} title={title} x={width - INSET} room={room - 30} />
      {lines.map(({ kind, text }, at) => {
        const y = FIRST_LINE + at * LINE_HEIGHT;
        return <Line key={at} {...{ x: INSET, y, size: WORDS_SIZE, room, text, kind }} />;
      })}
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no button. */}
      <rect
        class="graph-press"
        role="button"
        {...{ width, height, rx: 10, tabIndex, 'data-node': node.id }}
        aria-label={escapeDeceiving(name)}
        aria-pressed={selected}
        onClick={() => select(node.id)}
        onKeyDown={press}
        onFocus={focus}
      >
        <title>{escapeDeceiving(name)}</title>
      </rect>
    </g>
  );
}

interface LineProps {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly room: number;
  readonly text: string;
  readonly kind: 'title' | 'words' | 'far' | 'note';
}

function Line({ x, y, size, room, text, kind }: LineProps) {
  const shown = fitText(escapeDeceiving(text).replaceAll(/\s+/g, ' '), size, room);
  return (
    <text class={`graph-${kind}`} x={x} y={y} font-size={size}>
      {shown}
    </text>
  );
}

/** The id by which the definition and its mistakes name the node, where there is room for it. */
function IdLine({ id, title, x, room }: { id: string; title: string; x: number; room: number }) {
  const left = room - textWidth(title, TITLE_SIZE);
  if (left < 24) return null;
  return (
    <text class="graph-id" x={x} y={23} font-size="11" text-anchor="end">
      {fitText(escapeDeceiving(id), 11.5, left)}
    </text>
  );
}

/** What starts the workflow. */
export function TriggerBox({ box, name }: { box: Box; name: string }) {
  const { x, y, width, height } = box;
  return (
    <g class="graph-trigger" transform={`translate(${x} ${y})`}>
      <title>{texts.value.graph.trigger(name)}</title>
      <rect width={width} height={height} rx={height / 2} />
      <g class="graph-icon" transform="translate(13 10)">
        <Icon name="play" size={14} />
      </g>
      <Line x={33} y={21.5} size={TITLE_SIZE} room={width - 44} text={name} kind="title" />
    </g>
  );
}
