import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { boundedList } from '../../bounded-list.ts';
import { nodeId, nodeType } from './node-type.ts';

/** Takes one of several ways by chance. A contact takes the same way each time. */
export const randomSplit = nodeType({
  schema: v.strictObject({
    type: v.literal('random_split'),
    branches: v.pipe(
      boundedList(
        10,
        v.strictObject({
          weight: v.pipe(v.number(), v.minValue(0.001), v.maxValue(1_000_000)),
          next: nodeId,
        }),
      ),
      v.minLength(2),
    ),
  }),
  edges: ({ branches }) =>
    branches.map(({ next: to }, index) => ({ field: `branches.${index}.next`, to })),
  enter({ branches }, { world: { execution, contact }, node }) {
    const who = contact?.id ?? execution.id;
    const total = branches.reduce((sum, { weight }) => sum + weight, 0);
    let rest = fractionOf([execution.workspace_id, execution.workflow_id, node, who]) * total;
    const found = branches.findIndex(({ weight }) => {
      rest -= weight;
      return rest < 0;
    });
    const index = found < 0 ? branches.length - 1 : found;
    return { move: { next: branches[index]?.next }, output: { branch: index } };
  },
});

/** From 0 up to 1, the same for the same parts. */
function fractionOf(parts: readonly string[]): number {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}
