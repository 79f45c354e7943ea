// Ten thousand random companies × criteria, and as many × titles of the ladders: the time to come against each day judged by itself.
//   node test/quality/runways.mjs [companies for each criterion and each title, 720]
// Half an hour of a processor; the default run of the suite tries a few of them.
import { spawnSync } from 'node:child_process';

const runs = process.argv[2] ?? '720';
const specs = 'standards/src/domain/company-timeline|cultivation/src/domain/runway/runway.spec';
const { status } = spawnSync(
  process.execPath,
  ['node_modules/jest/bin/jest.js', '--selectProjects', 'rules', '--testPathPatterns', specs],
  { env: { ...process.env, RUNWAY_RUNS: runs }, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
