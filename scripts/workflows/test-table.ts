import type { TrialResult } from '../../shared/domain/workflows/trial.ts';
import { makeVisible } from '../cli/make-visible.ts';
import type { Paint } from '../cli/paint.ts';
import type { TestResult } from './workflows-api.ts';

/** The steps of a test run in their order: what each was asked, what came out, and how the run ended. */
export function testTable({ steps, ended }: TestResult | TrialResult, paint: Paint): string {
  const lines = steps.flatMap(
    ({ number, node, type, status, input, output, error, warnings = [], next }) => {
      const onward = next === undefined ? '' : ` → ${next}`;
      const head = `${String(number).padStart(3)}  ${node}  ${type}  ${status}${onward}`;
      return [
        paint(status === 'failed' ? 'red' : 'green', makeVisible(head)),
        ...detail('input', input),
        ...detail('output', output),
        ...(error === undefined
          ? []
          : [`     error   ${makeVisible(`${error.code}: ${error.message}`)}`]),
        ...warnings.map((one) => paint('yellow', `     warning ${makeVisible(one)}`)),
      ];
    },
  );
  return [...lines, endOf(ended)].map((line) => `${line}\n`).join('');
}

function detail(name: string, value: unknown): readonly string[] {
  return value === undefined
    ? []
    : [`     ${name.padEnd(7)} ${makeVisible(JSON.stringify(value))}`];
}

function endOf(ended: TestResult['ended'] | TrialResult['ended']): string {
  if (ended === undefined) return 'It waits for a reply. Give the next one with --reply.';
  const { status, code, message } = ended;
  const why = code === undefined ? '' : makeVisible(` (${code}: ${message ?? ''})`);
  return `It ended as ${status}${why}.`;
}
