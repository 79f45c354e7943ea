import { parseExpression } from '@park/clauses';
import { vocabulary } from '@park/registry';
import { files, read } from './source-tree';

const pages = files(/^(README\.md|docs\/.*\.md|libs\/[^/]+\/README\.md)$/);

describe('what is written', () => {
  it('names only files and folders that exist', () => {
    const all = files(/./);
    const isThere = (path: string): boolean => all.some((file) => file === path || file.startsWith(path));
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:apps|libs|seeds|test|docs)\/[\w./-]*)`/g)].map(([, path]) => ({
        page,
        path: path!,
      })),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ path }) => !isThere(path))).toEqual([]);
  });

  it.each(pages.filter((page) => page.startsWith('libs/')))('%s names only files of its room that exist', (page) => {
    const room = page.slice(0, -'README.md'.length);
    const all = new Set(files(/./));
    const isThere = (path: string) => [`${room}src/${path}`, `${room}${path}`, path].some((each) => all.has(each));
    const named = [...read(page).matchAll(/`([\w-]+(?:\/[\w.-]+)*\.ts)`/g)].map(([, path]) => path!);
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  });

  it.each(pages)('%s names only commands that there are', (page) => {
    expect(commands(page).filter((command) => !runs(command))).toEqual([]);
  });

  it('shows pictures and links to pages that exist', () => {
    const all = new Set(files(/./));
    const links = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link]) => ({
        page,
        link: new URL(link!, `file:///${page}`).pathname.slice(1),
      })),
    );
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter(({ link }) => !all.has(link) && !all.has(`${link}README.md`))).toEqual([]);
  });

  it('gives examples of conditions that the engine accepts', () => {
    const page = read('docs/howto/write-a-policy-condition.md');
    const inline = [...page.matchAll(/`(\{"field":[^`]*"op"[^`]*\})`/g)].map(([, json]) => json!);
    const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json!);
    const examples = [...inline, ...blocks].filter((json) => !json.includes('…'));
    expect(examples.length).toBeGreaterThan(5);
    const refused = examples.map((json) => parseExpression(JSON.parse(json), vocabulary)).filter(({ ok }) => !ok);
    expect(refused).toEqual([]);
  });
});

describe('the front page', () => {
  const [english, chinese] = ['README.md', 'docs/README.zh-CN.md'];
  const targets = (page: string) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, link]) => new URL(link!, `file:///${page}`).pathname.slice(1))
      .filter((path) => ![english, chinese].includes(path));

  it.each([english, chinese])('%s names commands', (page) => {
    expect(commands(page).length).toBeGreaterThan(8);
  });

  it('says the same in Chinese: the same commands, files and links', () => {
    const told = (page: string) => ({
      commands: new Set(commands(page).map((command) => command.replace(/\S+\.json$/, ''))),
      paths: new Set(code(page).filter((text) => /^(apps|libs|seeds|test|docs)\//.test(text))),
      links: new Set(targets(page)),
    });
    expect(told(chinese)).toEqual(told(english));
  });
});

function code(page: string): string[] {
  return [...read(page).matchAll(/`([^`\n]+)`|^((?:[A-Z_]+=\S+ )?(?:npm|npx|node) .*)$/gm)].map(
    ([, one, line]) => one ?? line!,
  );
}

function commands(page: string): string[] {
  return code(page)
    .flatMap((text) => text.split(/ && |  +#/))
    .map((text) => text.replace(/^(?:[A-Z_]+=\S+ )+/, ''))
    .filter((text) => /^(npm|npx|node|\.ci)\b/.test(text) && /\s|\//.test(text));
}

/** Whether a command names a script, a package or a file of the repository. */
function runs(command: string): boolean {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const [program, first, ...more] = command.split(/\s+/);
  if (program === 'npm' && first === 'run') return more.find((word) => !word.startsWith('-'))! in scripts;
  if (program === 'npm') return ['ci', 'start', 'test', 'sbom'].includes(first!);
  if (program === 'npx') return ['jest', 'nest'].includes(first!) || Object.hasOwn(packages(), first!);
  return files(/./).includes(program === 'node' ? first! : program!);
}

function packages(): Record<string, string> {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  return { ...dependencies, ...devDependencies };
}

describe('decision records', () => {
  const records = files(/^docs\/adr\//);

  it('are numbered without gaps', () => {
    const numbers = records.map((path) => Number(/(\d{4})-/.exec(path)?.[1])).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it.each(records)('%s is short, dated, and admits what it costs', (path) => {
    const text = read(path);
    expect(text.split('\n').length).toBeLessThanOrEqual(41);
    expect(text).toMatch(/^Date: \d{4}-\d\d-\d\d · Status: /m);
    for (const part of [/^## Context$/m, /^## Decision$/m, /^## Consequences$/m, /^- Bad: /m])
      expect(text).toMatch(part);
  });
});
