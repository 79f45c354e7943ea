import { Injectable } from '@nestjs/common';
import type { Expression } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { compile, type Matcher, type Program } from '@park/planes';
import { pausing } from '@park/platform';
import { type Everybody, PopulationIndex, vocabulary } from '@park/registry';
import { tellableOn } from './domain/offer/tellable';
import { type Readable, readingOn } from './domain/reading/reading';
import { CurrentPolicies } from './current-policies';
import { MatchedCompanies } from './matched-companies';
import { type Compiled, compiledByYear, type PoliciesOfDay } from './policy-programs';
import type { CurrentPolicy } from './data/current-policies.query';

/** Who meets a policy and can be told of it. */
export interface Meeting {
  readonly policy: CurrentPolicy;
  /** The companies that meet it, are not ruled out by place or title, and are not among some others, in order of id. */
  besides(others: readonly string[]): string[];
}

/** How many companies stand how to a part of a condition by itself, of how many there are. */
export interface PartCounts {
  readonly met: number;
  readonly unknown: number;
  readonly companies: number;
}

/** A day, and what T-1 means on it. */
interface Round {
  readonly asOf: CalendarDate;
  readonly lastYear: number;
  /** Up to where changes have to be taken in; absent: all of them. */
  readonly seen?: string;
}

const MET = 2;

/** Policies over everybody, by the planes: the same verdicts as `evaluate` gives one by one. */
@Injectable()
export class PolicyPopulation {
  private compiled: (PoliciesOfDay & { readonly years: Promise<Compiled[]> }) | undefined;
  private readonly atWork = new Map<number, AtWork>();
  /** What was asked lately of a population that is still held: right while nothing about anybody changed. */
  private readonly recent = new WeakMap<Everybody, Map<string, Matched>>();

  constructor(
    private readonly index: PopulationIndex,
    /** The published policies, and what they share. */
    readonly policies: CurrentPolicies,
  ) {}

  /** Up to where everything is committed now: several questions that name it are answered by one state. */
  mark(): Promise<string> {
    return this.index.mark();
  }

  /** Who meets a policy, draft or not. */
  async matched(content: Readable, asOf: CalendarDate, seen?: string): Promise<MatchedCompanies> {
    return (await this.matchedEach([content], asOf, seen))[0]!;
  }

  /** Who meets each of some policies of one round. */
  async matchedEach(contents: readonly Readable[], asOf: CalendarDate, seen?: string): Promise<MatchedCompanies[]> {
    const readings = contents.map((content) => readingOn(content, asOf));
    const { lastYear } = readings[0]!;
    const slots = compile(
      readings.map(({ expression }) => expression),
      vocabulary,
    ).slots;
    const everybody = await this.index.on({ asOf, lastYear }, slots, seen);
    const { edition } = everybody;
    const found = new Map<string, MatchedCompanies>();
    const asked = new Map<string, Expression>();
    for (const { expression } of readings) {
      const key = JSON.stringify(expression);
      const known = this.recent.get(everybody)?.get(key);
      if (known?.edition === edition) found.set(key, known.found);
      else asked.set(key, expression);
    }
    const rows = [...asked].map((): Rows => ({ met: [], unknown: [], far: [] }));
    if (asked.size > 0) await lookAt(everybody.matcher(compile([...asked.values()], vocabulary)), rows);
    for (const [at, key] of [...asked.keys()].entries()) {
      const { met, unknown, far } = rows[at]!;
      const companies = new MatchedCompanies(everybody, {
        met: joined(met),
        unknown: joined(unknown),
        far: joined(far),
      });
      found.set(key, companies);
      this.keep(everybody, key, { edition, found: companies });
    }
    return readings.map(({ expression }) => found.get(JSON.stringify(expression))!);
  }

  /** How everybody stands to some conditions, all read with one meaning of T-1; nothing is kept. */
  async surveyed(expressions: readonly Expression[], day: Round): Promise<Survey> {
    const [met, unknown] = [expressions.map((): Uint32Array[] => []), expressions.map((): Uint32Array[] => [])];
    const everybody = await this.matchEach(expressions, day, (at, yes, open) => {
      if (yes.count > 0) met[at]!.push(yes.rows().slice());
      if (open.count > 0) unknown[at]!.push(open.rows().slice());
    });
    return { everybody, met: met.map(joined), unknown: unknown.map(joined) };
  }

  /** How many meet each of some conditions of one round, and of how many it cannot be told; `companies`: of how many. */
  async counted(contents: readonly Readable[], asOf: CalendarDate): Promise<PartCounts[]> {
    const readings = contents.map((content) => readingOn(content, asOf));
    const counts = contents.map(() => ({ met: 0, unknown: 0 }));
    const [first] = readings;
    if (!first) return [];
    const expressions = readings.map(({ expression }) => expression);
    const { companies } = await this.matchEach(expressions, { asOf, lastYear: first.lastYear }, (at, met, unknown) => {
      counts[at]!.met += met.count;
      counts[at]!.unknown += unknown.count;
    });
    return counts.map((each) => ({ ...each, companies }));
  }

