import type { Lifecycle } from '@park/kernel';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDiagram } from '../../libs/kernel/src/lifecycle';
import { files, read } from './source-tree';

type Table = Lifecycle<string, string, never>;

const sources = files(/^(libs|apps|seeds)\/.*\.ts$/).filter((path) => !/\.(spec|migration)\.ts$/.test(path));

/** Every lifecycle that a room declares, with the file it stands in. */
const lifecycles = sources
  .filter((path) => /= (?:lifecycle|batchLifecycle|lifecycleOfBatches)[<(]/.test(read(path)))
  .flatMap((path) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- found by walking the tree
    const declared = Object.values(require(join('..', '..', path)) as object) as Partial<Table>[];
    return declared.filter((each) => each?.moves && each.states).map((table) => ({ path, table: table as Table }));
  });

/** Entities whose state column is typed by a lifecycle's file: class and table. */
const entitiesOf = ({ path, table }: (typeof lifecycles)[number]) => {
  const file = path.split('/').at(-1)!.replace('.ts', '');
  return sources.flatMap((source) => {
    const text = read(source);
    const name = /@Entity\('(\w+)'\)/.exec(text)?.[1];
    // Batches of all rooms have one life, whose states the face of their room hands out.
    const from = file === 'batch-lifecycle' ? `(?:[^']*/${file}|@park/batches)` : `[^']*/${file}`;
    const type = new RegExp(`import (?:type )?\\{[^}]*\\} from '${from}'`).test(text);
    const column = new RegExp(`^ {2}(?:readonly )?${table.column}: \\w+;`, 'm').test(text);
    return name && type && column ? [{ name, entity: /export class (\w+)/.exec(text)![1]! }] : [];
  });
};

describe('a record with a lifecycle', () => {
  it('has an entity whose state column is typed by it', () => {
    expect(lifecycles.map(({ table }) => table.subject)).toContain('policy-version');
    expect(lifecycles.filter((each) => entitiesOf(each).length === 0).map(({ path }) => path)).toEqual([]);
  });

  it.each(lifecycles.map((each) => [each.table.subject, each] as const))(
    '%s is changed by transition() and in no other way',
    (_subject, each) => {
      const states = Object.keys(each.table.states).join('|');
      const strangers = entitiesOf(each).flatMap(({ name, entity }) => {
        const changes = [
          new RegExp(`\\.(?:update|save|upsert|softDelete|increment|decrement)\\(\\s*${entity}\\b`),
          new RegExp(`\\bUPDATE\\s+\`?${name}\\b`, 'i'),
          new RegExp(`\\bINSERT\\s+INTO\\s+\`?${name}\\b`, 'i'),
        ];
        const assigns = new RegExp(
          `\\b${each.table.column}(?:: |\\s*=\\s*)'(?:${states})'|\\.${each.table.column}\\s*=[^=]`,
        );
        return sources.filter((path) => {
          const text = read(path);
          return changes.some((change) => change.test(text)) || (text.includes(entity) && assigns.test(text));
        });
      });
      expect(strangers).toEqual([]);
    },
  );

  it.each(lifecycles.map(({ path, table }) => [table.subject, path, table] as const))(
    '%s is drawn in the documentation as its rows say',
    (subject, path, table) => {
      const drawing = `docs/diagrams/${subject}.md`;
      const drawn = `# The lifecycle of ${subject} (${table.noun})\n\nMade from the table in \`${path}\`. When it changes, delete this file and run \`npx jest test/architecture\`.\n\n${stateDiagram(table)}\n`;
      const file = join(__dirname, '..', '..', drawing);
      if (!existsSync(file) && !process.env['CI']) writeFileSync(file, drawn);
      expect(read(drawing)).toBe(drawn);
    },
  );
});
