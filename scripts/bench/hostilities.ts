import { workflowDocumentId } from '../../shared/domain/ids.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { accounts } from './accounts.ts';
import { hotText } from './hot-conversation.ts';
import { lineText, signed } from './line-event.ts';
import type { Posters } from './posters.ts';

type Attack = (posters: Posters, serial: number) => Promise<unknown>;

/** One way in which a workspace does its worst. */
export interface Hostility {
  readonly name: string;
  readonly attack: Attack;
  /** Requests that are open at the same time. */
  readonly wide: number;
  /** A pause of each before its next one. */
  readonly pauseMs: number;
}

const MIB = 1024 * 1024;
const { hostile } = accounts;
const unsigned = Buffer.from(`{"destination":"${hostile.id}","a":${'['.repeat(MIB - 100)}`);
const zeros = signed(
  `{"destination":"${hostile.id}","events":[${'0,'.repeat(MIB / 2 - 100)}0]}`,
  hostile.secret,
);
/** Neither matches nor lets a text be ruled out: the most expensive pattern that can be published. */
const PATTERN = '.*[ab].{400}[^一]x';

export const hostilities: readonly Hostility[] = [
  {
    name: 'unsigned bodies of 1 MiB, nested without end, some 300/s',
    attack: ({ deliver }) => deliver(unsigned, { 'Content-Type': 'application/json' }),
    wide: 4,
    pauseMs: 11,
  },
  {
    name: 'wrongly signed bodies of 1 MiB, some 300/s',
    attack: ({ deliver }) => deliver(unsigned, { 'X-Line-Signature': `${'A'.repeat(43)}=` }),
    wide: 4,
    pauseMs: 11,
  },
  {
    name: 'signed deliveries of half a million events',
    attack: ({ deliver }) => deliver(zeros.body, zeros.headers),
    wide: 1,
    pauseMs: 1_000,
  },
  {
    name: 'the dearest workflow, texts of 5,000 characters',
    attack: (posters, serial) => deliverText(posters, serial, `${serial} ${'ab'.repeat(2_490)}`),
    wide: 1,
    pauseMs: 1_000,
  },
  {
    name: 'texts of a megabyte, which no document holds',
    attack: (posters, serial) => deliverText(posters, serial, 'x'.repeat(1_047_500)),
    wide: 1,
    pauseMs: 1_000,
  },
  {
    name: 'one conversation, 64 messages at the same time',
    attack: ({ push }, serial) => push(hotText(serial)),
    wide: 64,
    pauseMs: 1_000,
  },
];

function deliverText({ deliver }: Posters, serial: number, text: string): Promise<number> {
  const { body, headers } = lineText(hostile, { serial, person: serial % 20, text });
  return deliver(body, headers);
}

/** The most expensive workflow that can be published. */
export function dearWorkflow(): Workflow {
  const trigger = {
    type: 'keyword',
    keywords: [PATTERN],
    match_mode: 'regex',
    case_sensitive: false,
  } as const;
  return {
    id: workflowDocumentId(hostile.workspace, 'wf_dear'),
    workflow_id: 'wf_dear',
    workspace_id: hostile.workspace,
    name: 'Dear',
    status: 'published',
    version: 1,
    trigger,
  };
}
