import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { type Figure, OURS, type Ratio, type Task, TASKS } from './targets';

export interface Machine {
  readonly date: string;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly loadAverage: readonly number[];
  /** Of one core's SIMD loads, in gigabytes a second. */
  readonly bandwidth?: number;
}

export interface Part {
  readonly before: Machine;
  readonly after: Machine;
  readonly figures: readonly Figure[];
  readonly ratios: readonly Ratio[];
  /** Share of the measured bandwidth at which publishing reads its columns. */
  readonly shares: Readonly<Partial<Record<Task, number>>>;
}

const file = new URL('./results.json', import.meta.url);

/** `bandwidth` in bytes a microsecond. */
export function machine(bandwidth?: number): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    loadAverage: loadavg().map((each) => Number(each.toFixed(2))),
    bandwidth: bandwidth && bandwidth / 1000,
  };
}

export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** What the numbers are held against: those of a full run have limits, smaller ones have not. */
type Against = Readonly<Partial<Record<Task, number>>>;

/** One table for each task: who, how many values the answer has, how long, how many times ours. */
export function print(figures: readonly Figure[], ratios: readonly Ratio[], limits: Against = {}): void {
  for (const task of Object.keys(TASKS) as Task[]) {
    const some = figures.filter((each) => each.task === task);
    if (some.length > 0) printTask(task, some, limits[task]);
  }
  if (ratios.length > 0) say('\nratios');
  for (const { task, against, least, ratio } of ratios) {
    const text = `${TASKS[task]}: ${ratio.toFixed(1)} x faster than ${against}`;
    say(`  ${text.padEnd(84)} at least ${least}: ${ratio >= least ? 'ok' : 'BELOW'}`);
  }
}

export function printShares(part: Part): void {
  for (const [task, share] of Object.entries(part.shares)) {
    const text = `${(share * 100).toFixed(0)} % of ${part.after.bandwidth!.toFixed(1)} GB/s of SIMD loads`;
    say(`${TASKS[task as Task]}: columns are read at ${text}`);
  }
}

/** Keeps what the other kind of run (with or without the city) wrote before. */
export function write(parts: Readonly<Record<string, Part>>): void {
  let before: object = {};
  try {
    before = JSON.parse(readFileSync(file, 'utf8')) as object;
  } catch {
    // The first run: there is no file yet.
  }
  writeFileSync(file, `${JSON.stringify({ ...before, ...parts }, rounded, 2)}\n`);
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}

function printTask(task: Task, figures: readonly Figure[], limit: number | undefined): void {
  const own = figures.find(({ engine }) => engine === OURS)!.us;
  const verdict = limit === undefined ? '' : `   at most ${time(limit)}: ${own <= limit ? 'ok' : 'ABOVE'}`;
  say(`\n${TASKS[task]}${verdict}`);
  for (const { engine, lanes, us, note } of [...figures].sort((a, b) => a.us - b.us)) {
    const times = engine === OURS ? '' : `${(us / own).toPrecision(3)} x`;
    const values = lanes === 3 ? 'three-valued' : 'two-valued';
    say(
      `  ${engine.padEnd(28)}${time(us).padStart(10)}${times.padStart(12)}  ${values.padEnd(13)} ${note ?? ''}`.trimEnd(),
    );
  }
}

function time(us: number): string {
  if (us < 1_000) return `${us.toPrecision(3)} µs`;
  if (us < 1_000_000) return `${(us / 1_000).toPrecision(3)} ms`;
  return us < 3.6e9 ? `${(us / 1e6).toPrecision(3)} s` : `${(us / 3.6e9).toPrecision(3)} h`;
}
