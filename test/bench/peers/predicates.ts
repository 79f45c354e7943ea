import { type Certain, certain, type CompanyObject } from '../certain';
import type { Rival } from '../rival';
import type { Workload } from '../workload/workload';

/** An engine that makes a function of a policy. */
export interface Predicates {
  readonly name: string;
  readonly compile: (policy: Certain) => (company: CompanyObject) => boolean;
  readonly slow?: boolean;
}

/** Policies are compiled beforehand and companies are objects already: neither is counted. */
export function predicateRival({ name, compile, slow }: Predicates, workload: Workload): Rival {
  const meets = workload.policies.map((policy) => compile(certain(policy)));
  const { objects } = workload;
  return {
    name,
    lanes: 2,
    companies: objects.length,
    slow,
    login: (company) => {
      const object = objects[company]!;
      return meets.flatMap((holds, policy) => (holds(object) ? policy : []));
    },
    publish: (policy) => {
      const holds = meets[policy]!;
      const found: number[] = [];
      for (let company = 0; company < objects.length; company += 1) if (holds(objects[company]!)) found.push(company);
      return found;
    },
  };
}
