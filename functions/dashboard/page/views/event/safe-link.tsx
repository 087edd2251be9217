import { isWebAddress } from '../../format/web-address.ts';

/** A link from outside: only to the web, without telling the other site where it came from. */
export function SafeLink({ url, text = url }: { url: string; text?: string }) {
  if (!isWebAddress(url)) return <bdi>{text}</bdi>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      <bdi>{text}</bdi>
    </a>
  );
}
