import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bug, readJson } from '@park/kernel';
import { attribute } from '@park/registry';
import { readCriteria } from '@park/standards';
import { readTrack } from '../domain/titles/read-track';
import type { Title, Track } from '../domain/titles/title';

/** The files that every installation is shipped with. */
const shipped = join(import.meta.dirname, '../../../../seeds/reference/ladders');

/** The order in which ladders are shown; others come after these. */
const ORDER = ['quality-sme', 'tech-tianjin', 'hnte', 'green-factory'];

let ladders: readonly Track[] | undefined;

/** All ladders that are shipped. The files are read once for all that ask in a process. Throws Bug naming file, place and remedy. */
export function readLadders(): readonly Track[] {
  return (ladders ??= read());
}

function read(): readonly Track[] {
  const known = { criteria: readCriteria(), labels: attribute('validTitles')?.codes ?? {} };
  const names = readdirSync(shipped).filter((name) => name.endsWith('.json'));
  const tracks = names.sort().map((name) => {
    const file = readJson(readFileSync(join(shipped, name), 'utf8'));
    if (!file.ok) throw new Bug(`培育阶梯有误：${name} ${file.message}`);
    const found = readTrack(file.json, known);
    if ('problems' in found) throw new Bug(`培育阶梯有误：${name}\n${found.problems.join('\n')}`);
    if (`${found.track.id}.json` !== name) throw new Bug(`培育阶梯有误：${name} 中的 id 应与文件名一致`);
    return found.track;
  });
  return tracks.sort((a, b) => place(a) - place(b));
}

function place({ id }: Track): number {
  const at = ORDER.indexOf(id);
  return at < 0 ? ORDER.length : at;
}

/** The titles of all ladders in order. */
export function titlesOf(tracks: readonly Track[]): readonly Title[] {
  return tracks.flatMap(({ titles }) => titles);
}
