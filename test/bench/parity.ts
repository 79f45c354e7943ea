import { evaluate, explain, type Expression, type State } from '@park/criteria';
import { compile, Matcher } from '@park/planes';
import { distance } from '@park/remedies';
import { asOf, type Ours } from './ours';
import type { Counts, Rival } from './rival';
import { vocabulary } from './workload/columns';
import { company, MadeFacts } from './workload/companies';
import type { Workload } from './workload/workload';

/** Two answers that differ: the bench stops, as times of wrong answers say nothing. */
export class Differs extends Error {}

const STATE_OF = { unmet: 0, unknown: 1, met: 2 } as const;
const WORDS = ['unmet', 'unknown', 'met'];

interface Sample {
  /** Companies whose every policy the plain reading judges. */
  readonly rows: readonly number[];
  /** Companies, from the first on, on which it judges the published policies. */
  readonly first: number;
}

/** Compares the engine with the plain reading `evaluate`: all three states, who meets, and how near. */
export function assertOurs(ours: Ours, work: Workload, { rows, first }: Sample): void {
  const near = nearness(ours, rows);
  for (const row of rows) {
    const facts = new MadeFacts(company(row));
    const told = ours.matcher.one(row).slice();
    work.policies.forEach((policy, at) => {
      const plain = evaluate(policy, facts, asOf);
      if (told[at] !== STATE_OF[plain]) differ('ours', { row, policy, at, told: WORDS[told[at]!]!, plain });
      const steps = distance(explain(policy, facts, asOf), vocabulary);
      const found = near.get(`${row}/${at}`) ?? 0;
      if (found !== steps)
        differ('ours, changes needed', { row, policy, at, told: String(found), plain: String(steps) });
    });
  }
  for (const at of work.published) {
    const met = new Set(ours.publish(work.policies[at]!));
    for (let row = 0; row < first; row += 1) {
      const plain = evaluate(work.policies[at]!, new MadeFacts(company(row)), asOf);
      const told = met.has(row);
      if (told !== (plain === 'met'))
        differ('ours, ids', { row, policy: work.policies[at]!, at, told: String(told), plain });
    }
  }
}

/** Compares a rival with the plain reading at login, and with ours, which agreed with it, on every company. */
export async function assertRival(rival: Rival, ours: Ours, work: Workload): Promise<void> {
  for (const row of rival.login ? work.visitors.slice(0, rival.slow ? 2 : work.visitors.length) : []) {
    const told = new Set(Array.from(await rival.login!(row)));
    judged(work, row).forEach((plain, at) => {
      const policy = work.policies[at]!;
      if (told.has(at) !== (plain === 'met')) differ(rival.name, { row, policy, at, told: says(told.has(at)), plain });
    });
  }
  for (const at of work.published) {
    const policy = work.policies[at]!;
    if (rival.publish)
      sameRows(rival.name, { policy, at }, [await rival.publish(at), ours.publish(policy), rival.companies]);
    if (rival.count) sameCounts(rival.name, { policy, at }, [await rival.count(at), countsOf(ours, policy)]);
  }
}

const judgements = new WeakMap<Workload, Map<number, readonly State[]>>();

/** What the plain reading says of every policy on a company; it is slow, and all rivals are held against it. */
function judged(work: Workload, row: number): readonly State[] {
  const known = judgements.get(work) ?? new Map<number, readonly State[]>();
  judgements.set(work, known);
  const facts = new MadeFacts(company(row));
  const states = known.get(row) ?? work.policies.map((policy) => evaluate(policy, facts, asOf));
  known.set(row, states);
  return states;
}

function sameRows(
  name: string,
  about: { policy: Expression; at: number },
  [told, own, companies]: readonly [ArrayLike<number>, Uint32Array, number],
): void {
  const theirs = new Set(Array.from(told));
  const met = new Set([...own].filter((row) => row < companies));
  const row = [...met, ...theirs].find((each) => met.has(each) !== theirs.has(each));
  if (row === undefined) return;
  const plain = evaluate(about.policy, new MadeFacts(company(row)), asOf);
  differ(name, { ...about, row, told: says(theirs.has(row)), plain });
}

function sameCounts(
  name: string,
  { policy, at }: { policy: Expression; at: number },
  [told, own]: readonly Counts[],
): void {
  const same = told!.met === own!.met && (told!.unknown ?? own!.unknown) === own!.unknown;
  if (same) return;
  throw new Differs(
    `${name} counts ${JSON.stringify(told)} on policy ${at}, ours ${JSON.stringify(own)}: ${JSON.stringify(policy)}`,
  );
}

function countsOf(ours: Ours, policy: Expression): Counts {
  const matcher = new Matcher(ours.population, compile([policy], vocabulary));
  const counts = { met: 0, unknown: 0 };
  for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
    matcher.match(chunk, (_policy, met, unknown) => {
      counts.met += met.count;
      counts.unknown += unknown.count;
    });
  }
  matcher.close();
  return counts;
}

/** Changes that the planes say these companies need for each policy. */
function nearness(ours: Ours, rows: readonly number[]): Map<string, number> {
  const near = new Map<string, number>();
  for (let chunk = 0; chunk < ours.matcher.chunks; chunk += 1) {
    ours.matcher.near(chunk, (policy, atLeast) =>
      atLeast.forEach((plane, at) => {
        const far = plane.rows();
        for (const row of rows) if (far.includes(row)) near.set(`${row}/${policy}`, at + 1);
      }),
    );
  }
  return near;
}

interface Difference {
  readonly row: number;
  readonly policy: Expression;
  readonly at: number;
  readonly told: string;
  readonly plain: string;
}

function differ(name: string, { row, policy, at, told, plain }: Difference): never {
  throw new Differs(
    `${name} says ${told} of company ${row} and policy ${at}, the plain reading says ${plain}.\n` +
      `policy: ${JSON.stringify(policy)}\ncompany: ${JSON.stringify(company(row))}`,
  );
}

const says = (met: boolean) => (met ? 'met' : 'not met');
