import type { FactInput } from '@park/registry';
import type { RowPlan } from './row-plan';

type Common = Pick<FactInput, 'year' | 'source' | 'observedOn'>;

/** A plan as it is kept: what its facts have in common is written once. */
export interface PackedPlan extends Omit<RowPlan, 'facts'> {
  readonly common?: Common;
  readonly values?: Readonly<Record<string, FactInput['value']>>;
  /** Facts that have something else beside them. */
  readonly facts: readonly FactInput[];
}

/** Of a table most facts of a row have year, source and day in common: written out they are three quarters of its text. */
export function packed(plan: RowPlan): PackedPlan {
  const [first] = plan.facts;
  if (!first) return plan;
  const { year, source, observedOn } = first;
  const values: Record<string, FactInput['value']> = {};
  const facts: FactInput[] = [];
  for (const fact of plan.facts) {
    const isSame = fact.year === year && fact.source === source && fact.observedOn === observedOn;
    const isPlain = Object.keys(fact).length === PARTS && !(fact.attribute in values);
    if (isSame && isPlain && facts.length === 0) values[fact.attribute] = fact.value;
    else facts.push(fact);
  }
  return { ...plan, common: { year, source, observedOn }, values, facts };
}

/** The plan again; one that was kept as it is stays as it is. */
export function unpacked({ common, values, facts, ...plan }: PackedPlan): RowPlan {
  if (!common || !values) return { ...plan, facts };
  const plain = Object.entries(values).map(([attribute, value]): FactInput => ({ attribute, value, ...common }));
  return { ...plan, facts: [...plain, ...facts] };
}

const PARTS = 5;
