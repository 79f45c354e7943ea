import type { Expression } from '../expression';
import type { Vocabulary } from '../vocabulary';
import { type Normal, normalForm, type Test } from './normal-form';
import type { Slot } from './slot';

/** Instructions as the kernels read them: three words each, see kernels/planes.ts. */
export const OP = { end: 0, set: 1, and: 2, or: 3, andNext: 4, orNext: 5, constant: 6, clear: 7, step: 8 } as const;
const WORDS = 3;
const WHEN_FALSE = 1;
const WHEN_TRUE = 2;

/** Many expressions over distinct tests: the n-th expression's instructions begin at the n-th start (in bytes). */
export interface Program {
  readonly tests: readonly Test[];
  readonly slots: readonly Slot[];
  readonly code: Uint32Array<ArrayBuffer>;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly registers: number;
  /** The expressions that read a slot, by its key. */
  readonly readers: ReadonlyMap<string, readonly number[]>;
}

/** Compiles expressions that were parsed with the same vocabulary. Throws on an unknown attribute. */
export function compile(expressions: readonly Expression[], vocabulary: Vocabulary): Program {
  const writer = new Writer();
  const starts = expressions.map((expression) => writer.write(normalForm(expression, vocabulary)));
  const tests = writer.sorted();
  return {
    tests,
    slots: [...new Map(tests.flatMap(slotsOf).map((slot) => [slot.key, slot])).values()],
    code: Uint32Array.from(writer.code),
    starts: Uint32Array.from(starts),
    registers: writer.registers,
    readers: new Map([...writer.readers].map(([key, readers]) => [key, [...readers]])),
  };
}

function slotsOf(test: Test): readonly Slot[] {
  if (test.kind === 'points') return test.needs.map(({ slot }) => slot);
  return test.kind === 'open' ? [] : [test.slot];
}

function likeness(test: Test): string {
  if (test.kind === 'range') return `range ${test.from === undefined} ${test.upTo === undefined} ${test.slot.key}`;
  return test.kind === 'has' ? `has ${test.slot.kind} ${test.slot.key}` : test.kind;
}

class Writer {
  readonly code: number[] = [];
  private readonly tests: Test[] = [];
  readonly readers = new Map<string, Set<number>>();
  registers = 1;
  private readonly numbers = new Map<string, number>();
  private written = 0;

  write(normal: Normal): number {
    const start = this.code.length * 4;
    this.emit(normal, 0);
    this.put(OP.end, 0);
    this.written += 1;
    return start;
  }

  /** The tests with like ones together: asking them one after the other then goes without a wrong guess. */
  sorted(): Test[] {
    const order = this.tests.map((test, at) => ({ test, at, like: likeness(test) }));
    order.sort((a, b) => a.like.localeCompare(b.like, 'en'));
    const places = new Map(order.map(({ at }, place) => [at, place]));
    for (let at = 0; at < this.code.length; at += WORDS) {
      const op = this.code[at]! & 15;
      if (op >= OP.set && op <= OP.or) this.code[at + 1] = places.get(this.code[at + 1]!)!;
    }
    return order.map(({ test }) => test);
  }

  private emit(normal: Normal, register: number): void {
    this.registers = Math.max(this.registers, register + 1);
    if (normal.kind === 'constant') this.put(OP.constant, register, Number(normal.value));
    else if (normal.kind === 'test') this.test(OP.set, normal, register);
    else if (normal.kind === 'least') this.count(normal, register);
    else this.group(normal, register);
  }

  /** Tests first: they are cheap, and one of them may decide. Once the group is decided the rest is jumped over. */
  private group({ kind, parts }: Extract<Normal, { kind: 'all' | 'any' }>, register: number): void {
    const jumps: number[] = [];
    const jump = (kind === 'all' ? WHEN_FALSE : WHEN_TRUE) << 5;
    const [one, next] = kind === 'all' ? [OP.and, OP.andNext] : [OP.or, OP.orNext];
    const ordered = [...parts].sort((a, b) => Number(a.kind !== 'test') - Number(b.kind !== 'test'));
    ordered.forEach((part, at) => {
      if (part.kind === 'test') jumps.push(this.test((at === 0 ? OP.set : one) | jump, part, register));
      else if (at === 0) this.emit(part, register);
      else {
        this.emit(part, register + 1);
        jumps.push(this.put(next | jump, register));
      }
    });
    for (const at of jumps) this.code[at + 2] = this.code.length * 4;
  }

  private count({ count, parts }: Extract<Normal, { kind: 'least' }>, register: number): void {
    this.put(OP.clear, register, count);
    // One more behind the part holds a sum of costs.
    this.registers = Math.max(this.registers, register + count + 2);
    const jumps = parts.map((part) => {
      this.emit(part, register + count);
      return this.put(OP.step | (WHEN_TRUE << 5), register, count);
    });
    for (const at of jumps) this.code[at + 2] = this.code.length * 4;
  }

  private test(op: number, { test, negated }: Extract<Normal, { kind: 'test' }>, register: number): number {
    const number = this.numbers.get(test.key) ?? this.tests.push(test) - 1;
    this.numbers.set(test.key, number);
    for (const { key } of slotsOf(test)) {
      this.readers.set(key, (this.readers.get(key) ?? new Set()).add(this.written));
    }
    return this.put(op | (Number(negated) << 4), register, number);
  }

  private put(op: number, register: number, operand = 0): number {
    this.code.push(op | (register << 8), operand, this.code.length * 4 + WORDS * 4);
    return this.code.length - WORDS;
  }
}
