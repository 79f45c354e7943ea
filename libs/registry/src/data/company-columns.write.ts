import type { EntityManager } from 'typeorm';
import type { CompanyColumns } from '../domain/company/company-columns';

/** The columns of a company as of its next revision; `seen` is the revision that they replace. */
export interface NextColumns {
  readonly id: string;
  readonly seen: number;
  readonly revision: number;
  readonly columns: CompanyColumns;
}

const FIRST = `SELECT ? AS id, ? AS seen, ? AS revision, ? AS status, ? AS zone, ? AS officer, ? AS industry_code,
  ? AS industry_section, ? AS size_class, ? AS title_codes, ? AS products`;
const NEXT = ' UNION ALL SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?';

/** Writes the columns of companies with one statement; answers whether all of them were as they were seen. */
export async function writeColumns(manager: EntityManager, next: readonly NextColumns[]): Promise<boolean> {
  const params = next.flatMap(({ id, seen, revision, columns }) => {
    const { status, zone, officer, industryCode, industrySection, sizeClass, titleCodes, products } = columns;
    const codes = [status, zone, officer, industryCode, industrySection, sizeClass, titleCodes];
    return [Number(id), seen, revision, ...codes, products];
  });
  if (next.length === 0) return true;
  const rows = { sql: FIRST + NEXT.repeat(next.length - 1), params };
  const written: { affectedRows: number } = await manager.query(
    `UPDATE (${rows.sql}) n STRAIGHT_JOIN company c ON c.id = n.id AND c.revision = n.seen
       SET c.revision = n.revision, c.status = n.status, c.zone = n.zone, c.officer = n.officer, c.industry_code = n.industry_code,
         c.industry_section = n.industry_section, c.size_class = n.size_class, c.title_codes = n.title_codes,
         c.products = n.products`,
    rows.params,
  );
  return written.affectedRows === next.length;
}
