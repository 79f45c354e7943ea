import type { OutSheet } from '@park/sheets';
import { leadSources } from '../../domain/leads/lead-words';

type Column = readonly [head: string, need: string, how: string, sample: string];

const SOURCES = Object.values(leadSources);

const columns: readonly Column[] = [
  ['意向方', '必填', '投资方全称；不知全称时写简称', '示例：渤润新材料有限公司（本行不会导入）'],
  ['项目名称', '选填', '拟投资的项目', '电子级环氧树脂项目'],
  ['统一社会信用代码', '选填', '18 位，单元格格式设为文本', ''],
  ['所属集团', '选填', '用来查重', '渤润集团'],
  ['联系人', '选填', '', '王经理'],
  ['联系电话', '选填', '11 位手机号或带区号的座机，几个号码用顿号隔开', '13800000000'],
  ['计划投资（万元）', '选填', '只填数字；按亿元填写时把列名改成“计划投资（亿元）”', '12000'],
  ['用地需求（亩）', '选填', '只填数字', '50'],
  ['厂房需求（㎡）', '选填', '只填数字', ''],
  ['产业方向', '选填', '转为项目时要有', '新材料'],
  ['来源', '选填', '从列表中选择；不填记为“导入”', '外出招商'],
  ['推荐人', '选填', '以商招商时写推荐方', ''],
  ['交办层级', '选填', '市级、区级或园区', ''],
  ['首谈人', '选填', '最先接触的人；与跟踪人分开记', '李明'],
  ['首次接触日期', '选填', '写到日，如 2026-01-31；只知道月份时照写，留在“情况”里', '2026-01-31'],
  ['下一步', '选填', '不填的线索列在“无下一步”，请尽快安排', '上门拜访'],
  ['下一步日期', '填了“下一步”就要填', '今天到一年内的一天，如 2026-12-31', ''],
  ['情况', '选填', '不超过 1000 字', '拟选址南区'],
];
const WIDTH = 18;

/** An empty table to fill in, with a sample row and its columns explained on a second sheet. */
export function leadTemplate(): readonly OutSheet[] {
  const heads = columns.map(([head]) => head);
  const source = heads.indexOf('来源');
  const level = heads.indexOf('交办层级');
  return [
    {
      ...{ name: '招商线索', widths: heads.map(() => WIDTH) },
      rows: [heads, columns.map(([, , , sample]) => sample)],
      choices: { [source]: SOURCES, [level]: ['市级', '区级', '园区'] },
    },
    {
      ...{ name: '填写说明', widths: [24, 20, 70] },
      rows: [['栏目', '是否必填', '怎么填'], ...columns.map(([head, need, how]) => [head, need, how])],
    },
  ];
}
