import type { Expression } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { compile, Matcher, FactColumns } from '@park/planes';
import { AS_OF, vocabulary } from './workload/columns';
import { company, MadeFacts, type Values } from './workload/companies';
import type { Counts } from './rival';

export const asOf = calendarDate(AS_OF);

/** The engine of the product on the companies of the workload, through its public face. */
export class Ours {
  readonly population = new FactColumns(asOf);
  readonly matcher: Matcher;

  constructor(
    readonly policies: readonly Expression[],
    companies: number,
  ) {
    const program = compile(policies, vocabulary);
    this.population.cover(program.slots);
    const values: Values = [];
    const facts = new MadeFacts(values);
    for (let row = 0; row < companies; row += 1) {
      company(row, values);
      this.population.set(row, facts);
    }
    this.matcher = new Matcher(this.population, program);
  }

  /** Compiles the policy, matches every company, and gives the program's memory back. */
  publish(policy: Expression): Uint32Array {
    const matcher = new Matcher(this.population, compile([policy], vocabulary));
    const parts: Uint32Array[] = [];
    for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
      matcher.match(chunk, (_policy, met) => parts.push(met.rows().slice()));
    }
    matcher.close();
    return joined(parts);
  }

  get chunks(): number[] {
    return Array.from({ length: this.matcher.chunks }, (_, chunk) => chunk);
  }

  /** Counts of every policy over the companies of some chunks. */
  matchAll(chunks: readonly number[]): Counts[] {
    const counts = this.policies.map(() => ({ met: 0, unknown: 0 }));
    for (const chunk of chunks) {
      this.matcher.match(chunk, (policy, met, unknown) => {
        const count = counts[policy]!;
        count.met += met.count;
        count.unknown += unknown.count;
      });
    }
    return counts;
  }

  /** For every policy how many companies are exactly one, and exactly two changes away. */
  measureAll(chunks: readonly number[]): { one: number; two: number }[] {
    const near = this.policies.map(() => ({ one: 0, two: 0 }));
    for (const chunk of chunks) {
      this.matcher.near(chunk, (policy, [one, two, three]) => {
        const count = near[policy]!;
        const twoOrMore = two.count;
        count.one += one.count - twoOrMore;
        count.two += twoOrMore - three.count;
      });
    }
    return near;
  }

  /** Bytes of the columns that a policy reads, as the population keeps them: numbers 8, codes 4 bytes, planes 1 bit. */
  bytesRead(policy: Expression, companies: number): number {
    const bits = compile([policy], vocabulary).slots.map((slot) => {
      if (slot.kind === 'ordered') return 65;
      return slot.kind === 'coded' ? 33 : 2;
    });
    return (bits.reduce((sum, each) => sum + each, 0) * companies) / 8;
  }
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
