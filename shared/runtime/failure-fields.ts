import { type Failure, isBug } from '../domain/failure.ts';
import type { LogFields, Severity } from './log.ts';

const MOST_FRAMES = 10;
/** A frame names a file of ours or of a library. Any other line of a stack may quote a person. */
const FRAME = /^ {4}at (?:[\w.<>[\] #$]+ \()?(?:async )?(?:file:|node:|\/)[^()\s]+:\d+:\d+\)?$/;

/** ERROR for a bug of ours, WARNING for any other failure. */
export function severityOf(failure: Failure): Severity {
  return isBug(failure) ? 'ERROR' : 'WARNING';
}

/** The fields of a failure in a log line: enough to find the cause, without the data that was processed. */
export function failureFields(failure: Failure): LogFields {
  const { code, message, cause } = failure;
  return { code, error: message, stack: framesOf(cause instanceof Error ? cause : failure) };
}

/** Where an error was thrown. Its message is left out, because it may quote a body. */
function framesOf({ stack = '', message }: Error): string | undefined {
  const end = stack.indexOf(message);
  const frames = (end === -1 ? stack : stack.slice(end + message.length))
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim().slice('at '.length));
  return frames.length === 0 ? undefined : frames.slice(0, MOST_FRAMES).join('\n');
}
