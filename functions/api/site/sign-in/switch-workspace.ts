import type { Hono } from 'hono';
import * as v from 'valibot';
import { enterWorkspace } from '../../../../shared/domain/people/enter.ts';
import type { ApiContext, RequestVariables } from '../../http/answer-error.ts';
import { ApiError } from '../../http/api-error.ts';
import { auditRequest } from '../../http/audit-request.ts';
import { readInput, readJson } from '../../http/read-input.ts';
import type { BeginSession, ReadSession, SessionOptions } from '../read-session.ts';
import { callerOfPerson } from '../session-holders.ts';
import { auditRefusal } from './audit-refusal.ts';
import { findPlaces, identityOf } from './places.ts';

const bodySchema = v.strictObject({ workspace_id: v.pipe(v.string(), v.maxLength(200)) });

interface SwitchContext {
  readonly readSession: ReadSession;
  readonly begin: BeginSession;
  /** Throws if there were too many from this address. */
  count(context: ApiContext): void;
}

/** Adds `POST /session/workspace`, which goes on in another workspace of the same person. */
export function addWorkspaceSwitch(
  app: Hono<{ Variables: RequestVariables }>,
  services: SessionOptions['services'],
  { readSession, begin, count }: SwitchContext,
): void {
  const { store, now } = services;
  const operation = 'switchWorkspace';
  app.post('/session/workspace', async (context) => {
    count(context);
    const request = context.req.raw;
    const { workspace_id } = readInput('body', bodySchema, await readJson(request, 4_096));
    const signedIn = await readSession(request);
    const identity = signedIn?.person && identityOf(signedIn.person);
    if (signedIn === undefined || identity === undefined) {
      throw new ApiError(401, 'unauthorized', 'Sign in first.');
    }
    const at = new Date(now()).toISOString();
    const entry = await store.change(enterWorkspace(identity, workspace_id, at));
    if ('refused' in entry) {
      const denied = {
        operation,
        outcome: 'denied',
        status: 403,
        error_code: 'forbidden',
      } as const;
      await auditRequest(services, context, signedIn.caller, denied);
      const { all } = await findPlaces(store, identity);
      const wanted = all.filter((one) => one.workspace_id === workspace_id);
      await auditRefusal(services, context, operation, wanted);
      throw new ApiError(403, 'forbidden', 'You are not in this workspace.');
    }
    const { id } = entry.person;
    // In the log of the workspace they come to, which must not read where they come from.
    const done = { operation, outcome: 'success', status: 204 } as const;
    await auditRequest(services, context, callerOfPerson(entry.person), done);
    context.header('Set-Cookie', begin({ kind: 'person', id, workspace_id }, signedIn.session));
    return context.body(null, 204);
  });
}
