import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const TABLE = join(root, 'docs', 'quality', 'accessibility.tsv');

interface Finding {
  readonly what: string;
  readonly widths: string;
  readonly count: number;
  readonly faults: number;
}

/** Puts a figure of the sweep into docs/quality/accessibility.tsv, in place of the one before. */
export function note({ what, widths, count, faults }: Finding): void {
  const commit = execFileSync('git', ['rev-parse', '--short=8', 'HEAD'], { encoding: 'utf8', cwd: root }).trim();
  const day = new Date().toISOString().slice(0, 10);
  const row = [
    day,
    commit,
    what,
    widths,
    count,
    faults,
    loadavg()[0]!.toFixed(1),
    'node test/quality/accessibility.mjs',
  ];
  const [head, ...rows] = readFileSync(TABLE, 'utf8').trimEnd().split('\n');
  const kept = rows.filter((each) => each.split('\t')[2] !== what);
  writeFileSync(TABLE, `${[head, ...kept, row.join('\t')].join('\n')}\n`);
}
