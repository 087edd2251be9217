import { linkTo } from '../../../../api/site/page-paths.ts';
import type { EventDetail } from '../../client/shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { Ago } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { logQueryUrl, runbookOf } from './runbook.ts';

/** What went wrong, what to do about it, and where to read on. */
export function FailureBanner({ event }: { event: EventDetail }) {
  const { event: words, failures } = texts.value;
  const { id, status, attempts, next_attempt_at, issue_id } = event;
  const error = attempts.at(-1)?.error;
  if (status === 'success' || status === 'received' || error === undefined) return null;
  const failed = status === 'failed';
  const known = wordsOf(failures, error.code);
  return (
    <div class={`banner tone-${failed ? 'bad' : 'warn'}`}>
      <Icon name={status} size={20} />
      <div>
        <p class="banner-title">{known?.meaning ?? <Said text={error.message} />}</p>
        <p>
          <code>{error.code}</code>
          {known && (
            <>
              : <Said text={error.message} />
            </>
          )}
        </p>
        <p>{failed ? (known?.advice ?? failures.unexpected.advice) : words.retriedByItself}</p>
        {next_attempt_at !== undefined && (
          <p>
            {words.steps.next}: <Ago at={next_attempt_at} />
          </p>
        )}
        {failed && (
          <p class="banner-links">
            {issue_id !== undefined && (
              <>
                <a href={linkTo('issue', issue_id)}>{texts.value.issue.toIssue}</a>{' '}
              </>
            )}
            <a href={logQueryUrl(id)} target="_blank" rel="noreferrer">
              {words.openLog}
            </a>{' '}
            <span>
              {words.runbook} <code>terraform/RUNBOOK.md</code> › {runbookOf(error.code)}
            </span>
          </p>
        )}
      </div>
    </div>
  );
}

type Words = { readonly meaning: string; readonly advice: string };

/** A newer API may use codes that this page does not know yet. */
function wordsOf(failures: Readonly<Record<string, Words>>, code: string): Words | undefined {
  return Object.hasOwn(failures, code) ? failures[code] : undefined;
}
