import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCriterion } from '@park/clauses';
import type { Criterion } from '@park/criteria';
import { Bug, readJson } from '@park/kernel';
import { vocabulary } from '@park/registry';

/** The files that every installation is shipped with. */
const shipped = join(import.meta.dirname, '../../../seeds/reference/criteria');

let criteria: ReadonlyMap<string, Criterion> | undefined;

/**
 * The official criteria by id, one per document version. The files are read once for all that ask in a process. Throws
 * Bug naming file, path and remedy.
 */
export function readCriteria(): ReadonlyMap<string, Criterion> {
  const names = () => readdirSync(shipped).filter((name) => name.endsWith('.json'));
  return (criteria ??= new Map(
    names()
      .sort()
      .map((name) => [name.slice(0, -'.json'.length), read(name)]),
  ));
}

function read(name: string): Criterion {
  const file = readJson(readFileSync(join(shipped, name), 'utf8'));
  if (!file.ok) throw new Bug(`认定标准有误：${name} ${file.message}`);
  const parsed = parseCriterion(file.json, vocabulary);
  if (!parsed.ok) {
    throw new Bug(
      `认定标准有误：${name}\n${parsed.problems.map(({ path, message }) => `${path}：${message}`).join('\n')}`,
    );
  }
  if (`${parsed.criterion.id}.json` !== name) throw new Bug(`认定标准有误：${name} 中的 id 应与文件名一致`);
  return parsed.criterion;
}
