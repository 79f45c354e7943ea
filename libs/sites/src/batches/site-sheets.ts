import type { OutSheet } from '@park/sheets';
import { siteFields } from '../domain/site/site-fields';
import { siteLabels } from '../domain/site/site';

const OWN: readonly (readonly [head: string, how: string])[] = [
  ['编号', '必填；园区内不重复，如 B-07、1号楼-301；已有的编号按更正处理'],
  ['名称', '必填'],
  ['类型', `可填：${Object.values(siteLabels.kind).join('、')}`],
  ['面积（㎡）', '只填数字；按亩填写时把列名改成“面积（亩）”'],
  ['状态', '新登记时的状态，如可供、在用、空置、已租；已有的不改状态'],
  ['使用人', '新登记时的使用人'],
  ['所在楼宇', '楼层和房间填所在楼宇或楼层的编号'],
];
const KINDS = {
  ...{ text: '文字', number: '只填数字，不写单位', date: '写到日，如 2026-01-31', yesno: '是或否' },
  ...{ choice: '从可填的词中选一个', codes: '代码，用顿号隔开' },
} as const;
const WIDTH = 14;

/** An empty table to fill in, with its columns explained on a second sheet. */
export function siteTemplate(): readonly OutSheet[] {
  const fields = siteFields.map(({ label, kind, hint, options }) => {
    const words = options ? `可填：${Object.values(options).join('、')}` : '';
    return [label, [KINDS[kind], words, hint].filter(Boolean).join('；')] as const;
  });
  const lines = [...OWN, ...fields];
  return [
    { name: '地块与房屋', rows: [lines.map(([head]) => head)], widths: lines.map(() => WIDTH) },
    { name: '填写说明', rows: [['栏目', '怎么填'], ...lines.map((line) => [...line])], widths: [24, 80] },
  ];
}
