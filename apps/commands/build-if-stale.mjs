// Builds dist/ for a command only where sources are newer than what was built: a product that runs from dist/ keeps its files.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['apps', 'libs', 'seeds', 'package.json', 'nest-cli.json', 'tsconfig.json'];
const BUILT = 'dist/apps/commands/check-cases.js';

/** When something was built or changed; 0 where it is not there. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Whether a file or folder, or anything in it, was changed since. A folder changes when a file in it comes or goes. */
function isNewer(path, since) {
  const found = statSync(path);
  if (found.mtimeMs > since) return true;
  return found.isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), since));
}

const builtAt = changedAt(BUILT);
if (builtAt === 0 || SOURCES.some((path) => isNewer(path, builtAt))) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { encoding: 'utf8' });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  process.exitCode = status ?? 1;
}
