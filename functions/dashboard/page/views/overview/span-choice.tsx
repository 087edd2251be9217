import { linkTo } from '../../../../api/site/page-paths.ts';
import { withFilters } from '../../filters/filters.ts';
import { texts } from '../../state/language.ts';
import { type Span, spans } from './stats-span.ts';

/** The choice of the time range, which is part of the page's address. */
export function SpanChoice({ span }: { span: Span }) {
  const { overview, rangeNames } = texts.value;
  return (
    <nav class="segments" aria-label={overview.range}>
      {spans.map((each) => (
        <a
          key={each}
          href={withFilters(linkTo('overview'), { range: each })}
          title={rangeNames[each]}
          {...(each === span && { 'aria-current': 'true' as const })}
        >
          {each}
        </a>
      ))}
    </nav>
  );
}
