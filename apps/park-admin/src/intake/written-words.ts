import type { ImportBatch, ShownBatch } from '@park/intake';

/** What a batch wrote, by what it brings; of one that was taken back, that it was. */
export function writtenWords(
  { kind, status }: Pick<ImportBatch, 'kind' | 'status'>,
  { created, imported, same, undone, partlyUndone }: ShownBatch['outcomes'],
): string {
  const written = imported - same;
  const said = wordsOf(kind, { created, changed: written - created, written });
  if (status !== 'undone') return `${said}；${same} 行与库中相同，没有重复登记。`;
  const partly = partlyUndone > 0 ? `，${partlyUndone} 行只撤回一部分` : '';
  return `导入时${said}；现已撤回 ${undone} 行${partly}。`;
}

function wordsOf(kind: ImportBatch['kind'], of: Readonly<Record<'created' | 'changed' | 'written', number>>): string {
  if (kind === 'companies') return `新增企业 ${of.created} 家，更新企业 ${of.changed} 家`;
  if (kind === 'contacts') return `新增联系人 ${of.created} 位，更改联系人 ${of.changed} 位`;
  if (kind === 'titles') return `登记或更改称号 ${of.written} 项`;
  if (kind === 'yearly-facts') return `写入年度数据 ${of.written} 行`;
  return kind === 'edit' ? `修改企业 ${of.written} 家` : `新增记录 ${of.written} 条`;
}
