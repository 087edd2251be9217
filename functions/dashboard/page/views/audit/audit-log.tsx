import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { withQuery } from '../../client/request.ts';
import { Fresh } from '../../parts/live/fresh.tsx';
import { Older } from '../../parts/live/older.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useTitle } from '../../state/use-title.ts';
import { TableSkeleton } from '../event-log/event-table.tsx';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { AuditTable } from './audit-table.tsx';
import { type AuditFilters, toAuditQuery, useLiveAudit } from './use-live-audit.ts';

/** Settings › Audit Log: who changed what, and what was denied. */
export function AuditLog() {
  const { audit, pages } = texts.value;
  const { query, route } = useLocation();
  const filters: AuditFilters = query;
  const change = (changed: AuditFilters): void => route(withQuery(linkTo('audit'), { ...changed }));
  const live = useLiveAudit(filters);
  const rows = live.rows.value;
  const { error, fresh } = live;
  useTitle(pages.audit);
  const file = withQuery('/v1/audit/export', { ...toAuditQuery(filters), format: 'csv' });
  return (
    <>
      <div class="view-head">
        <h1>{pages.audit}</h1>
        <div class="view-actions">
          <a class="button" href={file} download>
            {audit.export}
          </a>
        </div>
      </div>
      <AuditFilterBar filters={filters} change={change} />
      <Fresh amount={fresh.value} word={audit.fresh(fresh.value)} release={live.release} />
      {rows === undefined &&
        (error.value ? <Trouble error={error.value} /> : <TableSkeleton rows={8} />)}
      {rows?.length === 0 && (
        <Notice
          icon="table"
          title={Object.keys(filters).length > 0 ? audit.unmatched : audit.empty}
        />
      )}
      {rows !== undefined && rows.length > 0 && (
        <>
          <AuditTable
            rows={rows}
            point={live.point}
            narrow={(by) => change({ ...filters, ...by })}
          />
          <Older live={live} words={audit} />
        </>
      )}
    </>
  );
}
