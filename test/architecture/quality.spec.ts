import { files, read } from './source-tree';

const HEAD = ['id', 'level', 'result', 'control', 'test', 'requirement'];
const results = ['met', 'partly', 'not met', 'not applicable'];

interface Row {
  readonly id: string;
  readonly result: string;
  readonly control: string;
  readonly test: string;
  readonly requirement: string;
}

const tableOf = (name: string): Row[] => {
  const [head, ...lines] = read(`docs/quality/${name}.tsv`).trimEnd().split('\n');
  expect(head!.split('\t')).toEqual(HEAD);
  return lines.map((line) => {
    const cells = line.split('\t');
    expect(cells).toHaveLength(HEAD.length);
    return Object.fromEntries(HEAD.map((key, at) => [key, cells[at]!])) as unknown as Row;
  });
};

/** Whether a spec has a test whose title begins or goes on like this. */
function isTest(named: string): boolean {
  const [path = '', title = ''] = named.split('#');
  if (!path.endsWith('.spec.ts') || title.length < 10 || !files(/\.spec\.ts$/).includes(path)) return false;
  return read(path)
    .split('\n')
    .some((line) => /\b(?:it|test|describe)(?:\.each.*)?\(|^\s*['"`]|\]\)\(/.test(line) && line.includes(title));
}

describe.each([
  ['asvs', 246, /^V\d+\.\d+\.\d+$/],
  ['dengbao', 34, /^8\.1\.4\.\d+(?: [a-g])?$/],
] as const)('the table of %s', (name, count, id) => {
  const rows = tableOf(name);

  it('has every requirement once, with a result and how it is met or what is missing', () => {
    expect(rows).toHaveLength(count);
    expect(new Set(rows.map((row) => row.id)).size).toBe(count);
    const odd = rows.filter(
      (row) => !id.test(row.id) || !results.includes(row.result) || !row.control || !row.requirement,
    );
    expect(odd).toEqual([]);
  });

  it('calls met only what a test shows, and names no test that is not there', () => {
    expect(rows.filter(({ result, test }) => result === 'met' && test === '')).toEqual([]);
    expect(rows.filter(({ test }) => test !== '' && !isTest(test)).map((row) => `${row.id}: ${row.test}`)).toEqual([]);
  });
});

it('a title that no spec has is noticed', () => {
  expect(isTest('test/architecture/quality.spec.ts#a title that no spec has is noticed')).toBe(true);
  expect(isTest('test/architecture/quality.spec.ts#a title that there never was')).toBe(false);
  expect(isTest('test/architecture/nowhere.spec.ts#a title that no spec has is noticed')).toBe(false);
});

it('judges every difference to MySQL 8, with a reason or a remedy', () => {
  const [head, ...lines] = read('docs/quality/mysql8.tsv').trimEnd().split('\n');
  expect(head).toBe('pattern\tjudgement\treason or remedy');
  const rows = lines.map((line) => line.split('\t'));
  expect(rows.length).toBeGreaterThan(0);
  for (const [pattern, judgement, why] of rows) {
    expect(() => new RegExp(pattern!)).not.toThrow();
    expect(['open', 'the same on both', 'tests only']).toContain(judgement);
    expect(why!.length).toBeGreaterThan(30);
  }
});
