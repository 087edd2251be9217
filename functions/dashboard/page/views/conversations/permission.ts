import type { Block, Conversation } from '../../client/shapes.ts';

/** What may be written in a conversation now. */
export interface Permission {
  readonly state: 'open' | 'human_agent' | 'template' | 'closed' | 'no_address' | 'disconnected';
  /** When the window closes. */
  readonly until?: string | undefined;
}

export function permissionOf(
  { window }: Pick<Conversation, 'window'>,
  block: Pick<Block, 'status'> | undefined,
): Permission {
  if (block?.status === 'disconnected') return { state: 'disconnected' };
  if (window === undefined) return { state: 'no_address' };
  const { open, until, still_allowed } = window;
  if (open) return { state: 'open', until };
  if (still_allowed.includes('human_agent')) return { state: 'human_agent', until };
  return { state: still_allowed.includes('template') ? 'template' : 'closed', until };
}
