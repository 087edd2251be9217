import type { DatabaseSync } from 'node:sqlite';

export const brokerSchema = `
  CREATE TABLE IF NOT EXISTS topics (name TEXT PRIMARY KEY, topic TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS subscriptions (name TEXT PRIMARY KEY, subscription TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, message TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS deliveries (
    subscription TEXT NOT NULL, message INTEGER NOT NULL, attempts INTEGER NOT NULL,
    PRIMARY KEY (subscription, message)) WITHOUT ROWID;
`;

/** The statements that read and write these tables. */
export function prepareStatements(db: DatabaseSync) {
  return {
    putTopic: db.prepare('INSERT OR REPLACE INTO topics VALUES (?, ?)'),
    deleteTopic: db.prepare('DELETE FROM topics WHERE name = ?'),
    allTopics: db.prepare('SELECT topic FROM topics'),
    putSubscription: db.prepare('INSERT OR REPLACE INTO subscriptions VALUES (?, ?)'),
    deleteSubscription: db.prepare('DELETE FROM subscriptions WHERE name = ?'),
    allSubscriptions: db.prepare('SELECT subscription FROM subscriptions'),
    insertMessage: db.prepare('INSERT INTO messages VALUES (?, ?)'),
    deleteMessage: db.prepare('DELETE FROM messages WHERE id = ?'),
    insertDelivery: db.prepare('INSERT INTO deliveries VALUES (?, ?, 0)'),
    updateAttempts: db.prepare(
      'UPDATE deliveries SET attempts = ? WHERE subscription = ? AND message = ?',
    ),
    deleteDelivery: db.prepare('DELETE FROM deliveries WHERE subscription = ? AND message = ?'),
    deliveriesOf: db.prepare('SELECT message FROM deliveries WHERE subscription = ?'),
    allDeliveries: db.prepare(`
      SELECT subscription, attempts, messages.message FROM deliveries
      JOIN messages ON messages.id = deliveries.message ORDER BY messages.id`),
  };
}
