import type { DeliveryRequest } from '../platform.ts';
import { readText } from '../read-json.ts';

/** The bot the body says it is for. Nothing is verified yet: good for choosing the secret, for nothing else. */
export function claimedAccount(request: DeliveryRequest): string | undefined {
  try {
    return readText(JSON.parse(Buffer.from(request.body).toString('utf8')), 'destination');
  } catch {
    return undefined;
  }
}
