import { files, read } from './source-tree';

const sources = files(/^(libs|apps|seeds)\/.*\.ts$/).filter((path) => !path.endsWith('.spec.ts'));

/** What some engine that speaks MySQL lacks, ignores or does otherwise, so that nothing may depend on it. */
const ELSEWHERE_DIFFERENT = [
  ['locks by name, which a cluster and a proxy do not share', /\b(?:GET_LOCK|RELEASE_LOCK|IS_FREE_LOCK)\s*\(/i],
  ['rows skipped while they are locked, which TiDB reads and ignores', /\bSKIP LOCKED\b/i],
  ['locks of whole tables', /\bLOCK TABLES\b/i],
  ['triggers and stored programs', /\bCREATE\s+(?:DEFINER\S*\s+)?(?:TRIGGER|PROCEDURE|FUNCTION|EVENT)\b/i],
  ['a full text index', /\bFULLTEXT\b|\bMATCH\s*\([^)]*\)\s*AGAINST\b/i],
  ['keys of other tables that change with them', /\bON UPDATE CASCADE\b/i],
] as const;

describe('the statements of the product', () => {
  it.each(ELSEWHERE_DIFFERENT)('use no %s', (_what, pattern) => {
    expect(sources.filter((path) => pattern.test(read(path)))).toEqual([]);
  });

  it.each([
    ["SELECT GET_LOCK('a', 0)", 0],
    ['SELECT id FROM job FOR UPDATE SKIP LOCKED', 1],
    ['CREATE TRIGGER t BEFORE INSERT ON a', 3],
    ['FOREIGN KEY (a) REFERENCES b (id) ON UPDATE CASCADE', 5],
  ])('%s would be found', (statement, at) => {
    expect(ELSEWHERE_DIFFERENT[at]![1].test(statement)).toBe(true);
  });

  // Where rows are written in pieces the size of a piece is a constant of this name; 1,000 rows are what a cluster takes at once.
  it('write at most 1,000 rows at once where they write in pieces', () => {
    const pieces = sources.flatMap((path) =>
      [...read(path).matchAll(/const (\w*AT_ONCE) = ([\d_]+);/g)].map(([, name, size]) => ({
        ...{ path, name: name! },
        size: Number(size!.replaceAll('_', '')),
      })),
    );
    expect(pieces.length).toBeGreaterThan(20);
    // Only reads.
    const reading = ['COUNTED_AT_ONCE'];
    expect(pieces.filter(({ name, size }) => size > 1_000 && !reading.includes(name))).toEqual([]);
  });
});
