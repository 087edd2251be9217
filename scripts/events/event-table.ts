import type { EventSummary } from '../../functions/api/events/event-schema.ts';
import { makeVisible } from '../cli/make-visible.ts';
import type { Colour, Paint } from '../cli/paint.ts';
import { fitText } from '../cli/text-width.ts';

interface Column {
  readonly title: string;
  readonly width: number;
  /** On a narrow terminal, the columns with the highest number are left out first. */
  readonly dropOrder?: number;
  text(event: EventSummary): string;
}

const columns: readonly Column[] = [
  { title: 'TIME', width: 14, text: ({ received_at }) => localTime(received_at) },
  { title: 'PLATFORM', width: 9, dropOrder: 2, text: ({ platform }) => platform },
  { title: 'TYPE', width: 20, dropOrder: 1, text: ({ type, kind }) => shortType(type ?? kind) },
  { title: 'CONTACT', width: 9, dropOrder: 5, text: contactText },
  { title: 'STATUS', width: 8, text: ({ status }) => status },
  { title: 'TRIES', width: 5, dropOrder: 3, text: ({ attempts }) => String(attempts.length) },
  { title: 'EXECUTION', width: 14, dropOrder: 4, text: executionText },
];

const statusColours: Readonly<Record<EventSummary['status'], Colour>> = {
  received: 'dim',
  retrying: 'yellow',
  success: 'green',
  failed: 'red',
};

/** The rest of the line shows the message. */
const SMALLEST_PREVIEW = 12;
const LARGEST_PREVIEW = 100;

/** The table's head in a terminal of so many columns. */
export function tableHead(width: number, paint: Paint): string {
  const shown = columnsIn(width);
  const titles = shown.map((column) => fitText(column.title, column.width));
  return paint('dim', [...titles, fitText('PREVIEW', previewIn(width, shown))].join(' ').trimEnd());
}

/** One event in one line. */
export function tableRow(event: EventSummary, width: number, paint: Paint): string {
  const shown = columnsIn(width);
  const cells = shown.map(({ title, text, width: wide }) => {
    const cell = fitText(makeVisible(text(event)), wide);
    return title === 'STATUS' ? paint(statusColours[event.status], cell) : cell;
  });
  const preview = fitText(makeVisible(event.preview ?? ''), previewIn(width, shown));
  return [...cells, preview].join(' ').trimEnd();
}

function columnsIn(width: number): readonly Column[] {
  let shown = columns;
  for (
    let dropOrder = 5;
    dropOrder > 0 && taken(shown) + SMALLEST_PREVIEW > width;
    dropOrder -= 1
  ) {
    shown = shown.filter((column) => column.dropOrder !== dropOrder);
  }
  return shown;
}

function previewIn(width: number, shown: readonly Column[]): number {
  return Math.min(Math.max(width - taken(shown), SMALLEST_PREVIEW), LARGEST_PREVIEW);
}

function taken(shown: readonly Column[]): number {
  return shown.reduce((sum, { width }) => sum + width + 1, 0);
}

function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`;
}

/** Nearly every type starts with `messaging.`, so the column leaves it out. */
function shortType(type: string): string {
  return type.replace(/^messaging\./, '');
}

/** Enough of an id to distinguish it from others. */
function shortId(id: string | undefined): string {
  return id === undefined ? '-' : `${id.slice(0, id.indexOf('_') + 7)}`;
}

function contactText({ contact_name, contact_id }: EventSummary): string {
  return contact_name ?? shortId(contact_id);
}

function executionText({ executions: [first, ...others] }: EventSummary): string {
  const more = others.length === 0 ? '' : ` +${others.length}`;
  return `${shortId(first?.id)}${more}`;
}
