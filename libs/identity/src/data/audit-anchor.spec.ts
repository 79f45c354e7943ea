import type { EntityManager } from 'typeorm';
import { keepAnchor } from './audit-anchor.query';

/** A chain with some links, of which some were counted for the day before. */
function chain(ids: readonly number[], counted: { sealId: string; links: string } | undefined) {
  const kept: unknown[] = [];
  let statements = 0;
  const query = async (sql: string, params: readonly (string | number)[] = []): Promise<unknown> => {
    statements += 1;
    if (sql.startsWith('INSERT')) return kept.push(params[0]);
    if (sql.includes('FROM audit_anchor')) return counted ? [counted] : [];
    if (!sql.includes('COUNT')) return [{ id: String(ids.at(-1)), entryId: '90', hash: 'h' }];
    const [after, end, most] = params.map(Number) as [number, number, number];
    const slice = ids.filter((id) => id > after && id <= end).slice(0, most);
    return [{ links: String(slice.length), last: slice.length > 0 ? String(slice.at(-1)) : null }];
  };
  return { manager: { query } as unknown as EntityManager, kept, statements: () => statements };
}

describe('the anchor of a day', () => {
  it('counts links block by block, whatever numbers are missing between them', async () => {
    const { manager, kept, statements } = chain([1, 2, 5, 6, 9, 12, 13], undefined);
    await keepAnchor(manager, '2026-11-29', 3);
    expect(kept).toEqual([['2026-11-29', '13', '90', 7, 'h']]);
    expect(statements()).toBe(3 + 3);
  });

  it('counts only those behind the anchor of the day before', async () => {
    const { manager, kept, statements } = chain([1, 2, 5, 6, 9, 12, 13], { sealId: '9', links: '5' });
    await keepAnchor(manager, '2026-11-30', 3);
    expect(kept).toEqual([['2026-11-30', '13', '90', 7, 'h']]);
    expect(statements()).toBe(3 + 1);
  });
});
