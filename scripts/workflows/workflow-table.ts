import { makeVisible } from '../cli/make-visible.ts';
import type { Colour, Paint } from '../cli/paint.ts';
import { fitText } from '../cli/text-width.ts';
import type { Workflow } from './workflows-api.ts';

const statusColours: Readonly<Record<Workflow['status'], Colour>> = {
  draft: 'yellow',
  published: 'green',
  archived: 'dim',
};

/** Formats the share of the workspace's quota; a trigger that cannot be published has none. */
function shareOf(cost: number | undefined): string {
  if (cost === undefined) return '-';
  return cost < 0.001 ? '<0.1%' : `${(cost * 100).toFixed(1)}%`;
}

/** Lists workflows, one per line, with complete ids because the other commands need them. */
export function workflowTable(workflows: readonly Workflow[], paint: Paint): string {
  if (workflows.length === 0)
    return 'No workflows yet. Import some: npm run workflows -- import --help\n';
  const wide = Math.max(...workflows.map(({ id }) => id.length));
  const head = [
    fitText('ID', wide),
    'STATUS   ',
    'VERSION',
    fitText('TRIGGER', 16),
    '  COST',
    'NAME',
  ];
  const rows = workflows.map(({ id, status, version, trigger, matching_cost, name }) =>
    [
      fitText(id, wide),
      paint(statusColours[status], status.padEnd(9)),
      String(version).padStart(7),
      fitText(trigger.type, 16),
      shareOf(matching_cost).padStart(6),
      makeVisible(name),
    ].join(' '),
  );
  return [paint('dim', head.join(' ')), ...rows].map((line) => `${line}\n`).join('');
}
