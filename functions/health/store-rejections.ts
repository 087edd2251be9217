import { onOne } from '../../shared/domain/change.ts';
import { mergeRejections, rejectionsId } from '../../shared/domain/rejections.ts';
import type { Store } from '../../shared/store/store.ts';
import type { RejectionReport } from '../../shared/wire/rejection-report.ts';

/** Adds what one instance has counted to its platform's hour. A repeated report changes nothing. */
export async function storeRejections(store: Store, report: RejectionReport): Promise<void> {
  const { platform, instance, rejections } = report;
  const id = rejectionsId(platform, report.hour);
  await store.change(
    onOne('rejections', id, (known) => {
      const merged = mergeRejections(known, platform, report.hour, instance, rejections);
      return merged.instances === known?.instances ? {} : { rejections: [merged] };
    }),
  );
}
