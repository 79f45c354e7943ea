import type { PolicyField, PolicyForm } from '@park/policy';

const labels: Readonly<Record<PolicyField, string>> = {
  title: '政策名称',
  issuer: '发文单位',
  documentNumber: '文号',
  level: '层级',
  region: '适用地区',
  kind: '类别',
  publishedOn: '发布日期',
  effectiveFrom: '生效日期',
  effectiveTo: '失效日期',
  windowFrom: '申报开始',
  windowTo: '申报截止',
  baseYear: '数据年度',
  benefitType: '支持方式',
  minYuan: '最低金额',
  maxYuan: '最高金额',
  benefitFormula: '金额或算法',
  grantsTitle: '认定的称号',
  forNewlyRecognised: '只面向新认定的称号',
  conditionText: '条件原文',
  expression: '条件表达式',
  expressionConfirmed: '已核对条件',
  materials: '申报材料',
  department: '办理部门',
  sourceUrl: '官方原文链接',
  checked: '已对照原文核对',
  confidenceNote: '核对说明',
  standing: '政策现状',
  note: '备注',
};

const EMPTY = '（空）';

/** Where what was typed differs from the draft as somebody else saved it. */
export function policyCollisions(typed: PolicyForm, saved: PolicyForm) {
  const said = (form: PolicyForm, field: PolicyField) => (form[field] ?? '').replaceAll('\r\n', '\n').trim();
  return (Object.keys(labels) as PolicyField[])
    .filter((field) => field !== 'expressionConfirmed')
    .filter((field) => said(typed, field) !== said(saved, field))
    .map((field) => ({
      label: labels[field],
      mine: said(typed, field) || EMPTY,
      theirs: said(saved, field) || EMPTY,
    }));
}
