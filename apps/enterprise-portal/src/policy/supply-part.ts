import { distinct, type FactKey } from '@park/criteria';
import type { Collision } from '@park/dossier';
import type { FieldProblem } from '@park/kernel';
import type { CompanyMatch } from '@park/policy';
import { attribute, cellOf, sourceLabels } from '@park/registry';
import { missingFacts } from '@park/remedies';
import type { TypedForm } from '@park/web-kit';
import { factLabel, type FactQuestion, factQuestions } from '../registry/fact-inputs';

/** A form that came back: what was typed, what is wrong with it, what others recorded meanwhile. */
export interface Returned {
  /** The revision it was opened with, kept until it is shown on top of what others recorded since. */
  readonly revision?: number;
  readonly form: TypedForm;
  readonly asked: readonly FactKey[];
  readonly problems: readonly FieldProblem[];
  readonly collisions?: readonly Collision[];
}

/** A missing fact that somebody else has to record. */
export interface Elsewhere {
  readonly label: string;
  readonly who: string;
}

/** What the company can supply itself for a policy, and what others have to. */
export function supplyPart(
  match: CompanyMatch,
  returned?: Returned,
): { supply: readonly FactQuestion[]; elsewhere: readonly Elsewhere[] } {
  const missing = match.departure ? [] : missingFacts(match.reason());
  const own = distinct([...missing.filter((key) => suppliable(key, match)), ...(returned?.asked ?? []).filter(isOwn)]);
  const supply = factQuestions(own, { file: { ...match.company, facts: match.facts }, ...returned });
  return { supply, elsewhere: missing.filter((key) => !suppliable(key, match)).map((key) => elsewhere(key, match)) };
}

/**
 * Whether the company's own word would count: it may report the fact, others do not judge it, and no more trusted source
 * is on file, whose value would go before it however old.
 */
export function suppliable(key: FactKey, match: CompanyMatch): boolean {
  const cell = cellOf(match.company.snapshot, key.field, key.year);
  const isJudged = attribute(key.field)?.judgement === true;
  return isOwn(key) && !isJudged && (cell === undefined || cell.s === 'self-reported');
}

/** Whether a company may report the fact itself. */
export function isOwn({ field }: FactKey): boolean {
  return attribute(field)?.companyEditable === true;
}

function elsewhere(key: FactKey, match: CompanyMatch): Elsewhere {
  const entry = attribute(key.field);
  const cell = cellOf(match.company.snapshot, key.field, key.year);
  const sources = (entry?.sources ?? []).filter((source) => source !== 'self-reported');
  const names = [...new Set(sources.map((source) => sourceLabels[source]))].join('或') || '园区';
  const label = factLabel(entry ?? { label: '有关数据' }, key.year);
  if (cell && cell.s !== 'self-reported')
    return { label, who: `${sourceLabels[cell.s]} ${cell.o} 的数据已过期，请联系园区企业专员更新` };
  return { label, who: `由${names}登记，请联系园区企业专员` };
}
