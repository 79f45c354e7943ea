import { Code, OP, WHEN_FALSE, WHEN_TRUE } from './instructions';
import type { Normal } from './normal-form';
import type { Points, ScoreForm } from './points-form';

const TOGETHER = 4;

/** How a value joins what its register holds. */
type Join = typeof OP.set | typeof OP.and | typeof OP.or;
type Group = Extract<Normal, { kind: 'all' | 'any' }>;
type Leaf = Extract<Normal, { kind: 'test' }>;

/** A number in registers: as many as it has binary digits, less a base that no row falls below. */
interface Place {
  readonly register: number;
  readonly width: number;
  readonly base: number;
}

/** Writes normal forms as instructions over numbered tests. */
export class Writer {
  readonly code = new Code();
  /** Entered points: where an instruction wants the columns of a fact. */
  readonly entered: { readonly at: number; readonly slot: string }[] = [];

  constructor(private readonly numberOf: (test: string) => number) {}

  /** A program that leaves the verdict in the first register. */
  verdict(normal: Normal): void {
    this.emit(normal, 0, OP.set);
    this.code.end();
  }

  /** A program that leaves in the first register whether there are enough points. */
  score({ total, enough, enoughOf }: ScoreForm): void {
    this.code.put({ op: OP.set, register: 0, operands: [0], count: 1 });
    const place = { register: 1, width: widthOf(total.most - total.least), base: total.least };
    this.sum(total, place, (part, at) => this.reach(enoughOf[at], part, total.parts[at]!.most));
    this.reach(enough, place, total.most);
    this.code.end();
  }

  private emit(normal: Normal, register: number, join: Join): void {
    if (normal.kind === 'test') this.tests([normal], { register, join, any: false });
    else if (normal.kind !== 'least' && (join === OP.set || isSimple(normal))) this.group(normal, register, join);
    else if (join === OP.set) this.count(normal as Extract<Normal, { kind: 'least' }>, register);
    else {
      this.emit(normal, register + 1, OP.set);
      this.code.put({ op: join === OP.and ? OP.andNext : OP.orNext, register });
    }
  }

  /** Tests first: they are cheap, and some of them may decide. Once the group is decided the rest is jumped over. */
  private group({ kind, parts }: Group, register: number, join: Join): void {
    const tests = parts.filter((part) => part.kind === 'test');
    const plain = tests.filter(({ negated }) => !negated);
    const turned = tests.filter(({ negated }) => negated);
    const together = [...chunked(plain), ...(kind === 'all' ? chunked(turned) : turned.map((each) => [each]))];
    const jump = kind === 'all' ? WHEN_FALSE : WHEN_TRUE;
    const more = kind === 'all' ? OP.and : OP.or;
    const jumps = together.map((some, at) => {
      this.tests(some, { register, join: at === 0 ? join : more, any: kind === 'any' });
      return this.code.jump(jump);
    });
    for (const part of parts.filter((part) => part.kind !== 'test')) {
      this.emit(part, register, jumps.length === 0 ? OP.set : more);
      jumps.push(this.code.jump(jump));
    }
    this.code.land(jumps);
  }

  private tests(
    tests: readonly Leaf[],
    { register, join: op, any }: { register: number; join: Join; any: boolean },
  ): void {
    const negated = tests[0]!.negated;
    const operands = tests.map(({ test }) => this.numberOf(test.key) * 2 + Number(negated));
    this.code.put({ op, register, operands, count: tests.length, any: any && tests.length > 1, negated });
  }

  private count({ count, parts }: Extract<Normal, { kind: 'least' }>, register: number): void {
    this.code.put({ op: OP.clear, register, operands: [count] });
    // One more behind the part holds a sum of costs.
    this.code.reserve(register + count + 2);
    const jumps = parts.map((part) => {
      this.emit(part, register + count, OP.set);
      this.code.put({ op: OP.step, register, operands: [count] });
      return this.code.jump(WHEN_TRUE);
    });
    this.code.land(jumps);
  }

  private points(points: Points, place: Place): void {
    this.code.reserve(place.register + place.width);
    if (points.kind === 'rungs') this.rungs(points, place);
    else if (points.kind === 'entered') this.enter(points, place);
    else if (points.kind === 'best') this.best(points.parts, place);
    else {
      const width = Math.max(place.width, widthOf(sumOfMosts(points) - place.base));
      this.sum(points, { ...place, width });
      const { register, base } = place;
      if (sumOfMosts(points) > points.cap) {
        this.code.put({ op: OP.cap, register, operands: [width], constants: [points.cap - base] });
      }
    }
  }

  /** From the last rung to the first, so that the first one met has the last word. */
  private rungs({ rungs, otherwise, most }: Extract<Points, { kind: 'rungs' }>, place: Place): void {
    const { register, width, base } = place;
    const condition = register + width;
    this.code.put({ op: OP.points, register, operands: [width], constants: [otherwise - base] });
    for (const rung of rungs.toReversed()) {
      this.emit(rung.condition, condition, OP.set);
      const constants = [rung.points, rung.open, otherwise].map((points) => points - base);
      this.code.put({ op: OP.pick, register, operands: [widthOf(most - base), condition], constants });
    }
  }

  private enter({ slot, unit, most }: Extract<Points, { kind: 'entered' }>, { register, width, base }: Place): void {
    const at = this.code.put({ op: OP.enter, register, operands: [width], constants: [most, -base, unit] });
    this.entered.push({ at, slot: slot.key });
  }

  private best(parts: readonly Points[], place: Place): void {
    const { register, width } = place;
    for (const [at, part] of parts.entries()) {
      this.points(part, at === 0 ? place : { ...place, register: register + width });
      if (at > 0) this.code.put({ op: OP.best, register, operands: [width] });
    }
  }

  private sum(
    { parts }: Extract<Points, { kind: 'sum' }>,
    place: Place,
    each?: (part: Place, at: number) => void,
  ): void {
    const { register, width } = place;
    const others = parts.slice(1).reduce((sum, { least }) => sum + least, 0);
    for (const [at, part] of parts.entries()) {
      const base = at === 0 ? place.base - others : part.least;
      const own =
        at === 0 ? { ...place, base } : { register: register + width, width: widthOf(part.most - base), base };
      this.points(part, own);
      each?.(own, at);
      if (at > 0) this.code.put({ op: OP.add, register, operands: [width, own.width] });
    }
  }

  /** Keeps in the first register who has enough points. */
  private reach(enough: number | undefined, { register, width, base }: Place, most: number): void {
    if (enough === undefined || enough <= base) return;
    if (enough > most) this.code.put({ op: OP.and, register: 0, operands: [1], count: 1, negated: true });
    else this.code.put({ op: OP.reach, register: 0, operands: [width, register], constants: [enough - base] });
  }
}

/** A few tests of one kind, to be taken in one go with what a register holds. */
function isSimple({ parts }: Group): boolean {
  return parts.length <= TOGETHER && parts.every((part) => part.kind === 'test' && !part.negated);
}

function chunked(tests: readonly Leaf[]): Leaf[][] {
  const count = Math.ceil(tests.length / TOGETHER);
  return Array.from({ length: count }, (_, at) => tests.slice(at * TOGETHER, (at + 1) * TOGETHER));
}

const sumOfMosts = ({ parts }: Extract<Points, { kind: 'sum' }>) => parts.reduce((sum, { most }) => sum + most, 0);
const widthOf = (range: number) => Math.max(1, range.toString(2).length);
