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
  bytes = new Uint8Array();
  words = new Uint32Array();
  numbers = new Float64Array();

  constructor() {
    const { kernels, memory } = openKernels();
    this.kernels = kernels;
    this.memory = memory;
    this.view();
  }

  get size(): number {
    return this.memory.buffer.byteLength;
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
    if (lacking > 0) {
      // By an eighth more than needed: growing copies nothing, but every view must be made anew.
      this.memory.grow(Math.ceil(lacking / PAGE) + Math.floor(this.memory.buffer.byteLength / PAGE / 8));
      this.view();
    }
    return at;
  }

  give(address: number, size: number): void {
    const whole = roundedUp(size);
    const blocks = this.free.get(whole) ?? [];
    blocks.push(address);
    this.free.set(whole, blocks);
  }

  private view(): void {
    const { buffer } = this.memory;
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
    this.numbers = new Float64Array(buffer);
  }
}

function roundedUp(size: number): number {
  return Math.max(SMALLEST, Math.ceil(size / SMALLEST) * SMALLEST);
}
