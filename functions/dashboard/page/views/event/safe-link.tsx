import { isWebAddress } from '../../format/web-address.ts';

/** A link from outside. It leads only to the web, and the other site does not learn where it came from. */
export function SafeLink({ url, text = url }: { url: string; text?: string }) {
  if (!isWebAddress(url)) return <bdi>{text}</bdi>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      <bdi>{text}</bdi>
    </a>
  );
}
