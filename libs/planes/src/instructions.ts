/** Instructions as the kernels read them, see kernels/memory.ts; those from `points` on carry constants. */
export const OP = {
  set: 1,
  and: 2,
  or: 3,
  andNext: 4,
  orNext: 5,
  clear: 6,
  step: 7,
  points: 8,
  pick: 9,
  enter: 10,
  add: 11,
  best: 12,
  cap: 13,
  reach: 14,
} as const;

export const WHEN_FALSE = 1;
export const WHEN_TRUE = 2;
const LAST = 1 << 7;
const OPERANDS = 4;
const CONSTANTS = 3;

export interface Instruction {
  readonly op: (typeof OP)[keyof typeof OP];
  readonly register: number;
  readonly operands?: readonly number[];
  readonly constants?: readonly number[];
  /** Tests taken together as alternatives, how many they are, turned round. */
  readonly any?: boolean;
  readonly count?: number;
  readonly negated?: boolean;
}

/** Instructions as words, one program behind the other. */
export class Code {
  readonly words: number[] = [];
  /** The most registers that any program needs. */
  registers = 1;
  private last = 0;

  get bytes(): number {
    return this.words.length * 4;
  }

  /** Answers where the instruction stands. */
  put({ op, register, operands = [], constants = [], ...rest }: Instruction): number {
    const { any = false, count = 0, negated = false } = rest;
    this.reserve(register + 1);
    this.last = this.words.length;
    const flags = (Number(any) << 6) | (count << 8) | (Number(negated) << 11);
    this.words.push(op | flags | (register << 16), 0);
    // Tests fewer than four are filled up with the last of them.
    for (let at = 0; at < OPERANDS; at += 1) this.words.push(operands[at] ?? operands.at(-1) ?? 0);
    if (op >= OP.points) {
      for (let at = 0; at < CONSTANTS; at += 1) this.words.push(...words64(constants[at] ?? 0));
    }
    return this.last;
  }

  reserve(registers: number): void {
    this.registers = Math.max(this.registers, registers);
  }

  /** The last instruction jumps when its register is so. Answers where it stands, for `land` to say where to. */
  jump(when: number): number {
    this.words[this.last]! |= when << 4;
    return this.last;
  }

  /** Jumps of these instructions go to what comes next; one that would go there anyway does not jump. */
  land(from: readonly number[]): void {
    for (const at of from) {
      if (at === this.last) this.words[at]! &= ~(3 << 4);
      this.words[at + 1] = this.bytes;
    }
  }

  /** All words, with tests at other places than they were numbered by. */
  numbered(places: ArrayLike<number>): Uint32Array<ArrayBuffer> {
    const words = Uint32Array.from(this.words);
    for (let at = 0; at < words.length;) {
      const op = words[at]! & 15;
      const operands = at + 2;
      for (let each = operands; op <= OP.or && each < operands + OPERANDS; each += 1) {
        words[each] = places[words[each]! >> 1]! * 2 + (words[each]! & 1);
      }
      at = operands + OPERANDS + (op >= OP.points ? CONSTANTS * 2 : 0);
    }
    return words;
  }

  /** Ends a program. */
  end(): void {
    this.words[this.last]! |= LAST;
  }
}

const words64 = (value: number) => [value % 2 ** 32, Math.floor(value / 2 ** 32)];
