import { request } from '../client/request.ts';
import { ActionTrouble, Trouble } from '../parts/notice.tsx';
import { LanguageButton, ThemeButton } from '../shell/controls.tsx';
import { texts } from '../state/language.ts';
import { useAction } from '../state/use-action.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { KeyForm } from './key-form.tsx';

/** How one can sign in here, as the server says it. */
interface Ways {
  readonly api_key: boolean;
  /** A proxy in front of the page has signed the person in. */
  readonly proxy: boolean;
  /** The host of the identity provider. */
  readonly provider?: string;
}

/** In the address of the page: why the sign-in that led here came to nothing. */
const TROUBLE = 'sign_in';

/** Signs in, and then shows the view at the address that was opened. */
export function SignIn() {
  const { shell, signIn } = texts.value;
  const {
    data: ways,
    error,
    reload,
  } = useLoaded('ways', () => request<Ways>('GET', '/session/ways'));
  return (
    <div class="sign-in">
      <main class="sign-in-card">
        <p class="sign-in-brand">{shell.product}</p>
        <h1>{signIn.title}</h1>
        {ways === undefined ? (
          error && <Trouble error={error} retry={reload} />
        ) : (
          <Choice ways={ways} />
        )}
      </main>
      <div class="sign-in-foot">
        <LanguageButton />
        <ThemeButton />
      </div>
    </div>
  );
}

function Choice({ ways: { api_key, proxy, provider } }: { ways: Ways }) {
  const { signIn } = texts.value;
  const start = useAction(async () => {
    const to = new URL(location.href);
    to.searchParams.delete(TROUBLE);
    const body = { to: `${to.pathname}${to.search}` };
    location.assign((await request<{ location: string }>('POST', '/session/start', body)).location);
  });
  const byAccount = proxy || provider !== undefined;
  if (!byAccount && !api_key) return <p class="sign-in-hint">{signIn.notSetUp}</p>;
  return (
    <>
      {byAccount && (
        <>
          <p class="sign-in-hint">{signIn.people}</p>
          <SignInTrouble />
          <button
            type="button"
            class="button button-strong button-block"
            disabled={start.busy}
            onClick={() => start.run()}
          >
            {provider === undefined ? signIn.proxy : nameOf(provider)}
          </button>
          <ActionTrouble error={start.error} />
        </>
      )}
      {api_key && <KeyForm />}
    </>
  );
}

function SignInTrouble() {
  const { troubles } = texts.value.signIn;
  const code = new URLSearchParams(location.search).get(TROUBLE);
  if (code === null) return null;
  return (
    <p class="field-trouble" role="alert">
      {isTrouble(troubles, code) ? troubles[code] : troubles.failed}
    </p>
  );
}

/** Anybody may have written the address. */
function isTrouble<T extends object>(troubles: T, code: string): code is keyof T & string {
  return Object.hasOwn(troubles, code);
}

function nameOf(host: string): string {
  const { google, provider } = texts.value.signIn;
  return host === 'accounts.google.com' ? google : provider(host);
}
