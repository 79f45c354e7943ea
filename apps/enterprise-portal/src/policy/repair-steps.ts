import { type Change, repair } from '@park/criteria';
import type { CompanyMatch } from '@park/policy';
import { attribute, formatValue, vocabulary } from '@park/registry';

/** The smallest set of changes that makes the company meet a policy, one line each; none when nothing it can do would. */
export function repairSteps({ policy, company, asOf }: CompanyMatch): string[] {
  const found = repair(policy.content.condition.expression, { facts: company.facts, asOf, vocabulary });
  return found.possible ? found.changes.map(stepOf) : [];
}

function stepOf({ field, year, kind, from, to, on }: Change): string {
  const entry = attribute(field) ?? { label: field, kind: 'text' };
  const name = `${year === null ? '' : `${year} 年度`}${entry.label}`;
  const value = formatValue(entry, to);
  if (kind === 'wait') return `${name}：到 ${on} 即达到 ${value}`;
  if (kind === 'supply') return `补充“${name}”，须为 ${value}`;
  return `${name}：现为 ${formatValue(entry, from)}，须${reaching(entry.kind)} ${value}`;
}

function reaching(kind: string): string {
  if (kind === 'set') return '含有';
  return kind === 'number' || kind === 'ratio' ? '达到' : '为';
}
