import { type Actor, dateInShanghai } from '@park/kernel';
import type { Clock } from '@park/platform';
import type { OutValue } from '@park/sheets';

/** Who takes a file out, and when. */
export interface Taker {
  readonly actor: Pick<Actor, 'name'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What is taken out, in words: of what, which of it, and what for. */
interface TakenOut {
  readonly name: string;
  readonly words: string;
  readonly purpose?: string;
  readonly units?: string;
}

const SHANGHAI_MS = 8 * 3_600_000;

/** What the second sheet of every workbook says: who took what out, when and for what. */
export function exportNote(
  { actor, clock }: Taker,
  { name, words, purpose, units }: TakenOut,
): readonly (readonly OutValue[])[] {
  const at = clock.now();
  const time = new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(11, 16);
  return [
    ['内容', name],
    ['范围', words || '全部'],
    ['用途', purpose || '（没有填写）'],
    ...(units ? [['单位', units]] : []),
    ['导出人', actor.name],
    ['导出时间', `${dateInShanghai(at)} ${time}`],
    ['说明', '导出已记入日志。请只用于所填用途，不外传；用完及时删除。'],
  ];
}
