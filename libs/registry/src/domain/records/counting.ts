import { Conflict, NotFound } from '@park/kernel';
import type { RecordLine } from './record';

/** A line that counts: neither taken back nor corrected by another one. Throws NotFound, Conflict. */
export function counting(lines: readonly RecordLine[], seq: number): RecordLine {
  const line = lines.find((known) => known.seq === seq && known.withdraws === null);
  if (!line) throw new NotFound('没有这条记录，请从“记录”页面进入。');
  const by = lines.find(({ replaces, withdraws }) => replaces === seq || withdraws === seq);
  if (by) throw new Conflict(`这条记录已由${by.actorName}${by.withdraws ? '撤回' : '更正'}，请返回“记录”页面查看。`);
  return line;
}
