import type { Observation } from '../../shared/domain/events/observation.ts';
import type { SplitEvent } from '../../shared/platforms/platform.ts';

const TIME = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether an event can travel and be stored, and its observations mean something. */
export function isSound(event: SplitEvent, observations: readonly Observation[]): boolean {
  const { account_id, platform_event_id, kind, occurred_at } = event;
  return (
    [account_id, platform_event_id].every(isText) &&
    /^[\w:.-]{1,200}$/.test(kind) &&
    TIME.test(occurred_at) &&
    observations.length > 0 &&
    observations.every((observation) => isMeant(observation, account_id))
  );
}

/** The business's own account is nobody's contact, and no conversation of two is with itself. */
function isMeant(observation: Observation, account: string): boolean {
  const { at, contact, thread } = observation;
  const persons = contact === undefined ? [] : [contact.user_id, ...(contact.also ?? [])];
  return (
    TIME.test(at) &&
    textsIn(observation).every(isText) &&
    !persons.includes(account) &&
    !(thread?.kind === 'direct' && thread.key === account)
  );
}

/** Half a surrogate pair breaks encoders, and an empty text says nothing. */
function isText(text: string): boolean {
  return text !== '' && text.isWellFormed();
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
