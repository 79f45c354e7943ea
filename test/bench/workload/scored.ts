import type { Expression, ScoreModel } from '@park/criteria';
import { columns } from './columns';
import { policies } from './policies';
import { below, oneOf, random, type Random } from './random';

const TABLES = 4;
const numbers = columns.filter(({ spec }) => spec.kind === 'number');

/** Policies with a scoring table of 6 to 13 items beside two conditions. Several policies share a table. */
export function scoredPolicies(count: number): Expression[] {
  const next = random(11);
  const tables = Array.from({ length: TABLES }, () => table(next));
  const gates = policies(count, 12);
  return gates.map((gate, at): Expression => {
    const rules = tables[at % TABLES]!;
    const gte = 5 * (2 + below(rules.parts.length, next));
    return {
      and: [...('and' in gate ? gate.and.slice(0, 2) : []), { score: { model: `t${at % TABLES}`, gte, rules } }],
    };
  });
}

function table(next: Random): ScoreModel {
  return {
    parts: Array.from({ length: 6 + below(8, next) }, (_, at) => {
      const { spec, year, from } = oneOf(numbers, next);
      const rung = (step: number): [Expression, number] => [
        { field: spec.key, ...(year && { year }), op: 'gte', value: from * (2 + 12 * step) },
        2 + 3 * step,
      ];
      return { text: `item ${at}`, when: [3, 2, 1, 0].slice(below(2, next)).map(rung), otherwise: 0 };
    }),
  };
}
