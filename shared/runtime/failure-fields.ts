import type { Failure } from '../domain/failure.ts';
import type { LogFields, Severity } from './log.ts';

const MOST_FRAMES = 10;
/** A frame names a file of ours or of a library; anything else in a stack may be a person's words. */
const FRAME = /^ {4}at (?:[\w.<>[\] #$]+ \()?(?:async )?(?:file:|node:|\/)[^()\s]+:\d+:\d+\)?$/;

/** ERROR for a bug of ours; what the world outside did is a warning. */
export function severityOf({ bug }: Failure): Severity {
  return bug ? 'ERROR' : 'WARNING';
}

/** What a log line says of a failure: enough to find its cause, and nothing of what it was working on. */
export function failureFields(failure: Failure): LogFields {
  const { code, message, cause } = failure;
  return { code, error: message, stack: framesOf(cause instanceof Error ? cause : failure) };
}

/** Where an error was thrown. Its message is left out, because it may quote a body. */
export function framesOf({ stack = '', message }: Error): string | undefined {
  const end = stack.indexOf(message);
  const frames = (end === -1 ? stack : stack.slice(end + message.length))
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim().slice('at '.length));
  return frames.length === 0 ? undefined : frames.slice(0, MOST_FRAMES).join('\n');
}
