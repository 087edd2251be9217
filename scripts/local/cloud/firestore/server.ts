import type { Clock } from '../clock.ts';
import { type Journal, openJournal } from '../journal.ts';
import { type Handlers, readServices, type Server } from '../serve/api.ts';
import { StatusError, unimplemented } from '../serve/status.ts';
import { commitWrites, type Write } from './commit.ts';
import { type Documents, documentsSchema, openDocuments } from './documents.ts';
import { type ExpiryRule, expireEvery } from './expire.ts';
import type { StoredDocument } from './index-keys.ts';
import { createIndexRules, type Index, type IndexRules } from './index-rules.ts';
import { checkSegment, nameOf, readFieldPath, readName } from './names.ts';
import type { StructuredQuery } from './plan.ts';
import { runQuery } from './query.ts';
import type * as requests from './requests.ts';
import { type Fields, fromMicros, valueAt, withValue } from './value.ts';

export interface FirestoreOptions {
  /** The SQLite file, or `:memory:`. */
  readonly file: string;
  readonly clock: Clock;
  /** The composite indexes. Without them every query is answered. */
  readonly indexes?: readonly Index[] | undefined;
  readonly expiring?: ExpiryRule | undefined;
}

/** The size of a request (firebase.google.com/docs/firestore/quotas#limits). */
const MAX_REQUEST_BYTES = 10 * 1024 * 1024;
const DEFAULT_PAGE = 100;

/** The part of Firestore that clients need for documents and queries, without transactions and listeners. */
export function openFirestore({ file, clock, indexes, expiring }: FirestoreOptions): Server {
  const journal = openJournal(file, documentsSchema);
  const documents = openDocuments(journal.db);
  const rules = createIndexRules(indexes);
  const [service] = readServices('@google-cloud/firestore', 'build/protos/v1.json', [
    'google.firestore.v1.Firestore',
  ]);
  if (service === undefined) throw new Error('The client describes no Firestore');
  const handlers = createHandlers(journal, documents, rules, clock);
  const stopExpiry = expiring && expireEvery(journal, documents, clock, expiring);
  return {
    apis: [{ service, handlers, maxRequestBytes: MAX_REQUEST_BYTES }],
    close() {
      stopExpiry?.();
      journal.close();
    },
  };
}

function createHandlers(
  journal: Journal,
  documents: Documents,
  rules: IndexRules,
  clock: Clock,
): Handlers {
  let newest = 0;
  const readTime = () => fromMicros(Math.max(clock.now() * 1_000, newest));

  const commit = (writes: readonly Write[]) =>
    journal.run(() => {
      // Every commit has its own time, later than all earlier ones.
      newest = Math.max(clock.now() * 1_000, newest + 1);
      const writeResults = commitWrites(documents, writes, newest, rules);
      return { writeResults, commitTime: fromMicros(newest) };
    });

  const get = async (name: string, mask: requests.Mask) => {
    const found = await journal.run(() => documents.get(readName(name)));
    if (found === undefined) throw new StatusError('NOT_FOUND', `Document "${name}" not found.`);
    return describe(found, mask);
  };

  const find = (parent: string, query: StructuredQuery) =>
    journal.run(() => [...runQuery(documents, parent, query, rules)]);

  return {
    GetDocument(request: requests.GetDocument) {
      checkReading(request);
      return get(request.name, request.mask);
    },
    BatchGetDocuments: (request: requests.BatchGetDocuments) =>
      journal.run(() => {
        checkReading(request);
        return [...new Set(request.documents)].map((name) => {
          const found = documents.get(readName(name));
          const outcome = found ? { found: describe(found, request.mask) } : { missing: name };
          return { ...outcome, readTime: readTime() };
        });
      }),
    Commit({ writes, transaction }: requests.Commit) {
      if (transaction !== '') throw unimplemented('transactions');
      return commit(writes);
    },
    async RunQuery(request: requests.RunQuery) {
      checkReading(request);
      const { parent, structuredQuery } = request;
      const { select } = structuredQuery;
      const mask = select && { fieldPaths: select.fields.map(({ fieldPath }) => fieldPath) };
      const found = await find(parent, structuredQuery);
      const rows = found.map((one) => ({ document: describe(one, mask), readTime: readTime() }));
      return rows.length > 0 ? rows : [{ readTime: readTime() }];
    },
    async RunAggregationQuery(request: requests.RunAggregationQuery) {
      checkReading(request);
      const { structuredQuery, aggregations } = request.structuredAggregationQuery;
      const found = await find(request.parent, structuredQuery);
      const counts = aggregations.map(({ alias, count }, at) => {
        if (count === undefined) throw unimplemented('aggregations other than count');
        const upTo = Number(count.upTo?.value ?? found.length);
        const value = { integerValue: String(Math.min(upTo, found.length)) };
        return [alias || `field_${at + 1}`, value];
      });
      return [{ result: { aggregateFields: Object.fromEntries(counts) }, readTime: readTime() }];
    },
    async ListDocuments(request: requests.ListDocuments) {
      checkReading(request);
      const { parent, pageSize, mask } = request;
      const size = pageSize > 0 ? pageSize : DEFAULT_PAGE;
      const found = await find(parent, pageQuery(request, size));
      const last = found.length === size ? found.at(-1) : undefined;
      return {
        documents: found.map((one) => describe(one, mask)),
        // Google leaves it out on the last page, and callers rely on that.
        ...(last && { nextPageToken: Buffer.from(nameOf(last)).toString('base64url') }),
      };
    },
    async UpdateDocument(request: requests.UpdateDocument) {
      const { document, updateMask, currentDocument } = request;
      await commit([{ update: document, updateMask, updateTransforms: [], currentDocument }]);
      return get(document.name, request.mask);
    },
    async DeleteDocument({ name, currentDocument }: requests.DeleteDocument) {
      await commit([{ delete: name, updateMask: null, updateTransforms: [], currentDocument }]);
      return {};
    },
  };
}

function checkReading({ transaction, newTransaction, readTime }: requests.Reading): void {
  if (transaction || newTransaction) throw unimplemented('transactions');
  if (readTime) throw unimplemented('reads of an earlier time');
}

/** The query for one page of a collection in the order of names, after the document that the token names. */
function pageQuery(request: requests.ListDocuments, size: number): StructuredQuery {
  const { collectionId, pageToken, orderBy } = request;
  if (orderBy !== '') throw unimplemented('lists in another order than that of the names');
  checkSegment(collectionId);
  const last = Buffer.from(pageToken, 'base64url').toString();
  return {
    select: null,
    from: [{ collectionId, allDescendants: false }],
    where: null,
    orderBy: [],
    startAt: pageToken === '' ? null : { values: [{ referenceValue: last }], before: false },
    endAt: null,
    offset: 0,
    limit: { value: size },
  };
}

/** The document in the form of an answer, with the fields of the mask. */
function describe(document: StoredDocument, mask: requests.Mask): object {
  const { fields, createTime, updateTime } = document;
  return {
    name: nameOf(document),
    fields: mask === null ? fields : keepFields(fields, mask.fieldPaths),
    createTime: fromMicros(createTime),
    updateTime: fromMicros(updateTime),
  };
}

function keepFields(fields: Fields, paths: readonly string[]): Fields {
  return paths
    .filter((text) => text !== '__name__')
    .map(readFieldPath)
    .reduce<Fields>((kept, path) => {
      const value = valueAt(fields, path);
      return value === undefined ? kept : withValue(kept, path, value);
    }, {});
}
