import { execFileSync } from 'node:child_process';
import { kernelsBase64 } from './kernels.wasm';

describe('the compiled kernels', () => {
  it('are what their source compiles to (npm run build:kernels)', () => {
    const built = execFileSync(process.execPath, ['libs/planes/kernels/build.mjs', '--print'], { encoding: 'utf8' });
    expect(built).toBe(kernelsBase64);
  });
});
