import * as v from 'valibot';
import { callEmulator } from './emulator.ts';

export interface Database {
  readonly host: string;
  readonly project: string;
}

const pageSchema = v.object({
  documents: v.optional(
    v.array(
      v.object({
        fields: v.object({ platform_message_id: v.object({ stringValue: v.string() }) }),
      }),
    ),
    [],
  ),
  nextPageToken: v.optional(v.string()),
});

/** How many message documents the database holds per platform message id, in these conversations. */
export async function countMessages(
  database: Database,
  conversations: Iterable<string>,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const conversation of conversations) {
    for (const id of await readMessageIds(database, conversation)) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

async function readMessageIds({ host, project }: Database, conversation: string) {
  const ids: string[] = [];
  const path = `/v1/projects/${project}/databases/(default)/documents/conversations/${conversation}/messages`;
  let token: string | undefined = '';
  while (token !== undefined) {
    const query = new URLSearchParams({
      'mask.fieldPaths': 'platform_message_id',
      pageSize: '300',
      ...(token !== '' && { pageToken: token }),
    });
    const page = v.parse(pageSchema, (await callEmulator(host, `${path}?${query}`)) ?? {});
    ids.push(...page.documents.map(({ fields }) => fields.platform_message_id.stringValue));
    token = page.nextPageToken;
  }
  return ids;
}
