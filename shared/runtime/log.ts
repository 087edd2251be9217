export type Severity = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

export type Log = (severity: Severity, message: string, fields?: LogFields) => void;

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * One JSON line per call, as Cloud Logging reads it (cloud.google.com/logging/docs/structured-logging).
 * Callers pass counts, codes and ids: never a body, a name or a secret.
 */
export const log: Log = (severity, message, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ severity, message, ...fields })}\n`);
};
