import type { Problem } from '../../problem.ts';
import { comparable } from '../../triggers/comparable.ts';
import type { Expected } from './answer.ts';
import type { Edge } from './node-type.ts';

export function choiceEdges({ choices = [] }: Expected): readonly Edge[] {
  return choices.flatMap(({ next }, index) =>
    next === undefined ? [] : [{ field: `choices.${index}.next`, to: next }],
  );
}

/** What a schema does not see in the answers that a node expects. */
export function choiceProblems({ expects, choices, min, max }: Expected): readonly Problem[] {
  const problems: Problem[] = [];
  if (expects === 'choice' && choices === undefined) {
    problems.push({ field: 'choices', message: 'A choice is expected, but there are none.' });
  }
  if (min !== undefined && max !== undefined && min > max) {
    problems.push({ field: 'max', message: 'No number is between min and max.' });
  }
  const titles = (choices ?? []).map(({ title }) => comparable(title, false));
  for (const [index, title] of titles.entries()) {
    if (titles.indexOf(title) === index) continue;
    const message = 'Another choice has this title, so nobody could take this one by writing it.';
    problems.push({ field: `choices.${index}.title`, message });
  }
  return problems;
}
