import type { StoryLine } from '@park/kernel';
import { attribute } from '../attributes/dictionary';
import { type FactSource, sourceLabels } from '../ledger/fact-source';
import type { StoredValue } from '../ledger/snapshot';
import type { RecordContent, RecordKindCode } from '../records/record';
import { recordKind, recordWords } from '../records/record-words';
import { formatValue } from '../values/display';

/** One recording in the file of a company: some facts, a name or code, or a dated record. */
export interface Recording {
  readonly branch: 'facts' | 'name' | 'record' | 'merge';
  readonly id: string;
  readonly at: Date;
  readonly who: string;
  readonly n: string;
  readonly back: string;
  readonly named: string;
  readonly value: string | null;
  readonly source: string;
  readonly reason: string | null;
  readonly replaces: number | null;
}

const NAMED = 3;
const COVERED = '仅授权人员可见';

/** A recording in words; `coversSensitive`: figures that only some may see are left out. */
export function storyLine(companyId: string, row: Recording, coversSensitive: boolean): StoryLine {
  const base = { id: Number(row.id), at: row.at, who: row.who };
  if (row.branch === 'name') return { ...base, ...named(row), href: `/companies/${companyId}/history?attribute=name` };
  if (row.branch === 'merge') return { ...base, ...ofMerge(row), href: `/companies/${companyId}/merges` };
  if (row.branch === 'record')
    return { ...base, ...ofRecord(row, coversSensitive), href: `/companies/${companyId}/records` };
  return { ...base, ...ofFacts(row, coversSensitive), href: historyHref(companyId, row) };
}

function named({ id, value, reason: uscc }: Recording) {
  const parts = [value && `名称：${JSON.parse(value) as string}`, uscc && `代码：${JSON.parse(uscc) as string}`];
  const title = Number(id) === 1 ? '登记企业' : value && uscc ? '更改名称和代码' : value ? '更名' : '更正代码';
  return { title, text: parts.filter(Boolean).join('；') };
}

function ofFacts({ n, back, named: keys, value, source, reason }: Recording, coversSensitive: boolean) {
  const from = sourcesOf(source);
  const fields = keys.split(',').map(fieldOf);
  const isBack = Number(back) > 0;
  const title = isBack ? '撤回数据' : '更新数据';
  if (Number(n) > 1) {
    const some = fields.slice(0, NAMED).map(({ label }) => label);
    const more = Number(n) > some.length ? ` 等 ${n} 项` : '';
    return { title: `${title} ${n} 项`, text: `${some.join('、')}${more}（${from}）` };
  }
  const { label, known } = fields[0]!;
  const isCovered = coversSensitive && known?.sensitive === true;
  const said = isCovered ? COVERED : formatValue(known ?? { kind: 'text' }, JSON.parse(value ?? 'null') as StoredValue);
  const why = isBack && reason && !isCovered ? `，理由：${reason}` : '';
  return { title, text: `${label}：${said}（${from}${why}）` };
}

function ofRecord({ named: kind, value, back, replaces, source }: Recording, coversSensitive: boolean) {
  const details = JSON.parse(value ?? '{}') as RecordContent['details'];
  const nothing = { happenedOn: null, validFrom: null, validTo: null };
  const [first] = recordWords({ kind: kind as RecordKindCode, details, ...nothing });
  const did = Number(back) ? '撤回' : replaces === null ? '登记' : '更正';
  const said = first && !(first.sensitive && coversSensitive) ? `${first.label}：${first.text}` : '';
  return {
    title: `${did}${recordKind(kind)?.label ?? '记录'}`,
    text: `${said}（${sourcesOf(source)}）`,
  };
}

/** One or several sources, joined by commas. */
function sourcesOf(source: string): string {
  return source
    .split(',')
    .map((each) => sourceLabels[each as FactSource])
    .join('、');
}

function ofMerge({ named: side, value, back, reason }: Recording) {
  const undone = Number(back) ? '（已撤销）' : '';
  return {
    title: `${side === 'from' ? '本档案并入' : '并入'}另一份档案${undone}`,
    text: `${JSON.parse(value ?? '""') as string}：${reason ?? ''}`,
  };
}

function fieldOf(key: string) {
  const [name = '', year] = key.split('@');
  const known = attribute(name);
  return { known, label: `${year && year !== '0' ? `${year} 年` : ''}${known?.label ?? '已停用的项目'}` };
}

function historyHref(companyId: string, { n, named: keys }: Recording): string {
  const [name, year] = keys.split('@');
  if (Number(n) > 1) return `/companies/${companyId}/history`;
  return `/companies/${companyId}/history?attribute=${name}${year && year !== '0' ? `&year=${year}` : ''}`;
}
