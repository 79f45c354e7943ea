/** Figures of one run in microseconds (per login, policy, job), by task and engine. */
export interface Figure {
  readonly task: Task;
  readonly engine: string;
  readonly lanes: 2 | 3;
  readonly us: number;
  /** How the figure was got where not simply by doing it. */
  readonly note?: string;
}

export const TASKS = {
  login: 'one company logs in, every policy',
  loginMany: 'one company logs in, 10,000 policies',
  publish: 'one policy is published, every company',
  scored: 'one policy with a scoring table is published, every company',
  full: 'every policy, every company',
  near: 'changes needed, every policy, every company',
  explanation: 'one explanation of a policy to a company',
  cityPublish: 'one policy is published, 2,000,000 companies',
  cityFull: 'every policy, 2,000,000 companies',
} as const;

export type Task = keyof typeof TASKS;

export const OURS = 'ours';

/** What one core should need, in microseconds. */
export const LIMITS: Readonly<Partial<Record<Task, number>>> = {
  login: 60,
  loginMany: 250,
  publish: 1_200,
  full: 120_000,
  explanation: 5,
  cityPublish: 20_000,
  cityFull: 2_000_000,
};

interface Floor {
  readonly task: Task;
  readonly against: string;
  readonly is: (figure: Figure) => boolean;
  readonly least: number;
}

const inSql = /^(DuckDB|MariaDB)/;

export const FLOORS: readonly Floor[] = [
  { task: 'login', against: 'the best JavaScript engine', is: ({ engine }) => !inSql.test(engine), least: 10 },
  { task: 'publish', against: 'DuckDB, COUNT', is: ({ engine }) => engine === 'DuckDB, COUNT', least: 3 },
  { task: 'full', against: 'DuckDB, COUNT', is: ({ engine }) => engine === 'DuckDB, COUNT', least: 50 },
];

export interface Ratio {
  readonly task: Task;
  readonly against: string;
  readonly least: number;
  readonly ratio: number;
}

/** How many times as long the others take; `share` of each floor is asked for. Left out where nobody took part. */
export function ratios(figures: readonly Figure[], share = 1): Ratio[] {
  return FLOORS.flatMap(({ task, against, is, least }) => {
    const own = figures.find((each) => each.task === task && each.engine === OURS);
    const others = figures.filter((each) => each.task === task && each.engine !== OURS && is(each));
    if (!own || others.length === 0) return [];
    return { task, against, least: least * share, ratio: Math.min(...others.map(({ us }) => us)) / own.us };
  });
}
