import type { AnswerTimes } from './answers.ts';
import type { EngineSteps } from './engine-steps.ts';
import { milliseconds } from './format-figure.ts';
import type { Table } from './render-table.ts';
import type { WaitingCost } from './waiting.ts';

export function answersTable(measured: readonly AnswerTimes[]): Table {
  return [
    ['webhook to the answer at the platform', 'answers', 'p50', 'p95', 'answers/s'],
    ...measured.map(({ name, answers, p50Ms, p95Ms, perSecond }) => [
      name,
      String(answers),
      milliseconds(p50Ms),
      milliseconds(p95Ms),
      perSecond.toFixed(1),
    ]),
  ];
}

export function engineTables(
  steps: readonly EngineSteps[],
  waiting: readonly WaitingCost[],
): readonly Table[] {
  const [{ few, many } = { few: 0, many: 0 }] = waiting;
  return [
    [
      ['steps of the engine, each with a commit', 'executions', 'steps', 'steps/s'],
      ...steps.map((one) => [
        'variables, one instance of execute',
        String(one.executions),
        String(one.steps),
        one.perSecond.toFixed(0),
      ]),
    ],
    [
      ['documents, while executions wait', `${few} wait`, `${many} wait`, 'met'],
      ...waiting.map(({ name, fewDocuments, manyDocuments }) => [
        name,
        fewDocuments,
        manyDocuments,
        fewDocuments === manyDocuments ? 'yes' : 'no',
      ]),
    ],
  ];
}
