import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { callEmulator } from '../traffic/emulator.ts';

const EXPORT_NAME = 'state';

/**
 * Writes every document to the folder and replaces its contents. The emulator itself keeps documents only in
 * memory.
 */
export async function exportFirestore(host: string, projectId: string, folder: string) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const database = `projects/${projectId}/databases/(default)`;
  // The emulator's own endpoint, which `firebase emulators:export` uses.
  await callEmulator(host, `/emulator/v1/projects/${projectId}:export`, {
    method: 'POST',
    json: { database, export_directory: folder, export_name: EXPORT_NAME },
  });
}

/** The file to start the emulator from, if there was an export. */
export function findExport(folder: string): string | undefined {
  const file = join(folder, EXPORT_NAME, `${EXPORT_NAME}.overall_export_metadata`);
  return existsSync(file) ? file : undefined;
}

export async function clearFirestore(host: string, projectId: string): Promise<void> {
  const documents = `/emulator/v1/projects/${projectId}/databases/(default)/documents`;
  await callEmulator(host, documents, { method: 'DELETE' });
}

/** Whether any event still waits for another attempt. */
export async function hasRetrying(host: string, projectId: string): Promise<boolean> {
  const retrying = {
    field: { fieldPath: 'status' },
    op: 'EQUAL',
    value: { stringValue: 'retrying' },
  };
  const query = { from: [{ collectionId: 'events' }], where: { fieldFilter: retrying }, limit: 1 };
  const path = `/v1/projects/${projectId}/databases/(default)/documents:runQuery`;
  const rows = await callEmulator(host, path, { method: 'POST', json: { structuredQuery: query } });
  return (rows as { readonly document?: unknown }[]).some(({ document }) => document !== undefined);
}
