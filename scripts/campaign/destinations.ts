import type { NonEmpty } from '../../shared/platforms/simulation/random.ts';
import type { Fields } from './evidence.ts';

/** An endpoint of a workspace, as its owners have asked for it. */
export interface WantedDestination {
  readonly workspace: string;
  readonly url: string;
  /** As the API takes it. */
  readonly filter: object;
  /** The same in the model's own words. */
  readonly wants: (event: Fields) => boolean;
}

const executionTypes = ['started', 'waiting', 'completed', 'failed', 'cancelled'].map(
  (what) => `workflow.execution.${what}`,
);

/** Types of events that may be left out: their delivery is not promised. */
export const mayBeLeftOut: readonly unknown[] = [
  'workflow.execution.started',
  'workflow.execution.waiting',
];

export const wantedDestinations: NonEmpty<WantedDestination> = [
  {
    ...{ workspace: 'ws_a', url: 'https://hooks.example.com/all', filter: {} },
    wants: () => true,
  },
  {
    ...{ workspace: 'ws_b', url: 'https://hooks.example.com/texts' },
    filter: { types: ['messaging.message.received'], platforms: ['line', 'telegram'] },
    wants: ({ type, platform }) =>
      type === 'messaging.message.received' && (platform === 'line' || platform === 'telegram'),
  },
  {
    ...{ workspace: 'ws_b', url: 'https://hooks.example.com/runs' },
    filter: { types: executionTypes },
    wants: ({ type }) => executionTypes.includes(String(type)),
  },
];
