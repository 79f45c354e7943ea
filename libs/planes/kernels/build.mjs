// Builds planes.ts into src/kernels.wasm.ts; with --print it only shows the binary as base64.
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

if (process.argv.includes('--print')) process.stdout.write(base64);
else {
  const text = `/** libs/planes/kernels/planes.ts, compiled: \`npm run build:kernels\` writes this file. */\nexport const kernelsBase64 =\n  '${base64}';\n`;
  writeFileSync(here('../src/kernels.wasm.ts'), text);
}
