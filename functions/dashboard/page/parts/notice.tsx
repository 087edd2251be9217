import type { ComponentChildren } from 'preact';
import type { RequestError } from '../client/request.ts';
import { language, texts } from '../state/language.ts';
import { Icon, type IconName } from './icon.tsx';

interface NoticeProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** What stands where there is nothing to show, and what can be done about it. */
export function Notice({ icon, title, children }: NoticeProps) {
  return (
    <div class="notice">
      <span class="notice-icon">
        <Icon name={icon} size={22} />
      </span>
      <p class="notice-title">{title}</p>
      {children}
    </div>
  );
}

/** An error of the API in the viewer's language. */
export function troubleText({ code }: RequestError): string {
  const known: Readonly<Record<string, string>> = texts.value.trouble;
  return known[code] ?? texts.value.trouble.other;
}

/** The sentence of the API. It is English, so whoever reads another language is shown ours for its code instead. */
function apiSentence({ code, message }: RequestError): string {
  const isTold = language.value !== 'en' && Object.hasOwn(texts.value.trouble, code);
  return isTold ? '' : message;
}

export function Trouble({ error, retry }: { error: RequestError; retry?: () => void }) {
  return (
    <div role="alert">
      <Notice icon="warning" title={troubleText(error)}>
        <p class="notice-detail">
          <code>{error.code}</code> {error.details.join(' · ') || apiSentence(error)}
        </p>
        {retry && (
          <button type="button" class="button" onClick={retry}>
            <Icon name="replay" />
            {texts.value.shell.retry}
          </button>
        )}
      </Notice>
    </div>
  );
}

/** Shown beside the button whose action failed. */
export function ActionTrouble({ error }: { error: RequestError | undefined }) {
  return (
    <p class="field-trouble" role="alert">
      {error && `${troubleText(error)} ${apiSentence(error)}`}
    </p>
  );
}
