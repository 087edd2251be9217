import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../api/site/page-paths.ts';

/** Leads from `/` to the overview. */
export function Home() {
  const { route } = useLocation();
  useEffect(() => route(linkTo('overview'), true), [route]);
  return null;
}
