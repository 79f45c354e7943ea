import { files, read } from './source-tree';

const sources = files(/^(libs|apps|seeds)\/.*\.ts$/).filter((path) => !path.endsWith('.spec.ts'));
const roomOf = (path: string) => (path.startsWith('libs/') ? path.split('/')[1]! : path.split('/')[0]!);

/** Which room a table belongs to: the one whose entity describes it. */
const owners = new Map(
  sources.flatMap((path) =>
    [...read(path).matchAll(/@Entity\('(\w+)'\)/g)].map(([, table]) => [table!, roomOf(path)] as const),
  ),
);

const tablesIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+`?(\w+)`?/g)].map(([, table]) => table!);

describe('a table belongs to one room', () => {
  it('which is known for every table', () => {
    expect(Object.fromEntries(owners)).toMatchObject({ company: 'registry', push: 'policy', audit_entry: 'identity' });
  });

  it('and no SQL elsewhere reads or writes it', () => {
    const strangers = sources.flatMap((path) =>
      tablesIn(read(path))
        .filter((table) => owners.has(table) && owners.get(table) !== roomOf(path))
        .map((table) => `${path}: ${table} belongs to ${owners.get(table)}`),
    );
    expect(strangers).toEqual([]);
  });
});
