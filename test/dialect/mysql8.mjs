// Every statement that the page specs send, read by a grammar of MySQL 8: what it does not read, and what only MariaDB knows.
// node test/dialect/mysql8.mjs [pattern of specs …]     about the time of the page specs; prints a line for each difference
// node test/dialect/mysql8.mjs --from FOLDER            reads statements that were collected before
// A difference that docs/quality/mysql8.tsv does not name fails the command (exit code 1).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filled, MARIADB_ONLY, normal, reservedNames } from './normal.mjs';

const [first, ...rest] = process.argv.slice(2);
const folder = first === '--from' ? rest[0] : collected([first, ...rest].filter(Boolean));
const parser = new (grammar().Parser)();

/** The grammar, installed by the first use: 90 MB that the product has no need of. */
function grammar() {
  if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = ['ci', '--prefix', import.meta.dirname, ...quiet];
    const { status } = spawnSync('npm', npm, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error('The grammar could not be installed (npm ci in test/dialect).');
  }
  const load = createRequire(import.meta.url);
  return load('node-sql-parser/build/mysql.js');
}

/** Runs the page specs, which write down what they send. */
function collected(patterns) {
  const made = mkdtempSync(join(tmpdir(), 'park-statements-'));
  const specs = patterns.length > 0 ? ['--testPathPatterns', ...patterns] : [];
  const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'pages', ...specs];
  const { status } = spawnSync(process.execPath, jest, {
    env: { ...process.env, STATEMENTS_DIR: made },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) console.error('Not all specs passed; the statements of all that ran are read.');
  console.error(`Statements are kept in ${made}`);
  return made;
}

function statements() {
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'));
  return new Map(lines.filter(Boolean).map((line) => [normal(JSON.parse(line)), JSON.parse(line)]));
}

/** Why a statement is not one of MySQL 8; nothing where it is. */
function differenceOf(key, statement) {
  const reserved = reservedNames(statement);
  if (reserved.length > 0) return `reserved by MySQL 8, not in quotes: ${reserved.join(', ')}`;
  const known = MARIADB_ONLY.find(([pattern]) => pattern.test(key));
  if (known) return `MariaDB only: ${known[1]}`;
  try {
    parser.astify(filled(statement), { database: 'MySQL' });
    return null;
  } catch {
    return 'not read by the grammar';
  }
}

const [, ...named] = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'quality', 'mysql8.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'));
const judged = named.map(([pattern, judgement]) => [new RegExp(pattern), judgement]);

const all = statements();
let open = 0;
const counts = new Map();
for (const [key, statement] of all) {
  const why = differenceOf(key, statement);
  if (!why) continue;
  // A reserved name is wrong whatever the table says of the rest of the statement.
  const judgement = why.startsWith('reserved') ? undefined : judged.find(([pattern]) => pattern.test(key))?.[1];
  counts.set(judgement ?? 'not judged', (counts.get(judgement ?? 'not judged') ?? 0) + 1);
  if (judgement) continue;
  open += 1;
  console.log(`${why}\t${key.slice(0, 400)}`);
}
const words = [...counts].map(([what, count]) => `${what}: ${count}`).join(', ');
console.log(`${all.size} distinct statements; not read as MySQL 8 or MariaDB only: ${words || 'none'}.`);
if (open > 0) process.exitCode = 1;
