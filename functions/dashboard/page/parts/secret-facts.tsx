import type { Destination } from '../client/shapes.ts';
import type { signingSecret } from '../i18n/en/signing-secret.ts';
import { Fact } from '../views/event/event-facts.tsx';
import { Time } from './time.tsx';

interface SecretFactsProps {
  readonly words: typeof signingSecret;
  readonly secrets: Destination['secrets'];
}

/** When what signs was made, and until when an older one signs too. */
export function SecretFacts({ words, secrets: [newest, older] }: SecretFactsProps) {
  return (
    <>
      {newest && (
        <Fact name={words.secretFrom}>
          <Time at={newest.created_at} exact />
        </Fact>
      )}
      {older?.valid_until && (
        <Fact name={words.oldUntil}>
          <Time at={older.valid_until} exact />
        </Fact>
      )}
    </>
  );
}
