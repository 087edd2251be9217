import { linkTo } from '../../../api/site/page-paths.ts';
import { Notice } from '../parts/notice.tsx';
import { texts } from '../state/language.ts';

export function NotFound() {
  const { shell } = texts.value;
  return (
    <Notice icon="search" title={shell.notFound}>
      <p class="notice-detail">{shell.notFoundHint}</p>
      <a class="button" href={linkTo('events')}>
        {shell.toLog}
      </a>
    </Notice>
  );
}
