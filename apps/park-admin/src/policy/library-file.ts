import { dateInShanghai } from '@park/kernel';
import { policyForm, policyLabels, type PolicyRow } from '@park/policy';
import type { OutValue } from '@park/sheets';
import { phaseStatus, policyWords } from './policy-words';

const HEAD = [
  ...['政策名称', '文号', '文件名称', '条款', '发文单位', '状态', '层级', '类别', '适用地区', '支持方式', '支持内容'],
  ...['最低金额（万元）', '最高金额（万元）', '申报开始日期', '申报截止日期', '办理部门'],
  ...[
    '发布日期',
    '生效日期',
    '失效日期',
    '版本',
    '已对照原文核对',
    '有新草稿',
    '最近确认有效',
    '已推送（家）',
    '官方原文链接',
  ],
];
const COVERED = '不显示';

const figure = (yuan: number | null) => (yuan === null ? '' : yuan / 1e4);
const yesNo = (is: boolean) => (is ? '是' : '否');

/** The lines of the file of the library, its head first; what is not known stays blank. */
export async function* libraryFile(pages: AsyncGenerator<readonly PolicyRow[]>) {
  yield HEAD;
  for await (const policies of pages) for (const policy of policies) yield lineOf(policy);
}

function lineOf({ content, phase, number, hasNewerDraft, confirmedAt, pushed }: PolicyRow): readonly OutValue[] {
  const { level, kind, benefit } = policyWords(content);
  const { from = '', to = '' } = content.applicationWindow ?? {};
  return [
    ...[content.title, content.documentNumber, content.documentTitle ?? '', content.clause ?? '', content.issuer],
    ...[phaseStatus(phase).label, level, kind],
    ...[policyForm.of(content).region ?? '', policyLabels.benefitTypes[content.benefit.type], benefit],
    ...[figure(content.benefit.minYuan), figure(content.benefit.maxYuan), from, to, content.department],
    ...[content.publishedOn, content.effectiveFrom, content.effectiveTo ?? '', number],
    ...[yesNo(content.confidence.checked), yesNo(hasNewerDraft), confirmedAt ? dateInShanghai(confirmedAt) : ''],
    ...[pushed ?? COVERED, content.sourceUrl ?? ''],
  ];
}
