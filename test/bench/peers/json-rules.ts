import { Engine } from 'json-rules-engine';
import { type Certain, certain, type Question } from '../certain';
import type { Rival } from '../rival';
import type { Workload } from '../workload/workload';

/** json-rules-engine with all policies in one engine at login, and one engine for each policy to publish. */
export function jsonRulesRival({ policies, objects, published }: Workload): Rival {
  const rules = policies.map((policy, at) => {
    const conditions = conditionsOf(certain(policy));
    return { conditions, event: { type: 'met', params: { policy: at } } };
  });
  const all = engineOf(rules);
  const each = new Map(published.map((policy) => [policy, engineOf([rules[policy]!])]));
  const companies = Math.min(objects.length, 200);
  return {
    name: 'json-rules-engine',
    lanes: 2,
    companies,
    slow: true,
    login: async (company) => {
      const { results } = await all.run(objects[company]!);
      return results.map(({ event }) => event!.params!.policy).sort((a, b) => a - b);
    },
    publish: async (policy) => {
      const found: number[] = [];
      for (let company = 0; company < companies; company += 1) {
        const { results } = await each.get(policy)!.run(objects[company]!);
        if (results.length > 0) found.push(company);
      }
      return found;
    },
  };
}

type Range = readonly [from: number, upTo: number];
type Code = string | undefined;
type Codes = readonly string[];
type Elements = Codes | undefined;

function engineOf(rules: readonly object[]): Engine {
  const engine = new Engine([...rules], { allowUndefinedFacts: true });
  engine.addOperator('known', (fact: unknown, wanted: boolean) => (fact !== undefined) === wanted);
  engine.addOperator('within', (fact: number, [from, upTo]: Range) => fact >= from && fact <= upTo);
  engine.addOperator('outside', (fact: number, [from, upTo]: Range) => fact < from || fact > upTo);
  engine.addOperator('noneOf', (fact: Code, codes: Codes) => fact !== undefined && !codes.includes(fact));
  engine.addOperator('meets', (fact: Elements, codes: Codes) => fact?.some((each) => codes.includes(each)) === true);
  engine.addOperator('avoids', (fact: Elements, codes: Codes) => fact?.some((each) => codes.includes(each)) === false);
  return engine;
}

function conditionsOf(policy: Certain): object {
  if ('all' in policy) return { all: policy.all.map(conditionsOf) };
  return 'any' in policy ? { any: policy.any.map(conditionsOf) } : asked(policy);
}

function asked({ column: { name: fact, spec }, op, values, negated }: Question): object {
  const [first] = values;
  switch (op) {
    case 'exists':
      return { fact, operator: 'known', value: !negated };
    case 'gte':
      return { fact, operator: negated ? 'lessThan' : 'greaterThanInclusive', value: first };
    case 'lte':
      return { fact, operator: negated ? 'greaterThan' : 'lessThanInclusive', value: first };
    case 'between':
      return { fact, operator: negated ? 'outside' : 'within', value: values };
    case 'oneOf':
      if (spec.kind === 'boolean') return { fact, operator: 'equal', value: negated ? !first : first };
      if (spec.kind === 'set') return { fact, operator: negated ? 'avoids' : 'meets', value: values };
      return { fact, operator: negated ? 'noneOf' : 'in', value: values };
  }
}
