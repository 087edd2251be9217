import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { texts } from '../../state/language.ts';
import { useWidth } from '../../state/use-width.ts';
import { Icon, type IconName } from '../icon.tsx';
import { DrawnNodeBox, TriggerBox } from './drawn-node.tsx';
import { DrawnWayLine } from './drawn-way.tsx';
import { nearestIn } from './nearest-in.ts';
import { type NodeMark, wayName } from './node-mark.ts';
import { type Box, placeNodes } from './place-nodes.ts';
import type { Drawing } from './read-drawing.ts';

export interface DrawnGraphProps {
  readonly drawing: Drawing;
  readonly trigger: string | undefined;
  readonly marks: ReadonlyMap<string, NodeMark>;
  readonly taken: ReadonlySet<string> | undefined;
  readonly selected: string | undefined;
  select(id: string): void;
}

/** It opens no smaller, for smaller letters are hard to read. What does not fit is scrolled. */
const SMALLEST_FIT = 0.75;
const ZOOM_STEP = 1.25;
const SCALES = [0.3, 2] as const;

export function DrawnGraph(props: DrawnGraphProps) {
  const { drawing, trigger, marks, selected } = props;
  const { graph: words } = texts.value;
  const [frame, width] = useWidth<HTMLDivElement>();
  const [zoom, setZoom] = useState<number>();
  const notes = [...marks].map(([id, { note }]) => (note === undefined ? '' : id)).join(' ');
  const placed = useMemo(
    () => placeNodes(drawing, trigger, (id) => marks.get(id)?.note !== undefined),
    [drawing, trigger, notes],
  );
  const whole = Math.min(width / (placed.width || 1), 1);
  const scale = zoom ?? Math.max(whole, SMALLEST_FIT);
  const scrolled = useRef<HTMLElement>(null);
  const shown = placed.nodes.find(({ node }) => node.id === (selected ?? drawing.start));
  useEffect(() => {
    // Where one chooses in the drawing itself, nothing has to move.
    if (scrolled.current?.querySelector('.graph-press:focus') === null) {
      reveal(scrolled.current, shown?.box, scale);
    }
  }, [selected, width === 0]);
  const zoomTo = (wanted: number): void =>
    setZoom(Math.min(Math.max(wanted, SCALES[0]), SCALES[1]));
  return (
    <div class="graph-frame" ref={frame}>
      <div class="graph-tools">
        <span>{words.nodes(drawing.nodes.length)}</span>
        <Tool icon="plus" name={words.larger} act={() => zoomTo(scale * ZOOM_STEP)} />
        <Tool icon="minus" name={words.smaller} act={() => zoomTo(scale / ZOOM_STEP)} />
        <Tool icon="fit" name={words.fit} act={() => zoomTo(whole)} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard. */}
      <section class="graph-scroll" ref={scrolled} tabIndex={0} aria-label={words.title}>
        <Picture {...props} placed={placed} scale={scale} />
      </section>
    </div>
  );
}

/** Scrolls within the drawing, and not the page, so that a box is in the middle. */
function reveal(scrolled: Element | null, box: Box | undefined, scale: number): void {
  if (scrolled === null || box === undefined) return;
  const { clientWidth, clientHeight } = scrolled;
  scrolled.scrollLeft = (box.x + box.width / 2) * scale - clientWidth / 2;
  scrolled.scrollTop = (box.y + box.height / 2) * scale - clientHeight / 2;
}

function Tool({ icon, name, act }: { icon: IconName; name: string; act: () => void }) {
  return (
    <button type="button" class="icon-button" title={name} aria-label={name} onClick={act}>
      <Icon name={icon} />
    </button>
  );
}

interface PictureProps extends DrawnGraphProps {
  readonly placed: ReturnType<typeof placeNodes>;
  readonly scale: number;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** One stop of the Tab key, within which the arrow keys go from node to node. */
function Picture({
  placed,
  scale,
  drawing,
  trigger,
  marks,
  taken,
  selected,
  select,
}: PictureProps) {
  const { graph: words } = texts.value;
  const svg = useRef<SVGSVGElement>(null);
  const [focused, setFocused] = useState<string>();
  const ids = new Set(placed.nodes.map(({ node }) => node.id));
  const stop = [focused, selected, drawing.start].find((id) => id !== undefined && ids.has(id));
  const elementOf = (id: string): SVGElement | undefined =>
    [...(svg.current?.querySelectorAll<SVGElement>('[data-node]') ?? [])].find(
      (element) => element.dataset['node'] === id,
    );

  const move = (event: KeyboardEvent): void => {
    const direction = DIRECTIONS[event.key];
    const id = event.target instanceof SVGElement ? event.target.dataset['node'] : undefined;
    const at = placed.nodes.find(({ node }) => node.id === id);
    if (direction === undefined || at === undefined) return;
    event.preventDefault();
    const to = nearestIn(direction, at, placed.nodes);
    if (to !== undefined) elementOf(to.node.id)?.focus();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset.
    <svg
      ref={svg}
      class="graph-picture"
      role="group"
      aria-label={`${words.nodes(drawing.nodes.length)}. ${words.hint}`}
      width={placed.width * scale}
      height={placed.height * scale}
      viewBox={`0 0 ${placed.width} ${placed.height}`}
      onKeyDown={move}
    >
      {placed.ways.map(({ way, to, ...line }, at) => (
        <DrawnWayLine key={at} {...{ way, ...line, taken: isTaken(taken, way?.from ?? '', to) }} />
      ))}
      {placed.trigger && <TriggerBox box={placed.trigger} name={trigger ?? ''} />}
      {placed.nodes.map((one) => (
        <DrawnNodeBox
          key={one.node.id}
          {...{ placed: one, select, mark: marks.get(one.node.id) }}
          selected={one.node.id === selected}
          tabIndex={one.node.id === (stop ?? placed.nodes[0]?.node.id) ? 0 : -1}
          focus={() => setFocused(one.node.id)}
        />
      ))}
    </svg>
  );
}

function isTaken(taken: ReadonlySet<string> | undefined, from: string, to: string) {
  return taken && (taken.has(wayName(from, to)) || taken.has(wayName(from, '*')));
}
