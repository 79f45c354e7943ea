import { files, read } from './source-tree';

const text =
  /\.(ts|mjs|cjs|js|json|hbs|md|css|yml|yaml|sh)$|^(\.ci\/run|\.npmrc|\.editorconfig|\.gitignore|Dockerfile)$/;
const here = 'test/architecture/source-files.spec.ts';

describe('files of the repository', () => {
  it('name no path of somebody’s machine and no package host', () => {
    const foreign =
      /(?<!\w)\/work\/|\/root\/|\/home\/\w+\/|\/Users\/\w+\/|registry\.npmjs\.org|registry\.npmmirror|artifactory|nexus\./i;
    const found = files(text).filter((path) => path !== here && foreign.test(read(path)));
    expect(found).toEqual([]);
  });

  it('hold no key or password', () => {
    const secret =
      /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|mysql:\/\/[^:\s/]+:(?!<|\*|密码|password)[^@\s]{6,}@(?!127|localhost)/;
    expect(files(text).filter((path) => path !== here && secret.test(read(path)))).toEqual([]);
  });

  it('end with a newline and carry no conflict marks', () => {
    const broken = files(/\.(ts|hbs|mjs|cjs)$/).filter(
      (path) => !/\n$/.test(read(path)) || /^(<{7}|>{7}) /m.test(read(path)),
    );
    expect(broken).toEqual([]);
  });
});

describe('templates', () => {
  it('have at most 120 lines', () => {
    expect(files(/\.hbs$/).filter((path) => read(path).trimEnd().split('\n').length > 120)).toEqual([]);
  });

  it('never print a value unescaped, except the layout’s body and the icons', () => {
    const unescaped = files(/\.hbs$/).flatMap((path) =>
      [...read(path).matchAll(/\{\{\{([^}]*)\}\}\}/g)].map(([, what]) => what!.trim()),
    );
    expect(unescaped.filter((what) => !/^(body|content|icon\b.*|> *@partial-block)$/.test(what))).toEqual([]);
  });

  it('carry no script and no inline style or handler, which the content policy refuses', () => {
    const inline = /<script(?![^>]*\bsrc=)|\sstyle=|\son(click|change|submit|load|error)=|javascript:/i;
    expect(files(/\.hbs$/).filter((path) => inline.test(read(path)))).toEqual([]);
  });
});

describe('specs', () => {
  const specs = files(/\.spec\.ts$/);

  it('each expect something', () => {
    expect(specs.length).toBeGreaterThan(0);
    expect(specs.filter((path) => !/\bexpect\w*\(|fc\.assert\(/.test(read(path)))).toEqual([]);
  });

  it('are never narrowed to one test', () => {
    expect(
      specs.filter((path) => path !== here && /\b(it|test|describe)\.only\(|\bf(it|describe)\(/.test(read(path))),
    ).toEqual([]);
  });

  it('stand where one of the projects runs them', () => {
    const runs = /^(apps|libs|seeds)\/|^test\/(architecture|pages|journeys|load|dialect)\//;
    expect(specs.filter((path) => !runs.test(path))).toEqual([]);
  });
});
