import { useEffect, useState } from 'preact/hooks';
import { marks } from '../../../../shared/platforms/marks.ts';
import { start } from './client.ts';
import { Device } from './device.tsx';
import { Mark } from './mark.tsx';

/** Chooses the app, says what to try, and shows the phone. */
export function Page() {
  const [platforms, setPlatforms] = useState<readonly string[]>([]);
  const [chosen, choose] = useChosen(platforms);
  useEffect(() => {
    void start().then((state) => setPlatforms(state.platforms));
  }, []);
  return (
    <div class="layout">
      <header class="intro">
        <p class="brand">Convotic webhooks · local stack</p>
        <h1>A customer’s phone</h1>
        <p>
          Here you are a customer of the demo shop. What you do goes through the platform’s signed
          webhook, and what the shop sends arrives here.
        </p>
        <ol>
          <li>
            Write <kbd>hello</kbd>, <kbd>order</kbd> or <kbd>open</kbd>
          </li>
          <li>Tap or write your answers to the demo workflows</li>
          <li>
            Follow the link below a message <span class="nowrap">into the log</span>
          </li>
        </ol>
        <p>
          <a href="/settings/webhooks/events">Open the event log</a>
        </p>
      </header>
      <nav class="apps" aria-label="Apps">
        {platforms.map((platform) => (
          <a
            key={platform}
            href={`#${platform}`}
            class={`app app-${platform}`}
            aria-current={platform === chosen ? 'page' : undefined}
            onClick={() => choose(platform)}
          >
            <Mark platform={platform} />
            {marks[platform]?.name ?? platform}
          </a>
        ))}
      </nav>
      <main>{chosen !== undefined && <Device key={chosen} platform={chosen} />}</main>
    </div>
  );
}

/** The app in the address, so that it stays when the page is loaded again. */
function useChosen(platforms: readonly string[]) {
  const [hash, setHash] = useState(location.hash.slice(1));
  useEffect(() => {
    const follow = (): void => setHash(location.hash.slice(1));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const chosen = platforms.includes(hash) ? hash : platforms[0];
  return [chosen, setHash] as const;
}
