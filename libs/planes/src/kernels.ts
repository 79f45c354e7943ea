import { kernelsBase64 } from './kernels.wasm';

/** The inner loops, compiled from libs/planes/kernels/planes.ts. Every argument is an address or a number. */
export type Kernels = Readonly<
  Record<
    'scan' | 'run' | 'settle' | 'keep' | 'count' | 'rowsOf' | 'near' | 'ask' | 'decide',
    (...args: readonly number[]) => number
  >
>;

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

// The type checker runs without the browser's library, which alone declares it.
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => WasmMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
};

let compiled: object | undefined;

/** The kernels over a memory of their own. */
export function openKernels(): { kernels: Kernels; memory: WasmMemory } {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(kernelsBase64), (char) => char.charCodeAt(0)));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { kernels: exports as Kernels, memory };
}
