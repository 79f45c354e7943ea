import { LogicEngine } from 'json-logic-engine';
import jsonLogic from 'json-logic-js';
import type { Certain, Question } from '../certain';
import type { Predicates } from './predicates';

const engine = new LogicEngine();

/** Engines that read JsonLogic: the one compiles it, the other walks it. */
export const jsonLogicEngines: readonly Predicates[] = [
  {
    name: 'json-logic-engine',
    compile: (certain) => {
      const holds = engine.build(logicOf(certain));
      return (company) => holds(company) === true;
    },
  },
  {
    name: 'json-logic-js',
    compile: (certain) => {
      const logic = logicOf(certain);
      return (company) => jsonLogic.apply(logic, company) === true;
    },
  },
];

function logicOf(certain: Certain): object {
  if ('all' in certain) return { and: certain.all.map(logicOf) };
  return 'any' in certain ? { or: certain.any.map(logicOf) } : asked(certain);
}

/** What is absent counts as 0 in comparisons, so that only floors above 0 need no question whether it is known. */
function asked({ column: { name, spec }, op, values, negated }: Question): object {
  const value = { var: name };
  const known = { '!==': [value, null] };
  const [first, second] = values;
  switch (op) {
    case 'exists':
      return negated ? { '===': [value, null] } : known;
    case 'gte':
      return negated ? { and: [known, { '<': [value, first] }] } : { '>=': [value, first] };
    case 'lte':
      return negated ? { '>': [value, first] } : { and: [known, { '<=': [value, first] }] };
    case 'between':
      if (negated) return { and: [known, { or: [{ '<': [value, first] }, { '>': [value, second] }] }] };
      return { '<=': [first, value, second] };
    case 'oneOf': {
      if (spec.kind === 'boolean') return { '===': [value, negated ? !first : first] };
      const among = spec.kind === 'set' ? { some: [value, { in: [{ var: '' }, values] }] } : { in: [value, values] };
      return negated ? { and: [known, { '!': among }] } : among;
    }
  }
}
