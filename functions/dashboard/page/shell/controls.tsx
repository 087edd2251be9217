import { useState } from 'preact/hooks';
import { announce } from '../parts/announcer.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { language, speak, texts } from '../state/language.ts';
import { session } from '../state/session.ts';
import { type Theme, theme, themes } from '../state/theme.ts';
import { SignOutDialog } from './sign-out-dialog.tsx';
import { WorkspaceChoice } from './workspace-choice.tsx';

const themeIcons: Readonly<Record<Theme, IconName>> = {
  system: 'system',
  light: 'sun',
  dark: 'moon',
};

/** The settings of the page, and the sign-out. */
export function Controls({ help }: { help: () => void }) {
  const { shell } = texts.value;
  const [leaving, setLeaving] = useState(false);
  return (
    <div class="controls">
      <WorkspaceChoice />
      <span class="who" title={session.value?.workspace_id}>
        {session.value?.name}
      </span>
      <button
        type="button"
        class="icon-button only-wide"
        aria-label={shell.keyboard}
        title={`${shell.keyboard} (?)`}
        onClick={help}
      >
        <Icon name="keyboard" />
      </button>
      <LanguageButton />
      <ThemeButton />
      <button
        type="button"
        class="icon-button"
        aria-label={shell.signOut}
        title={shell.signOut}
        onClick={() => setLeaving(true)}
      >
        <Icon name="leave" />
      </button>
      {leaving && <SignOutDialog close={() => setLeaving(false)} />}
    </div>
  );
}

export function LanguageButton() {
  const other = language.value === 'ja' ? 'en' : 'ja';
  return (
    <button
      type="button"
      class="icon-button language-button"
      lang={other}
      title={texts.value.shell.language}
      onClick={() => {
        speak(other).catch(() => announce(texts.value.trouble.view_not_loaded));
      }}
    >
      {other === 'ja' ? '日本語' : 'English'}
    </button>
  );
}

export function ThemeButton() {
  const { shell } = texts.value;
  const at = themes.indexOf(theme.value);
  const label = `${shell.theme}: ${shell.themes[theme.value]}`;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      onClick={() => {
        theme.value = themes[(at + 1) % themes.length] ?? 'system';
      }}
    >
      <Icon name={themeIcons[theme.value]} />
    </button>
  );
}
