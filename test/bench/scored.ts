import { evaluate } from '@park/criteria';
import { entrant, figures, type Setting } from './contest';
import { asOf, type Ours } from './ours';
import { Differs } from './parity';
import type { Duck } from './peers/duckdb';
import { sqlOf } from './peers/sql';
import { race } from './race';
import { type Figure, OURS } from './targets';
import { company, MadeFacts } from './workload/companies';
import { scoredPolicies } from './workload/scored';

const POLICIES = 20;
const COMPARED = 500;

/** Policies with scoring tables, against DuckDB, which adds the points up in SQL. */
export async function scored(ours: Ours, duck: Duck, { effort }: Setting): Promise<Figure[]> {
  const policies = scoredPolicies(POLICIES);
  const counts = policies.map((policy) => `SELECT count(*) FROM company WHERE ${sqlOf(policy)}`);
  for (const [at, policy] of policies.entries()) {
    const met = ours.publish(policy);
    const [counted] = await duck.ask(counts[at]!);
    if (Number(counted) !== met.length)
      throw new Differs(`DuckDB counts ${String(counted)} of ${at}, ours ${met.length}`);
    for (let row = 0; row < COMPARED; row += 1) {
      const plain = evaluate(policy, new MadeFacts(company(row)), asOf) === 'met';
      if (plain !== met.includes(row)) throw new Differs(`ours is wrong on company ${row}: ${JSON.stringify(policy)}`);
    }
  }
  const times = await race(effort, [
    entrant(OURS, policies, (policy) => ours.publish(policy)),
    entrant(duck.rivals.counts.name, counts, duck.ask),
  ]);
  return figures('scored', times, [duck.rivals.counts]);
}
