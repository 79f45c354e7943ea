import { applyingFor, type Criterion, explain } from '@park/criteria';
import type { LadderOfCompany } from '@park/cultivation';
import type { CalendarDate } from '@park/kernel';
import { type CompanyMatch, policyLabels, type ReasonLine, reasonLines } from '@park/policy';
import { factsFrom, type Snapshot } from '@park/registry';

type Assessment = LadderOfCompany['rungs'][number];

/** How facts stand to a policy: the verdict on its conditions, what else rules it out, the amount, and every condition. */
export function policyAnswer(match: CompanyMatch) {
  const { policy, state, entitlement, own } = match;
  const { title, documentNumber, benefit } = policy.content;
  return {
    ...{ id: policy.policyId, version: policy.number, title, documentNumber, verdict: state },
    standing: entitlement.kind,
    standingText: [policyLabels.entitlements[entitlement.kind], ...entitlement.why].join('：'),
    amount: own
      ? { yuan: own.yuan, working: own.working }
      : { minYuan: benefit.minYuan, maxYuan: benefit.maxYuan, formula: benefit.formula },
    reasons: reasonsOf(reasonLines(match.reason())),
  };
}

/** How facts stand to the standard of a title: unknown without a standard that can be computed (标准待录入). */
export function criterionAnswer(assessment: Assessment, snapshot: Snapshot, asOf: CalendarDate) {
  const { title, purpose, criterion, state, failing, missing, score } = assessment;
  const facts = applyingFor(purpose, factsFrom(snapshot, asOf));
  const stateOf = (id: string) => (failing.includes(id) ? 'unmet' : missing.includes(id) ? 'unknown' : 'met');
  const told = ({ id, clause, text, expression }: Criterion['conditions'][number]) => ({
    ...{ clause, text, state: stateOf(id) },
    reasons: reasonsOf(reasonLines(explain(expression, facts, asOf))),
  });
  return {
    ...{ code: title.code, title: title.label, purpose, verdict: state, score },
    standard: criterion && { title: criterion.documentTitle, number: criterion.documentNumber },
    conditions: (criterion?.conditions ?? []).map(told),
  };
}

/** Headings and conditions in reading order; branches that no longer matter are left out. */
function reasonsOf(lines: readonly ReasonLine[]): object[] {
  return lines.flatMap((line): object[] => {
    if (line.kind === 'idle') return [];
    const { depth, state } = line;
    if (line.kind === 'group') return [{ depth, state, rule: line.rule, ...(line.least && { least: line.least }) }];
    const { requirement, value, gap } = line;
    const missing = line.missing.map(({ field, year }) => ({ attribute: field, year }));
    return [{ depth, state, requirement, actual: value, ...(gap && { gap }), ...(missing.length > 0 && { missing }) }];
  });
}
