import type { Contact } from '../domain/conversations/contact.ts';
import type { NormalisedEvent } from '../domain/events/event.ts';
import type { Values } from '../domain/workflows/run.ts';
import type { World } from '../domain/workflows/step.ts';
import { senders } from '../platforms/senders.ts';
import { contentError } from '../platforms/sending/cannot-show.ts';

/** Whom a workflow is tried with, and when. */
export interface TrialPlace {
  readonly workspace_id: string;
  readonly workflow_id: string;
  /** The platform of the person who is made up where no contact is given. */
  readonly platform: string;
  readonly contact: Contact | undefined;
  readonly event: NormalisedEvent | undefined;
  /** What a call of the API would give along. */
  readonly input: Values | undefined;
  readonly time_zone: string;
  /** When it begins, if no event says so. */
  readonly now: string;
}

/** What the nodes of a workflow look at while it is tried: nobody is asked whether something may be sent now. */
export function trialWorld(place: TrialPlace): World {
  const { workspace_id, workflow_id, platform, event, input, time_zone } = place;
  const now = event?.timestamp ?? place.now;
  const contact = place.contact ?? somebody(workspace_id, event?.platform ?? platform, now);
  return {
    ...{ now, contact, event, input, time_zone },
    execution: { id: 'exec_trial', workspace_id, workflow_id },
    refuse: (content, adapt) => contentError(senders[contact.platform], content, adapt),
    refuseStart: () => undefined,
  };
}

function somebody(workspace_id: string, platform: string, now: string): Contact {
  return {
    ...{ id: 'ct_trial', workspace_id, aliases: [], platform, scope: '', platform_user_ids: [] },
    ...{ block_ids: [], profile: { name: 'Kim Example' }, tags: [], attributes: {} },
    first_seen_at: now,
  };
}
