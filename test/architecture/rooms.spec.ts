import { files, read } from './source-tree';

const rooms = [...new Set(files(/^libs\/[^/]+\//).map((path) => path.split('/')[1]!))];
const exportedNames = (source: string): string[] =>
  [...source.matchAll(/export\s+(?:type\s+)?\{([^}]*)\}/g)]
    .flatMap(([, names]) => names!.split(','))
    .filter((name) => name.trim());

describe('a room', () => {
  it('is one of at least the seven that the product began with', () => {
    expect(rooms).toEqual(
      expect.arrayContaining(['kernel', 'criteria', 'platform', 'identity', 'registry', 'policy', 'web-kit']),
    );
  });

  it.each(rooms)('%s says in its README what it is for', (room) => {
    const [readme = ''] = files(new RegExp(`^libs/${room}/(src/)?README\\.md$`)).map(read);
    expect(readme.length).toBeGreaterThan(200);
  });

  it.each(rooms)('%s has a public face of named exports only', (room) => {
    const face = read(`libs/${room}/src/index.ts`);
    expect(face).not.toMatch(/export\s+\*/);
    expect(exportedNames(face).length).toBeGreaterThan(0);
  });

  // What can be called is what outsiders come to depend on; types only describe it. The kernel is everyone's vocabulary.
  it.each(rooms)('%s shows at most 25 values (the kernel 40), and as many types again', (room) => {
    const most = room === 'kernel' ? 40 : 25;
    const face = read(`libs/${room}/src/index.ts`);
    const values = exportedNames(face.replace(/export\s+type\s+\{[^}]*\}[^;]*;/g, '')).filter(
      (name) => !/^\s*type\s/.test(name),
    );
    expect(exportedNames(face).length).toBeLessThanOrEqual(2 * most);
    expect(values.length).toBeLessThanOrEqual(most);
  });
});

describe('the engine', () => {
  // What a newcomer reads to know what a verdict is, and what each of the questions beside it may cost on top.
  it.each([
    ['criteria', 700],
    ['clauses', 660],
    ['remedies', 1230],
  ])('%s has at most %d lines without its specs', (room, most) => {
    const sources = files(new RegExp(`^libs/${room}/.*\\.ts$`)).filter((path) => !path.endsWith('.spec.ts'));
    const lines = sources.flatMap((path) => read(path).trimEnd().split('\n'));
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.length).toBeLessThanOrEqual(most);
  });
});

describe('folders', () => {
  it('are named by concept, never by kind', () => {
    const byKind = /(^|\/)(utils?|helpers?|constants?|types|common|misc|shared)\//;
    expect(files(/^(apps|libs|seeds|test)\//).filter((path) => byKind.test(path))).toEqual([]);
  });

  it('hold every file of the apps, so that the import rules know whose it is', () => {
    expect(files(/^apps\/[^/]+$/)).toEqual([]);
  });
});
