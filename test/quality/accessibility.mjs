// Every page at three widths in every state, and twelve journeys by keyboard alone, with and without scripts:
//   npm run build && node test/quality/accessibility.mjs [name of a test …]
// Starts an installation of its own with the demo, on free ports, in a folder that is removed again. Half an hour to an hour; the figures
// stand in docs/quality/accessibility.tsv as each part ends.
import { spawnSync } from 'node:child_process';

const names = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [
    ...['node_modules/jest/bin/jest.js', '--selectProjects', 'sweeps', '--runInBand'],
    ...(names.length > 0 ? ['--testNamePattern', names.join('|')] : []),
  ],
  { env: { ...process.env, SWEEPS: 'on', CI: 'true' }, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
