import * as v from 'valibot';
import { callEmulator } from './emulator.ts';

export interface Database {
  readonly host: string;
  readonly project: string;
}

const text = v.object({ stringValue: v.string() });

const pageSchema = v.object({
  documents: v.optional(
    v.array(
      v.object({
        fields: v.object({ platform_message_id: text, conversation_id: v.optional(text) }),
      }),
    ),
    [],
  ),
  nextPageToken: v.optional(v.string()),
});

type MessageFields = v.InferOutput<typeof pageSchema>['documents'][number]['fields'];

/** Counts the message documents of these conversations by platform message id. */
export async function countMessages(
  database: Database,
  conversations: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { platform_message_id, conversation_id } of await readMessages(database)) {
    if (!conversations.has(conversation_id?.stringValue ?? '')) continue;
    const id = platform_message_id.stringValue;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

async function readMessages({ host, project }: Database): Promise<MessageFields[]> {
  const found: MessageFields[] = [];
  const path = `/v1/projects/${project}/databases/(default)/documents/messages`;
  let token: string | undefined = '';
  while (token !== undefined) {
    const query = new URLSearchParams({
      pageSize: '300',
      ...(token !== '' && { pageToken: token }),
    });
    for (const field of ['platform_message_id', 'conversation_id'])
      query.append('mask.fieldPaths', field);
    const page = v.parse(pageSchema, (await callEmulator(host, `${path}?${query}`)) ?? {});
    found.push(...page.documents.map(({ fields }) => fields));
    token = page.nextPageToken;
  }
  return found;
}
