import type { CalendarDate } from '@park/kernel';
import { failpoint } from '@park/platform';
import type { EntityManager } from 'typeorm';
import type { StoredAnswer } from '../../domain/assessment/answer';

const COLUMNS =
  'company_id, title_code, purpose, criterion_id, facts_revision, assessed_on, state, failing, missing, distance';
const READ = `company_id AS companyId, title_code AS titleCode, purpose, criterion_id AS criterionId,
  facts_revision AS factsRevision, DATE_FORMAT(assessed_on, '%Y-%m-%d') AS assessedOn, state, failing, missing, distance`;

/** What is stored of some companies, by company and title; the rows are locked until the transaction ends. */
export async function storedOf(
  manager: EntityManager,
  companyIds: readonly string[],
): Promise<Map<string, StoredAnswer>> {
  if (companyIds.length === 0) return new Map();
  const rows: StoredAnswer[] = await manager.query(
    `SELECT ${READ} FROM assessment WHERE company_id IN (?) ORDER BY company_id, title_code FOR UPDATE`,
    [companyIds],
  );
  return new Map(rows.map((row) => [`${row.companyId} ${row.titleCode}`, row]));
}

/** Answers in place of those that are stored; what stood before is kept. */
export async function replaceAnswers(
  manager: EntityManager,
  answers: readonly StoredAnswer[],
  { replaced, on }: { readonly replaced: readonly StoredAnswer[]; readonly on: CalendarDate },
): Promise<void> {
  if (replaced.length > 0) {
    await manager.query(`INSERT INTO assessment_past (${COLUMNS}, replaced_on) VALUES ?`, [
      replaced.map((each) => [...valuesOf(each), on]),
    ]);
  }
  failpoint('cultivation.replacing');
  if (answers.length === 0) return;
  await manager.query(`REPLACE INTO assessment (${COLUMNS}) VALUES ?`, [answers.map(valuesOf)]);
}

/** The answer that stands for a company and a title, then those before it, the latest first. */
export async function storedFor(manager: EntityManager, companyId: string, titleCode: string): Promise<StoredAnswer[]> {
  return manager.query(
    `SELECT ${READ} FROM assessment WHERE company_id = ? AND title_code = ?
     UNION ALL
     SELECT * FROM (SELECT ${READ} FROM assessment_past WHERE company_id = ? AND title_code = ? ORDER BY id DESC LIMIT 50) past`,
    [companyId, titleCode, companyId, titleCode],
  );
}

function valuesOf(each: StoredAnswer): unknown[] {
  const { companyId, titleCode, purpose, criterionId, factsRevision, assessedOn, state, failing, missing, distance } =
    each;
  return [companyId, titleCode, purpose, criterionId, factsRevision, assessedOn, state, failing, missing, distance];
}