  private async matchEach(
    expressions: readonly Expression[],
    day: Round,
    sink: Parameters<Matcher['match']>[1],
  ): Promise<Everybody> {
    const program = compile([...expressions], vocabulary);
    const everybody = await this.index.on(day, program.slots, day.seen);
    await chunkByChunk(everybody.matcher(program), (matcher, chunk) => matcher.match(chunk, sink));
    return everybody;
  }

  private keep(everybody: Everybody, key: string, matched: Matched): void {
    const recent = this.recent.get(everybody) ?? new Map<string, Matched>();
    this.recent.set(everybody, recent);
    recent.delete(key);
    if (recent.size >= MOST_RECENT) recent.delete(recent.keys().next().value!);
    recent.set(key, matched);
  }

  /** The current policies that some companies meet; nothing for companies that do not exist. */
  async metBy(companyIds: readonly string[], asOf: CalendarDate): Promise<Map<string, CurrentPolicy[]>> {
    const met = new Map<string, CurrentPolicy[]>();
    for (const compiled of await this.current(asOf)) {
      const { readable, everybody, matcher } = await this.working(compiled, asOf);
      for (const companyId of companyIds) {
        const row = everybody.row(companyId);
        if (row === undefined) continue;
        const states = matcher.one(row);
        const some = readable.filter((_policy, at) => states[at] === MET);
        met.set(companyId, [...(met.get(companyId) ?? []), ...some]);
      }
    }
    return met;
  }

  /** Who meets each current policy that is wanted and can be told of it, one policy after the other. */
  async *meetings(asOf: CalendarDate, wanted: (policy: CurrentPolicy) => boolean): AsyncGenerator<Meeting> {
    const policies = (await this.policies.all()).filter(wanted);
    for (const { lastYear, readable, program } of await compiledByYear({ policies, asOf }, tellableOn)) {
      const everybody = await this.index.on({ asOf, lastYear }, program.slots);
      const met = readable.map((): Uint32Array[] => []);
      await chunkByChunk(everybody.matcher(program), (matcher, chunk) =>
        matcher.match(chunk, (at, plane) => plane.count > 0 && met[at]!.push(plane.rows().slice())),
      );
      for (const [at, policy] of readable.entries()) {
        yield { policy, besides: (others) => everybody.idsOf(everybody.without(joined(met[at]!), others)) };
      }
    }
  }

  /** Reads everybody in, so that the first to ask need not wait, and lets the kernels be compiled for speed. */
  async warm(asOf: CalendarDate): Promise<{ readonly companies: number; readonly bytes: number }> {
    const warm = { companies: 0, bytes: 0 };
    for (const compiled of await this.current(asOf)) {
      const { everybody, matcher } = await this.working(compiled, asOf);
      if (matcher.chunks > 0) {
        matcher.match(0, () => {});
        matcher.near(0, () => {});
      }
      warm.companies = everybody.companies;
      warm.bytes += everybody.size;
    }
    return warm;
  }

  /** The current policies, by base year: nearly always one. */
  private async current(asOf: CalendarDate): Promise<Compiled[]> {
    const policies = await this.policies.all();
    if (this.compiled?.policies !== policies || this.compiled.asOf !== asOf) {
      for (const { matcher } of this.atWork.values()) matcher.close();
      this.atWork.clear();
      this.compiled = { policies, asOf, years: compiledByYear({ policies, asOf }) };
    }
    return this.compiled.years;
  }

  /** Policies at work on everybody. The matcher is for use before anything else is waited for. */
  private async working({ lastYear, readable, program }: Compiled, asOf: CalendarDate) {
    const everybody = await this.index.on({ asOf, lastYear }, program.slots);
    const before = this.atWork.get(lastYear);
    if (before?.everybody === everybody && before.program === program) return { readable, ...before };
    before?.matcher.close();
    const atWork: AtWork = { everybody, program, matcher: everybody.matcher(program) };
    this.atWork.set(lastYear, atWork);
    return { readable, ...atWork };
  }
}

/** The rows that meet each of some conditions, and those for which it is open. */
export interface Survey {
  readonly everybody: Everybody;
  readonly met: readonly Uint32Array[];
  readonly unknown: readonly Uint32Array[];
}

interface AtWork {
  readonly everybody: Everybody;
  readonly program: Program;
  readonly matcher: Matcher;
}

interface Matched {
  readonly edition: number;
  readonly found: MatchedCompanies;
}

/** As many as a park has policies; the rows of each take four bytes a company. */
const MOST_RECENT = 100;

type Rows = Record<'met' | 'unknown' | 'far', Uint32Array[]>;

/** How everybody stands to each condition of a program, and who is far from it. */
function lookAt(matcher: Matcher, rows: readonly Rows[]): Promise<void> {
  return chunkByChunk(matcher, (each, chunk) => {
    each.match(chunk, (at, met, unknown) => {
      rows[at]!.met.push(met.rows().slice());
      rows[at]!.unknown.push(unknown.rows().slice());
    });
    each.near(chunk, (at, [, two]) => rows[at]!.far.push(two.rows().slice()));
  });
}

/** Uses a matcher on all chunks and closes it; the event loop is free between two chunks. */
async function chunkByChunk(matcher: Matcher, use: (matcher: Matcher, chunk: number) => void): Promise<void> {
  const pause = pausing();
  try {
    for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
      use(matcher, chunk);
      await pause();
    }
  } finally {
    matcher.close();
  }
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
