import { explain } from '@park/criteria';
import { asOf, Ours } from './ours';
import { type Entrant, type Pace, race } from './race';
import type { Rival } from './rival';
import { type Figure, OURS, type Task } from './targets';
import { company, MadeFacts } from './workload/companies';
import type { Workload } from './workload/workload';

/** How often each question is asked. */
export interface Effort extends Pace {
  /** Rounds of those that take long. */
  readonly slowRounds: number;
}

const SLOW_VISITORS = 4;

export async function login(ours: Ours, rivals: readonly Rival[], { work, effort }: Setting): Promise<Figure[]> {
  const own = entrant(OURS, work.visitors, (row) => ours.matcher.one(row));
  const entrants = rivals.flatMap(({ name, login: ask, slow }): Entrant[] => {
    const visitors = slow ? work.visitors.slice(0, SLOW_VISITORS) : work.visitors;
    return ask ? [{ ...entrant(name, visitors, ask), ...few(slow, effort) }] : [];
  });
  return figures('login', await race(effort, [own, ...entrants]), rivals);
}

export async function loginMany(ours: Ours, { work, effort }: Setting): Promise<Figure[]> {
  const own = entrant(OURS, work.visitors, (row) => ours.matcher.one(row));
  return figures('loginMany', await race(effort, [own]), []);
}

/** The mean of the same policies for everybody. */
export async function publish(ours: Ours, rivals: readonly Rival[], { work, effort }: Setting): Promise<Figure[]> {
  const own = entrant(OURS, work.published, (policy) => ours.publish(work.policies[policy]!));
  const entrants = rivals.flatMap(({ name, publish: ids, count, slow }): Entrant[] => {
    const ask: ((policy: number) => unknown) | undefined = ids ?? count;
    return ask ? [{ ...entrant(name, work.published, ask), ...few(slow, effort) }] : [];
  });
  const times = await race(effort, [own, ...entrants]);
  return figures('publish', times, rivals).map((figure) => {
    const { companies = work.companies } = rivals.find(({ name }) => name === figure.engine) ?? {};
    if (companies === work.companies) return figure;
    return { ...figure, us: (figure.us * work.companies) / companies, note: `${companies} companies, scaled` };
  });
}

/** Every policy on every company. Rivals in `measured` do the first policies; the others are computed from publishing. */
export async function full(ours: Ours, published: readonly Figure[], { work, effort, measured }: Setting & Measured) {
  const some = Array.from({ length: measured.policies }, (_, at) => at);
  const own = { ...entrant(OURS, ours.chunks, (chunk) => ours.matchAll([chunk])), units: 1 };
  const others = measured.rivals.map(({ name, count }) => ({
    ...entrant(name, some, count!),
    units: some.length / work.policies.length,
    rounds: effort.slowRounds,
  }));
  const times = await race(effort, [own, ...others]);
  const note = some.length < work.policies.length ? `${some.length} policies, scaled` : undefined;
  const done = figures('full', times, measured.rivals).map((each) => (each.engine === OURS ? each : { ...each, note }));
  const computed = published
    .filter(({ engine }) => !times.has(engine))
    .map((each): Figure => ({ ...each, task: 'full', us: each.us * work.policies.length, note: 'from publishing' }));
  return [...done, ...computed];
}

export interface Setting {
  readonly work: Workload;
  readonly effort: Effort;
}

interface Measured {
  readonly measured: { readonly rivals: readonly Rival[]; readonly policies: number };
}

export async function near(ours: Ours, effort: Effort): Promise<Figure[]> {
  const own = { ...entrant(OURS, ours.chunks, (chunk) => ours.measureAll([chunk])), units: 1 };
  const times = await race(effort, [own]);
  return figures('near', times, []);
}

export async function explanation({ work, effort }: Setting): Promise<Figure[]> {
  const facts = work.visitors.map((row) => new MadeFacts(company(row)));
  const own = entrant(OURS, facts, (each) => work.published.forEach((at) => explain(work.policies[at]!, each, asOf)));
  const times = await race(effort, [{ ...own, units: facts.length * work.published.length }]);
  return figures('explanation', times, []);
}

export function figures(task: Task, times: ReadonlyMap<string, number>, rivals: readonly Rival[]): Figure[] {
  return [...times].map(([engine, us]) => {
    const { lanes = 3 } = rivals.find(({ name }) => name === engine) ?? {};
    return { task, engine, lanes, us };
  });
}

/** One piece, and one unit, for each question. */
export function entrant<T>(name: string, questions: readonly T[], ask: (question: T) => unknown): Entrant {
  return { name, pieces: questions.map((question) => () => ask(question)), units: questions.length };
}

function few(slow: boolean | undefined, { slowRounds }: Effort): { rounds?: number } {
  return slow ? { rounds: slowRounds } : {};
}
