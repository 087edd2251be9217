import { makeVisible } from '../cli/make-visible.ts';
import type { Colour, Paint } from '../cli/paint.ts';
import { fitText } from '../cli/text-width.ts';
import type { Workflow } from './workflows-api.ts';

const statusColours: Readonly<Record<Workflow['status'], Colour>> = {
  draft: 'yellow',
  published: 'green',
  archived: 'dim',
};

/** One line for each, the id whole: it is what the other commands want. */
export function workflowTable(workflows: readonly Workflow[], paint: Paint): string {
  if (workflows.length === 0)
    return 'No workflows yet. Bring some: npm run workflows -- import --help\n';
  const wide = Math.max(...workflows.map(({ id }) => id.length));
  const head = [fitText('ID', wide), ...['STATUS   ', 'VERSION', fitText('TRIGGER', 16), 'NAME']];
  const rows = workflows.map(({ id, status, version, trigger, name }) =>
    [
      fitText(id, wide),
      paint(statusColours[status], status.padEnd(9)),
      String(version).padStart(7),
      fitText(trigger.type, 16),
      makeVisible(name),
    ].join(' '),
  );
  return [paint('dim', head.join(' ')), ...rows].map((line) => `${line}\n`).join('');
}
