import { type Block, isConnected } from '../domain/blocks/block.ts';
import type { Registrar } from './registrar.ts';

/** A WhatsApp Business account may have 20 numbers; a Page has one Instagram account. */
const MOST = 50;

/** Whether another connected block uses the same registration at the platform and would lose it. */
export async function sharesRegistration(
  { store }: Pick<Registrar, 'store'>,
  { id, registration }: Pick<Block, 'id' | 'registration'>,
): Promise<boolean> {
  if (registration === undefined) return false;
  const { found } = await store.page('blocks', {
    where: { registration },
    order: { field: 'id', direction: 'asc' },
    limit: MOST,
  });
  return found.some((other) => other.id !== id && isConnected(other));
}
