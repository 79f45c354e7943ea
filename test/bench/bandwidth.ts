import asc from 'assemblyscript/asc';

// The type checker runs without the browser's library, which alone declares it.
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: { read(end: number): bigint } };
};

const BYTES = 256 * 2 ** 20;
const ROUNDS = 7;

/** Reads memory from the start up to `end`, 64 bytes a step, into four sums. */
const SOURCE = `
export function read(end: usize): i64 {
  let a = i64x2(0, 0), b = a, c = a, d = a;
  for (let at: usize = 0; at < end; at += 64) {
    a = i64x2.add(a, v128.load(at));
    b = i64x2.add(b, v128.load(at, 16));
    c = i64x2.add(c, v128.load(at, 32));
    d = i64x2.add(d, v128.load(at, 48));
  }
  return i64x2.extract_lane(i64x2.add(i64x2.add(a, b), i64x2.add(c, d)), 0);
}`;

/**
 * Measures what one core can read from memory by SIMD loads in WebAssembly, in bytes a microsecond. Every call measures
 * anew and answers the best so far: neighbours share the memory, so that it should be asked more than once.
 */
export type Bandwidth = () => number;

export async function openBandwidth(): Promise<Bandwidth> {
  const options = {
    optimizeLevel: 3,
    enable: ['simd'],
    runtime: 'stub',
    importMemory: true,
    initialMemory: BYTES / 65_536,
  };
  const { binary, error } = await asc.compileString(SOURCE, options);
  if (!binary) throw error ?? new Error('The loop that measures memory did not compile.');
  const memory = new WebAssembly.Memory({ initial: BYTES / 65_536 });
  new Uint8Array(memory.buffer).fill(1);
  const { read } = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory } }).exports;
  let best = Infinity;
  return () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const begin = performance.now();
      read(BYTES);
      best = Math.min(best, performance.now() - begin);
    }
    return BYTES / (best * 1000);
  };
}
