import type { Destination } from '../../client/shapes.ts';
import { typeWord } from '../../parts/names.ts';
import { platformName } from '../../parts/platform-mark.tsx';
import { blockNames, workflowNames } from '../../state/directory.ts';
import { destinationWords } from './destination-words.ts';

/** What a destination wants, in few words. */
export function filterWords({ filter }: Pick<Destination, 'filter'>): string {
  const { types = [], platforms = [], block_ids = [], workflow_ids = [] } = filter;
  const words = [
    ...types.map(typeWord),
    ...platforms.map(platformName),
    ...block_ids.map((id) => blockNames.value.get(id) ?? id),
    ...workflow_ids.map((id) => workflowNames.value.get(id) ?? id),
  ];
  return words.length === 0 ? destinationWords.value.all : words.join(', ');
}
