import { compareExact, difference, type Exact, sum } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { figure } from '../answers/figures';
import type { Promised } from './standing';

/** Whether the clauses of a kind together say what the agreement says as a whole. */
export interface Tie {
  readonly kind: string;
  readonly label: string;
  readonly field: string;
  /** In yuan; null where it is not filled. */
  readonly clauses: Exact;
  readonly agreement: Exact | null;
  /** What the clauses lack to the whole; negative where they say more. */
  readonly lacking: Exact | null;
}

/** Instalments of an investment add up; of levels of tax, output or intensity the highest is that of the agreement. */
const rules = [
  { kind: 'investment', label: '投资额各期合计', key: 'totalInvestmentYuan', field: '总投资', adds: true },
  { kind: 'intensity', label: '投资强度', key: 'committedInvestPerMuYuan', field: '承诺投资强度', adds: false },
  { kind: 'tax', label: '年税收', key: 'committedTaxYuan', field: '承诺年税收', adds: false },
  { kind: 'output', label: '年产值', key: 'committedOutputYuan', field: '承诺年产值', adds: false },
] as const;

/** The ties of the kinds that have clauses; what was waived is owed no more. */
export function tiesOf(
  promises: readonly (Promised & { readonly status: string })[],
  answers: Answers,
): readonly Tie[] {
  return rules.flatMap(({ kind, label, key, field, adds }) => {
    const owed = promises.filter((each) => each.kind === kind && each.status !== 'waived');
    const amounts = owed.flatMap(({ amountYuan }) => figure(amountYuan) ?? []);
    if (amounts.length === 0) return [];
    const clauses = adds ? sum(amounts) : amounts.reduce((most, each) => (compareExact(each, most) > 0 ? each : most));
    const agreement = answers.figure(key);
    return [{ kind, label, field, clauses, agreement, lacking: agreement && difference(agreement, clauses) }];
  });
}
