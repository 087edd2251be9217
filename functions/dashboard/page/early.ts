// Runs before the first paint, so that a dark page does not start white.
const chosen = localStorage.getItem('theme');
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen;

/**
 * A module runs only when it and all that it imports have come. If one of its files has not, or the words of the
 * page have not, this script alone can say so.
 */
document.addEventListener('notloaded', askToReload);
document.addEventListener(
  'error',
  ({ target }) => target instanceof HTMLScriptElement && askToReload(),
  true,
);

function askToReload(): void {
  const isJapanese = navigator.language.startsWith('ja');
  const words = document.createElement('p');
  words.textContent = isJapanese
    ? 'ページを読み込めませんでした。'
    : 'The page could not be loaded.';
  const retry = document.createElement('button');
  retry.className = 'button';
  retry.textContent = isJapanese ? '再試行' : 'Try again';
  retry.addEventListener('click', () => location.reload());
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.setAttribute('role', 'alert');
  notice.append(words, retry);
  document.querySelector('#page')?.replaceChildren(notice);
}
