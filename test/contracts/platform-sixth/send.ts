import type { ApiAnswer, ApiCall } from '../../../shared/domain/blocks/api-call.ts';
import type { OutboundContent } from '../../../shared/domain/outbound/outbound-content.ts';
import type { Part } from '../../../shared/domain/outbound/part.ts';
import type { SendOutcome } from '../../../shared/domain/outbound/send-outcome.ts';
import { readId } from '../../../shared/platforms/read-json.ts';
import type { Sender, Sending, SendLimits } from '../../../shared/platforms/sender.ts';
import { checkMedia } from '../../../shared/platforms/sending/check-media.ts';
import {
  cutText,
  type Draft,
  type Layouts,
  rejectFields,
} from '../../../shared/platforms/sending/draft.ts';
import { planContent } from '../../../shared/platforms/sending/plan-content.ts';
import type { Planner } from '../../../shared/platforms/sending/planner.ts';
import { readLost } from '../../../shared/platforms/sending/read-lost.ts';
import { showText } from '../../../shared/platforms/sending/shows.ts';

const none = { max: 0, title: 0, id: 0 };

const limits: SendLimits = {
  text: { max: 100, unit: 'characters' },
  buttons: none,
  quick_replies: none,
  cards: { max: 0, title: 0, subtitle: 0, buttons: 0 },
  media: {},
  location: false,
  template: false,
};

const layouts: Layouts = {
  text(draft, { text, ...more }) {
    rejectFields(draft, more, ['buttons', 'quick_replies']);
    const letters = cutText(draft, 'text', text, draft.limits.text);
    return letters.map((words) => ({ shows: [showText(words)], body: { words } }));
  },
  image: tooHeavy,
  video: tooHeavy,
  audio: tooHeavy,
  file: tooHeavy,
  location: wordsAlone,
  carousel: wordsAlone,
  template: wordsAlone,
  raw: wordsAlone,
};

function tooHeavy(
  draft: Draft,
  content: Extract<OutboundContent, { readonly url: string }>,
): readonly Part[] {
  checkMedia(draft, 'url', content.url, undefined);
  return wordsAlone(draft);
}

function wordsAlone({ name, report }: Draft): readonly Part[] {
  report('type', `${name} carries words alone.`);
  return [];
}

const planner: Planner = { name: 'Pigeon', limits, layouts };

export const pigeonSender: Sender = {
  platform: 'pigeon',
  limits,
  plan: (content, adapt, place) => planContent(planner, content, adapt, place),
  window: () => ({ open: true, still_allowed: [] }),
  call,
  read,
  repeatable: () => false,
  evidence: 'none',
};

function call({ part, target, credentials }: Sending): ApiCall {
  return {
    api: 'lofts.example.com',
    method: 'POST',
    path: '/letters',
    headers: { Authorization: `Bearer ${credentials['token'] ?? ''}` },
    json: { ...part.body, to: target.address.recipient },
  };
}

function read(answer: ApiAnswer | { readonly lost: string }): SendOutcome {
  if ('lost' in answer) return readLost(answer.lost);
  const { status, json, retry_after_seconds: seconds } = answer;
  const number = readId(json, 'number');
  const reason = `The loft answered ${status}.`;
  if (status === 200 && number !== undefined) return { is: 'sent', ids: [number] };
  if (status === 401) return { is: 'rejected', code: 'credentials_refused', reason };
  if (status === 429) {
    return { is: 'wait', scope: 'account', reason, ...(seconds !== undefined && { seconds }) };
  }
  if (status === 404) return { is: 'rejected', code: 'recipient_unavailable', reason };
  return { is: 'unknown', reason };
}
