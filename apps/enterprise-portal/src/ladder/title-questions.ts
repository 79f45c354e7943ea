import type { AssessedTitle } from '@park/cultivation';
import { distinct, type FactKey } from '@park/criteria';
import { attribute, cellOf, type CompanyFile } from '@park/registry';
import { missingFacts } from '@park/remedies';

/** The facts that are missing for a title, each once. */
export function missingForTitle({ judged }: AssessedTitle): readonly FactKey[] {
  return distinct((judged?.reason.conditions ?? []).flatMap(({ reason }) => missingFacts(reason)));
}

/** Those of them that the company may report itself; nobody asks it for what others judge or have told. */
export function titleQuestions(assessed: AssessedTitle, file: CompanyFile): readonly FactKey[] {
  return missingForTitle(assessed).filter((key) => isOwnWord(key, file));
}

/** Whether a fact is the company's own to say: it may report it, and nobody else has said or judges it. */
export function isOwnWord({ field, year }: FactKey, file: Pick<CompanyFile, 'snapshot'>): boolean {
  const entry = attribute(field);
  const cell = cellOf(file.snapshot, field, year);
  return entry?.companyEditable === true && entry.judgement !== true && (!cell || cell.s === 'self-reported');
}
