import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Audit, Transitions } from '@park/identity';
import { Bug, readJson } from '@park/kernel';
import { Clock, Outbox } from '@park/platform';
import { readCriteria } from '@park/standards';
import type { DataSource } from 'typeorm';
import { ScoreTables } from './domain/content/score-tables';
import { loadReferencePolicies, type ReferencePolicy } from './reference';

/**
 * Loads what every installation knows from the start: the policies of `policies/*.json`, with the scoring tables of the
 * official criteria. May run again and again; a changed file or table adds a version, nothing is ever edited or removed.
 * Throws, and writes nothing, when a file is wrong.
 */
export async function loadReference(
  dataSource: DataSource,
  folder = policyFolder,
  tables = new ScoreTables(readCriteria().values()),
): Promise<{ added: number; renewed: number }> {
  const policies = readPolicies(folder);
  const clock = new Clock();
  const outbox = new Outbox();
  const transitions = new Transitions(new Audit(clock), outbox, clock);
  const load = { at: clock.now(), tables, transitions, outbox };
  return dataSource.transaction((manager) => loadReferencePolicies(manager, policies, load));
}

const policyFolder = join(import.meta.dirname, '../../../seeds/reference/policies');

function readPolicies(folder: string): ReferencePolicy[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const policy = parse(name, readFileSync(join(folder, name), 'utf8'));
    if (`${policy.id}.json` !== name) throw new Bug(`政策参考数据有误：${name} 中的 id 应与文件名一致`);
    return policy;
  });
}

function parse(name: string, text: string): ReferencePolicy {
  const read = readJson(text);
  if (!read.ok) throw new Bug(`政策参考数据有误：${name} 不是有效的 JSON：${read.message}`);
  return read.json as ReferencePolicy;
}
