import * as v from 'valibot';
import { deterministicId } from '../../ids.ts';
import type { Values } from '../run.ts';
import { StepFailure } from '../step-failure.ts';
import { next, nodeType, on_error } from './node-type.ts';

/** Starts another workflow for the same contact and conversation, and goes on without waiting for it. */
export const startWorkflow = nodeType({
  schema: v.strictObject({
    type: v.literal('start_workflow'),
    workflow: v.pipe(v.string(), v.regex(/^wf_[a-z0-9_-]{1,60}$/, 'must be the id of a workflow')),
    /** What its templates find below `input`. */
    input: v.optional(v.record(v.string(), v.unknown())),
    next,
    on_error,
  }),
  enter({ workflow, input = {}, next }, { step_id, renderer, world }) {
    const execution_id = deterministicId('exec', ['step', step_id]);
    const error = world.refuseStart(workflow, execution_id);
    if (error !== undefined) throw new StepFailure(error.code, error.message);
    // The definition is JSON.
    const given = renderer.deep(input) as Values;
    const start = { type: 'start_workflow' as const, execution_id, workflow_id: workflow };
    return {
      move: { next },
      input: given,
      output: { execution_id },
      effects: [{ ...start, input: given }],
    };
  },
});
