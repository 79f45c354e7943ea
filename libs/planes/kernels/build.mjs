// Builds planes.ts into src/kernels.wasm.ts; with --check it only tells whether that is what the source compiles to.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'planes-'));
const outFile = join(directory, 'planes.wasm');
const options = ['-O3', '--enable', 'simd', '--importMemory', '--runtime', 'stub', '--noAssert', '--outFile', outFile];
const compiler = fileURLToPath(import.meta.resolve('assemblyscript/package.json')).replace(
  'package.json',
  'bin/asc.js',
);
execFileSync(process.execPath, [compiler, here('planes.ts'), ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
const base64 = readFileSync(outFile).toString('base64');
rmSync(directory, { recursive: true });

const text = `/** libs/planes/kernels/planes.ts, compiled: \`npm run build:kernels\` writes this file. */\nexport const kernelsBase64 =\n  '${base64}';\n`;
const written = here('../src/kernels.wasm.ts');
if (!process.argv.includes('--check')) writeFileSync(written, text);
else if (readFileSync(written, 'utf8') !== text) {
  console.error('libs/planes/src/kernels.wasm.ts is not what its source compiles to: npm run build:kernels');
  process.exitCode = 1;
}
