import type { FilterProps } from '../../parts/filters/filter-props.ts';
import { Select } from '../../parts/select.tsx';
import { blockNames, workflowNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';

/** The questions asked less often. */
export function MoreFilters({ filters, change }: FilterProps) {
  const { log, filterNames, failures } = texts.value;
  const codes = Object.keys(failures).sort();
  return (
    <div class="filter-row">
      <Select
        label={filterNames.block_id}
        value={filters.block_id ?? ''}
        options={[['', log.anyBlock], ...blockNames.value]}
        choose={(block_id) => change({ ...filters, block_id })}
      />
      <Select
        label={filterNames.workflow_id}
        value={filters.workflow_id ?? ''}
        options={[['', log.anyWorkflow], ...workflowNames.value]}
        choose={(workflow_id) => change({ ...filters, workflow_id })}
      />
      <Select
        label={filterNames.error_code}
        value={filters.error_code ?? ''}
        options={[['', log.anyError], ...codes.map((code) => [code, code] as const)]}
        choose={(error_code) => change({ ...filters, error_code })}
      />
    </div>
  );
}
