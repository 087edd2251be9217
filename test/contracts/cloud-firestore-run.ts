import {
  type DocumentReference,
  type DocumentSnapshot,
  FieldPath,
  FieldValue,
  Filter,
  type Firestore,
  GeoPoint,
  type Query,
  Timestamp,
  type WriteBatch,
} from '@google-cloud/firestore';
import {
  type Change,
  ids,
  type Operation,
  type Plain,
  type QueryPlan,
  type Term,
  type Write,
} from './cloud-firestore-programs.ts';

/** Times from here on are those of the run itself, which differ. */
const NOW = 1_700_000_001;

/** Runs a program in a collection of its own, and gives what its author could see after each operation. */
export async function runProgram(
  db: Firestore,
  collection: string,
  program: readonly Operation[],
): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  const read = new Map<string, DocumentSnapshot>();
  const reference = (id: string): DocumentReference => db.collection(collection).doc(id);

  async function run(operation: Operation): Promise<unknown> {
    if (operation.kind === 'get') {
      return (await db.getAll(...operation.ids.map(reference))).map(describeSnapshot);
    }
    if (operation.kind !== 'commit') return await runQuery(db, collection, operation);
    const batch = db.batch();
    for (const write of operation.writes) addWrite(batch, write, reference, read);
    await batch.commit();
    return 'committed';
  }

  for (const operation of program) {
    const outcome = await run(operation).catch(describeError);
    const after = operation.kind === 'commit' ? await observe(db, reference, read) : undefined;
    seen.push({ operation, outcome, after });
  }
  return seen;
}

/** All documents, and which of them are new or changed since they were last looked at. */
async function observe(
  db: Firestore,
  reference: (id: string) => DocumentReference,
  read: Map<string, DocumentSnapshot>,
): Promise<unknown[]> {
  const snapshots = await db.getAll(...ids.map(reference));
  return snapshots.map((snapshot) => {
    const before = read.get(snapshot.id);
    read.set(snapshot.id, snapshot);
    const created = !same(before?.createTime, snapshot.createTime);
    const updated = !same(before?.updateTime, snapshot.updateTime);
    return [describeSnapshot(snapshot), created, updated];
  });
}

function same(one: Timestamp | undefined, other: Timestamp | undefined): boolean {
  return one === undefined || other === undefined ? one === other : one.isEqual(other);
}

function addWrite(
  batch: WriteBatch,
  write: Write,
  reference: (id: string) => DocumentReference,
  read: ReadonlyMap<string, DocumentSnapshot>,
): void {
  const target = reference(write.id);
  if (write.kind === 'update' || write.kind === 'delete') {
    const known = read.get(write.id)?.updateTime;
    const asked = { none: undefined, read: known, old: new Timestamp(1, 0) }[write.condition];
    const precondition = asked === undefined ? {} : { lastUpdateTime: asked };
    if (write.kind === 'delete') batch.delete(target, precondition);
    else {
      const [[path, change], ...more] = [
        write.changes[0] ?? [['a'], { kind: 'delete' }],
        ...write.changes.slice(1),
      ];
      const rest = more.flatMap(([keys, other]) => [
        new FieldPath(...keys),
        changed(target, other),
      ]);
      batch.update(target, new FieldPath(...path), changed(target, change), ...rest, precondition);
    }
    return;
  }
  const data = mapOf(target, write.fields);
  if (write.kind === 'create') batch.create(target, data);
  else batch.set(target, data, { merge: write.kind === 'merge' });
}

function changed(target: DocumentReference, change: Change): unknown {
  if (change.kind === 'set') return valueIn(target, change.value);
  if (change.kind === 'delete') return FieldValue.delete();
  if (change.kind === 'increment') return FieldValue.increment(change.by);
  if (change.kind === 'time') return FieldValue.serverTimestamp();
  const values = change.values.map((one) => valueIn(target, one));
  return change.kind === 'union'
    ? FieldValue.arrayUnion(...values)
    : FieldValue.arrayRemove(...values);
}

async function runQuery(db: Firestore, collection: string, plan: QueryPlan): Promise<unknown> {
  const target = db.collection(collection).doc('d1');
  const named = (path: readonly string[]): FieldPath =>
    path[0] === '__name__' ? FieldPath.documentId() : new FieldPath(...path);
  const filterOf = ({ path, op, values }: Term): Filter => {
    const plain = values.map((one) => valueIn(target, one));
    const list = op === 'in' || op === 'not-in' || op === 'array-contains-any';
    return Filter.where(named(path), op, list ? plain : plain[0]);
  };
  let query: Query = db.collection(collection);
  for (const one of plan.all) query = query.where(filterOf(one));
  if (plan.any.length > 0) query = query.where(Filter.or(...plan.any.map(filterOf)));
  for (const [path, direction] of plan.orders) query = query.orderBy(named(path), direction);
  const cursor = (values: readonly Plain[]): unknown[] =>
    values.map((one, at) =>
      plan.orders[at]?.[0][0] === '__name__' ? nameIn(target, one).id : valueIn(target, one),
    );
  const { start, end, limit, offset, select } = plan;
  if (start)
    query = start.after
      ? query.startAfter(...cursor(start.values))
      : query.startAt(...cursor(start.values));
  if (end)
    query = end.before
      ? query.endBefore(...cursor(end.values))
      : query.endAt(...cursor(end.values));
  if (limit !== null) query = query.limit(limit);
  if (offset !== null) query = query.offset(offset);
  if (plan.kind === 'count') return (await query.count().get()).data().count;
  if (select !== null) query = query.select(...select.map(named));
  return (await query.get()).docs.map(describeSnapshot);
}

function nameIn(target: DocumentReference, plain: Plain): DocumentReference {
  return target.parent.doc(plain.kind === 'reference' ? plain.id : 'd2');
}

function mapOf(
  target: DocumentReference,
  values: Readonly<Record<string, Plain>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, one]) => [key, valueIn(target, one)]),
  );
}

function valueIn(target: DocumentReference, plain: Plain): unknown {
  if (plain.kind === 'plain') return plain.value;
  if (plain.kind === 'time') return new Timestamp(plain.seconds, plain.nanos);
  if (plain.kind === 'place') return new GeoPoint(plain.latitude, plain.longitude);
  if (plain.kind === 'reference') return target.parent.doc(plain.id);
  if (plain.kind === 'list') return plain.values.map((one) => valueIn(target, one));
  return mapOf(target, plain.values);
}

function describeSnapshot(snapshot: DocumentSnapshot): unknown {
  return [snapshot.id, snapshot.exists ? describe(snapshot.data()) : 'missing'];
}

/** A value as plain JSON that tells types apart. */
function describe(value: unknown): unknown {
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  if (value instanceof Timestamp) {
    return value.seconds >= NOW ? 'now' : `${value.seconds}.${value.nanoseconds}`;
  }
  if (value instanceof GeoPoint) return `${value.latitude},${value.longitude}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('base64')}`;
  if (typeof value === 'object' && value !== null && 'firestore' in value) {
    return `reference ${(value as DocumentReference).id}`;
  }
  if (Array.isArray(value)) return value.map(describe);
  if (typeof value !== 'object' || value === null) return { value };
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, inner]) => [key, describe(inner)]);
}

/** The code of an answer; the client's own objections in its words. */
function describeError(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) throw thrown;
  return 'code' in thrown && typeof thrown.code === 'number'
    ? { code: thrown.code }
    : { error: thrown.message };
}
