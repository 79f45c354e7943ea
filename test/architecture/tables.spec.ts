import { files, read } from './source-tree';

const sources = files(/^(libs|apps|seeds)\/.*\.ts$/).filter((path) => !path.endsWith('.spec.ts'));
const roomOf = (path: string) => (path.startsWith('libs/') ? path.split('/')[1]! : path.split('/')[0]!);

/** Which room a table or view belongs to: the one whose entity describes it, or whose migration creates it. */
const owners = new Map(
  sources.flatMap((path) =>
    [...read(path).matchAll(/@Entity\('(\w+)'\)|\bCREATE\s+(?:OR\s+REPLACE\s+)?VIEW\s+`?(\w+)`?/g)].map(
      ([, table, view]) => [table ?? view!, roomOf(path)] as const,
    ),
  ),
);

/** The view through which a room offers columns of its tables to the SQL of others. */
const offered = new Set(['company_card']);

/** Every table that SQL of a text names: after its key words, in comma joins, and in foreign keys; and those of query builders. */
const tablesIn = (text: string): string[] => [
  ...[...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|TABLE|REFERENCES|VIEW)\s+\\?`?(\w+)`?/gi)].map(
    ([, table]) => table!,
  ),
  ...[...text.matchAll(/\bFROM\s+\w+(?:\s+(?:AS\s+)?\w+)?((?:\s*,\s*\w+(?:\s+(?:AS\s+)?\w+)?)+)/g)].flatMap(
    ([, more]) => more!.split(',').flatMap((part) => part.trim().split(/\s+/).slice(0, 1)),
  ),
  ...[...text.matchAll(/\.(?:from|into|insert|getRepository|createQueryBuilder|\w*[jJ]oin\w*)\(\s*['"](\w+)['"]/g)].map(
    ([, table]) => table!,
  ),
];

describe('a table belongs to one room', () => {
  it('which is known for every table', () => {
    const known = { company: 'registry', company_card: 'registry', push: 'policy', audit_entry: 'identity' };
    expect(Object.fromEntries(owners)).toMatchObject(known);
  });

  it.each([
    ['SELECT 1 FROM company c, push u WHERE 1', ['company', 'push']],
    ['select id from company_card', ['company_card']],
    ['SELECT 1 FROM \\`lead\\` l', ['lead']],
    ['FOREIGN KEY (company_id) REFERENCES company (id)', ['company']],
    ["manager.createQueryBuilder().select('x').from('push', 'p')", ['push']],
    ['DELETE k FROM push k JOIN decision d ON 1', ['push', 'decision']],
  ])('however it is named: %s', (sql, tables) => {
    expect(tablesIn(sql).filter((table) => owners.has(table))).toEqual(tables);
  });

  it('and no SQL elsewhere reads or writes it', () => {
    const strangers = sources.flatMap((path) =>
      tablesIn(read(path))
        .filter((table) => owners.has(table) && !offered.has(table) && owners.get(table) !== roomOf(path))
        .map((table) => `${path}: ${table} belongs to ${owners.get(table)}`),
    );
    expect(strangers).toEqual([]);
  });

  it('and no entity is handed to another room', () => {
    const faces = files(/^libs\/[^/]+\/src\/index\.ts$/);
    const entities = faces.flatMap((path) =>
      [...read(path).matchAll(/^export (?!type)\{([^}]*)\} from '[^']*\.entity'/gm)].flatMap(([, names]) =>
        names!
          .split(',')
          .filter((name) => name.trim() !== '' && !/^\s*type\s/.test(name))
          .map((name) => `${path}: ${name.trim()}`),
      ),
    );
    expect(entities).toEqual([]);
  });
});
