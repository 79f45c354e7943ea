import { type Kernels, openKernels, type WasmMemory } from './kernels';

const PAGE = 65_536;
const SMALLEST = 64;

/** Memory of the kernels, handed out in blocks that never move. Freed blocks are used again for the same size. */
export class Arena {
  readonly kernels: Kernels;
  private readonly memory: WasmMemory;
  private readonly free = new Map<number, number[]>();
  // Address 0 stays unused.
  private end = SMALLEST;
  private views: { bytes: Uint8Array; words: Uint32Array; numbers: Float64Array };

  constructor() {
    const { kernels, memory } = openKernels();
    this.kernels = kernels;
    this.memory = memory;
    this.views = viewsOf(memory);
  }

  get size(): number {
    return this.memory.buffer.byteLength;
  }

  get bytes(): Uint8Array {
    return this.current.bytes;
  }

  get words(): Uint32Array {
    return this.current.words;
  }

  get numbers(): Float64Array {
    return this.current.numbers;
  }

  /** A block of zeros, aligned to 64 bytes. */
  take(size: number): number {
    const whole = roundedUp(size);
    const before = this.free.get(whole)?.pop();
    if (before !== undefined) {
      this.bytes.fill(0, before, before + whole);
      return before;
    }
    const at = this.end;
    this.end += whole;
    const lacking = this.end - this.memory.buffer.byteLength;
    // By an eighth more than needed: growing copies nothing, but every view must be made anew.
    if (lacking > 0) this.memory.grow(Math.ceil(lacking / PAGE) + Math.floor(this.memory.buffer.byteLength / PAGE / 8));
    return at;
  }

  give(address: number, size: number): void {
    const whole = roundedUp(size);
    const blocks = this.free.get(whole) ?? [];
    blocks.push(address);
    this.free.set(whole, blocks);
  }

  /** A block with the given words in it. */
  put(words: ArrayLike<number>): number {
    const address = this.take(words.length * 4);
    this.words.set(words, address / 4);
    return address;
  }

  private get current() {
    if (this.views.bytes.buffer !== this.memory.buffer) this.views = viewsOf(this.memory);
    return this.views;
  }
}

function roundedUp(size: number): number {
  return Math.max(SMALLEST, Math.ceil(size / SMALLEST) * SMALLEST);
}

function viewsOf({ buffer }: WasmMemory) {
  return { bytes: new Uint8Array(buffer), words: new Uint32Array(buffer), numbers: new Float64Array(buffer) };
}
