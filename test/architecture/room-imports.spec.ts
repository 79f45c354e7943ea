import { createRequire } from 'node:module';
import { files, read } from './source-tree';

const rooms = [...new Set(files(/^libs\/[^/]+\/src\//).map((path) => path.split('/')[1]!))].sort();
const product = files(/^(libs|apps|seeds)\/.*\.ts$/).filter((path) => !path.endsWith('.spec.ts'));

/** A room, an app or the seeds. */
const ownerOf = (path: string) => (path.startsWith('seeds/') ? 'seeds' : path.split('/')[1]!);
const pairs = product.flatMap((path) =>
  [...read(path).matchAll(/from '@park\/([\w-]+)'/g)].map(([, room]) => ({ from: ownerOf(path), to: room! })),
);
const distinct = (names: readonly string[]) => [...new Set(names)].sort().join(', ') || 'nothing';
const others = (room: string) => pairs.filter(({ from, to }) => from !== to && [from, to].includes(room));

describe('the README of a room', () => {
  it.each(rooms)('%s ends with what it imports and who calls it', (room) => {
    const readme = read(`libs/${room}/README.md`).replaceAll('\n', ' ');
    const told = (what: string) => readme.match(new RegExp(`${what}: ([^.]*)\\.`))?.[1];
    const imported = others(room).filter(({ from }) => room === from);
    const callers = others(room).filter(({ to }) => room === to);
    expect({ imports: told('Imports'), calledBy: told('Called by') }).toEqual({
      imports: distinct(imported.map(({ to }) => to)),
      calledBy: distinct(callers.map(({ from }) => from)),
    });
  });
});

interface Rule {
  readonly name: string;
  readonly to: { readonly pathNot?: string | readonly string[] };
}

const { forbidden } = createRequire(__filename)('../../.dependency-cruiser.cjs') as { forbidden: readonly Rule[] };
const mayImport = (room: string): string[] => {
  const rule = forbidden.find(({ name }) => name === `${room}-imports-only-rooms-below`);
  const allowed = String(rule?.to.pathNot).match(/\((.*)\)/)?.[1] ?? '';
  return allowed.split('|').filter((each) => each !== room);
};
const withAllBelow = (names: readonly string[]) => [...new Set(names.flatMap((name) => [name, ...mayImport(name)]))];

describe.each(['README.md', 'docs/README.zh-CN.md'])('the table of rooms in %s', (page) => {
  const rows = new Map(
    [...read(page).matchAll(/^\| \[([\w-]+)\]\([^)]*\) \|.*\| ([^|]+) \|$/gm)].map(([, room, cell]) => [room!, cell!]),
  );

  it('has every room', () => {
    expect([...rows.keys()].sort()).toEqual(rooms);
  });

  it.each(rooms)('says of %s what it may import, as it is checked', (room) => {
    const cell = rows.get(room) ?? '';
    const named = cell.match(/[a-z][\w-]*/g)?.filter((name) => rooms.includes(name)) ?? [];
    const told = /and below|及以下/.test(cell) ? withAllBelow(named) : named;
    expect(named.filter((name) => !mayImport(room).includes(name))).toEqual([]);
    expect(mayImport(room).filter((name) => !told.includes(name))).toEqual([]);
  });
});
