import type { StoryLine, StoryWanted } from '@park/kernel';
import { attribute } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { type CaseLogKind, noteKinds } from '../../domain/cases/case-note';
import { type CaseStage, caseStages } from '../../domain/cases/case-stages';

interface LoggedOfCompany {
  id: string;
  at: Date;
  kind: CaseLogKind;
  stage: CaseStage | null;
  note: string;
  byName: string;
  caseId: string;
  titleCode: string;
  year: number;
}

/** What happened with the cases of a company before a place, the latest first. */
export async function storyOfCases(
  manager: EntityManager,
  companyId: string,
  { before, atMost }: StoryWanted,
): Promise<StoryLine[]> {
  const rows: LoggedOfCompany[] = await manager.query(
    `SELECT l.id, l.at, l.kind, l.stage, l.note, l.by_name AS byName, c.id AS caseId, c.title_code AS titleCode, c.year
       FROM cultivation_case c JOIN cultivation_case_log l ON l.case_id = c.id
      WHERE c.company_id = ? AND (l.at < ? OR (l.at = ? AND l.id < ?)) ORDER BY l.at DESC, l.id DESC LIMIT ?`,
    [companyId, before.at, before.at, before.id, atMost],
  );
  return rows.map(lineOf);
}

function lineOf({ id, at, kind, stage, note, byName, caseId, titleCode, year }: LoggedOfCompany): StoryLine {
  const label = attribute('validTitles')?.codes?.[titleCode] ?? '其他称号';
  const did = kind === 'step' ? (stage === null ? '办理' : caseStages[stage]) : noteKinds[kind];
  const text = `${year} 年${label}${note ? `：${note}` : ''}`;
  return { id: Number(id), at, who: byName, title: `培育案卷 · ${did}`, text, href: `/cases/${caseId}` };
}
