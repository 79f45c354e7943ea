// npm run bench [-- --smoke | --city]: installs the engines to compare with on first use, then runs main.ts.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

const lock = new URL('./package-lock.json', import.meta.url);
const installed = new URL('./node_modules/.package-lock.json', import.meta.url);

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const prefix = ['--prefix', fileURLToPath(new URL('.', import.meta.url))];
  const { status } = spawnSync('npm', ['ci', ...prefix, ...quiet], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The engines to compare with could not be installed (npm ci in test/bench).');
}
register('./typescript.mjs', import.meta.url);
await import('./main.ts');
