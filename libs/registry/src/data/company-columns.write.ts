import type { EntityManager } from 'typeorm';
import type { CompanyColumns } from '../domain/company/company-columns';
import { literal } from './literal';

/** The columns of a company as of its next revision; `seen` is the revision that they replace. */
export interface NextColumns {
  readonly id: string;
  readonly seen: number;
  readonly revision: number;
  readonly columns: CompanyColumns;
}

const NAMES =
  'id seen revision status zone officer industry_code industry_section size_class title_codes products'.split(' ');

/** Writes the columns of companies with one statement; answers whether all of them were as they were seen. */
export async function writeColumns(manager: EntityManager, next: readonly NextColumns[]): Promise<boolean> {
  if (next.length === 0) return true;
  const [first, ...others] = next.map(valuesOf);
  const named = first!.map((value, at) => `${value} AS ${NAMES[at]}`);
  const rows = [named, ...others].map((row) => `SELECT ${row.join()}`).join(' UNION ALL ');
  const sql = `UPDATE (${rows}) n STRAIGHT_JOIN company c ON c.id = n.id AND c.revision = n.seen
       SET c.revision = n.revision, c.status = n.status, c.zone = n.zone, c.officer = n.officer, c.industry_code = n.industry_code,
         c.industry_section = n.industry_section, c.size_class = n.size_class, c.title_codes = n.title_codes,
         c.products = n.products`;
  const written: { affectedRows: number } = await manager.query(sql);
  return written.affectedRows === next.length;
}

// As text: each placeholder is looked for by itself.
function valuesOf({ id, seen, revision, columns }: NextColumns): string[] {
  const { status, zone, officer, industryCode, industrySection, sizeClass, titleCodes, products } = columns;
  const texts = [status, zone, officer, industryCode, industrySection, sizeClass, titleCodes, products];
  return [String(Number(id)), String(seen), String(revision), ...texts.map(literal)];
}
