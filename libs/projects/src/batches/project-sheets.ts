import type { OutSheet } from '@park/sheets';

type Column = readonly [head: string, need: string, how: string, sample: string];

const CATEGORIES = ['供地', '租赁厂房', '购置房产', '设备购置', '增资技改'];
const AGREEMENTS = ['正式投资协议', '框架协议'];

const columns: readonly Column[] = [
  ['项目名称', '必填', '', '示例：电子级环氧树脂项目（本行不会导入）'],
  ['投资主体', '选填', '投资方全称，用来查重；阶段要件要有', '渤润新材料有限公司'],
  ['投资主体社会信用代码', '选填', '18 位，单元格格式设为文本；用来查重', ''],
  ['统一社会信用代码', '选填', '落地企业的 18 位代码，单元格格式设为文本', ''],
  ['项目类别', '选填', '从列表中选择', '供地'],
  ['产业方向', '选填', '阶段要件要有', '新材料'],
  ['跟踪人', '选填', '招商专员或主管的姓名，与系统中的账号一致；不一致的留空', ''],
  ['首次接触日期', '选填', '写到日，如 2026-01-31', '2026-01-31'],
  ['总投资（万元）', '选填', '只填数字；按亿元填写时改列名中的单位', '12000'],
  ['固定资产投资（万元）', '选填', '只填数字', '8000'],
  ['用地需求（亩）', '选填', '只填数字', '50'],
  ['厂房需求（㎡）', '选填', '只填数字', ''],
  ['协议类型', '选填', '从列表中选择；框架协议不算签约', ''],
  ['签约日期', '选填', '写到日', ''],
  ['计划开工日期', '选填', '写到日；只知道月份时照写，留在“原表内容”里', '2027-03-01'],
  ['2026年计划投资（万元）', '选填', '列名写明年份', '3000'],
  ['1-10月完成投资（万元）', '选填', '当年 1 月起的累计数，列名写明月份', '1200'],
  ['形象进度', '选填', '', '桩基施工'],
];
const WIDTH = 18;

/** An empty table to fill in, with a sample row and its columns explained on a second sheet. */
export function projectTemplate(): readonly OutSheet[] {
  const heads = columns.map(([head]) => head);
  return [
    {
      ...{ name: '招商项目', widths: heads.map(() => WIDTH) },
      rows: [heads, columns.map(([, , , sample]) => sample)],
      choices: { [heads.indexOf('项目类别')]: CATEGORIES, [heads.indexOf('协议类型')]: AGREEMENTS },
    },
    {
      ...{ name: '填写说明', widths: [26, 12, 70] },
      rows: [['栏目', '是否必填', '怎么填'], ...columns.map(([head, need, how]) => [head, need, how])],
    },
  ];
}
