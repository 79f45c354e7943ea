import { withRetry } from '@park/platform';
import type { DataSource, EntityManager } from 'typeorm';

/** Works on many rows, so many in a transaction; `work` answers how many it found, fewer at the end. Answers how many in all. */
export async function inSlices(
  dataSource: DataSource,
  size: number,
  work: (manager: EntityManager) => Promise<number>,
): Promise<number> {
  for (let passed = 0; ;) {
    const count = await withRetry(() => dataSource.transaction(work));
    passed += count;
    if (count < size) return passed;
  }
}
