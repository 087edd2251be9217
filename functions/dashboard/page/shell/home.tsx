import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';

/** The way in: the settings page this dashboard is. */
export function Home() {
  const { route } = useLocation();
  useEffect(() => route('/settings/webhooks', true), [route]);
  return null;
}
