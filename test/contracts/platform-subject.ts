import type { Observation } from '../../shared/domain/events/observation.ts';
import { eventId } from '../../shared/domain/ids.ts';
import type { DeliveryRequest, Platform, SplitEvent } from '../../shared/platforms/platform.ts';
import { splitDelivery } from '../../shared/platforms/split-delivery.ts';
import { type Verdict, verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import { type Fixture, readFixtures } from './platform-fixtures.ts';

/** One platform and what the suite needs to play its sender. */
export interface PlatformUnderTest {
  readonly platform: Platform;
  /** The headers a genuine delivery of these bytes has. */
  sign(body: Uint8Array, secret: string): DeliveryRequest['headers'];
  /** The account of a delivery whose body does not name it. */
  readonly account?: string;
  /** A body with one event of the kind `hologram`, which nobody knows. */
  readonly hologram: unknown;
  /** Why this platform may take a body that was altered; every other one must refuse it. */
  readonly bodyNotSigned?: string;
}

export const RECEIVED_AT = '2026-06-01T00:00:00.000Z';
export const SECRET = 'a secret of this test';

/** A platform with its fixtures, and deliveries played to it. */
export interface Stage extends PlatformUnderTest {
  readonly fixtures: readonly Fixture[];
  verify(body: Uint8Array, headers: DeliveryRequest['headers']): Verdict;
  split(body: string | Uint8Array): SplitEvent[];
  normalise(event: SplitEvent): Observation[];
  idOf(event: SplitEvent): string;
}

export function setStage(subject: PlatformUnderTest): Stage {
  const { platform, sign, account } = subject;
  const verify: Stage['verify'] = (body, headers) =>
    verifyDelivery(platform, { headers, body }, [SECRET], account);
  return {
    ...subject,
    fixtures: readFixtures(platform.name),
    verify,
    split: (text) => {
      const body = Buffer.from(text);
      const verdict = verify(body, sign(body, SECRET));
      if (!verdict.ok) throw new Error(`refused: ${verdict.reason}`);
      return splitDelivery(platform, verdict.delivery, RECEIVED_AT);
    },
    normalise: (event) => platform.normalise({ ...event, received_at: RECEIVED_AT }),
    idOf: (event) => eventId(platform.name, event.account_id, event.platform_event_id),
  };
}
