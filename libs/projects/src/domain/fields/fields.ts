import type { OpenStage } from '../stages';
import { accessLines } from './access-fields';
import type { FieldLine, ProjectField } from './field';
import { needLines } from './need-fields';
import { currencies } from './own-currency';

const past = { yearsAhead: 0 };
const rateWithin = { above: 0, most: 1000, remedy: '请填写 1 单位原币合多少元，大于 0，不超过 1000，如 7.85。' };
const shareWithin = { most: 1.5, remedy: '是比例，不是百分数：80% 请填 0.8，最大 1.5。' };
const preview = { codes: { pass: '通过', fail: '不通过' } };

const sections: Readonly<Partial<Record<OpenStage, readonly FieldLine[]>>> = {
  lead: [
    ['projectName', '项目名称', 'text'],
    ['investorName', '意向方', 'text'],
    [
      'leadSource',
      '线索来源',
      'choice',
      {
        codes: {
          ...{ visit: '来访', outreach: '外出招商', referral: '以商招商', agent: '中介', event: '活动' },
          ...{ assigned: '领导交办', public: '公开页', import: '导入', other: '其他' },
        },
      },
    ],
    ['industryDirection', '产业方向', 'text'],
    ['firstContactOn', '首次接触日期', 'date', past],
    ['trackerId', '跟踪人', 'person'],
    ['nextStep', '下一步', 'text'],
    ['nextStepOn', '下一步的日期', 'date', { yearsAhead: 1, isToCome: true }],
  ],
  negotiating: [
    [
      'projectCategory',
      '项目类别',
      'choice',
      {
        codes: {
          ...{ land: '供地', lease: '租赁厂房', purchase: '购置房产' },
          ...{ equipment: '设备购置', expansion: '增资技改' },
        },
      },
    ],
    ['substantiveMeetings', '实质洽谈次数', 'number', { unit: '次', isWhole: true }],
    ['totalInvestmentYuan', '总投资', 'money'],
    ['currency', '投资币种', 'choice', { codes: currencies }],
    [
      'currencyAmount',
      '原币金额',
      'number',
      { unit: '万（原币）', within: { above: 0, remedy: '应大于 0，请核对。' } },
    ],
    ['rate', '折算汇率（1 单位原币）', 'number', { unit: '元', within: rateWithin }],
    ['rateOn', '汇率日期', 'date', past],
    ['landNeedMu', '用地需求', 'number', { unit: '亩' }],
    ['roomNeedM2', '房屋面积需求', 'number', { unit: '㎡' }],
    ...needLines,
    ['involvesConstruction', '有建安工程', 'yesno'],
    ['annualEnergyTce', '年综合能耗', 'number', { unit: '吨标煤' }],
    ['annualPowerKwh', '年用电量', 'number', { unit: 'kWh' }],
    [
      'hazActivity',
      '危险化学品',
      'choice',
      { codes: { none: '不涉及', production: '生产', storage: '储存', use: '使用' } },
    ],
    ['isForeign', '外资', 'yesno'],
    ['preAssessment', '预评估结论', 'choice', { codes: { pass: '通过', conditional: '有条件通过', fail: '不通过' } }],
    ['enterpriseUscc', '企业的统一社会信用代码', 'text'],
    ['enterpriseName', '企业全称（落户或现有企业）', 'text'],
  ],
  reserve: [
    ['previewIndustry', '产业预审', 'choice', preview],
    ['previewSafety', '安全预审', 'choice', preview],
    ['previewEnvironment', '环保预审', 'choice', preview],
    ['previewLand', '用地预审', 'choice', preview],
    ['fixedInvestmentYuan', '固定资产投资', 'money'],
    ['expectedOutputYuan', '预计年产值', 'money'],
    ['expectedTaxYuan', '预计年税收', 'money'],
    ['plannedStartOn', '计划开工日期', 'date'],
    ['factorGaps', '要素缺口', 'text'],
    ['responsibleLeaderId', '包保领导', 'person'],
    ['isCityKey', '市重点项目', 'yesno'],
    ['cityKeyNumber', '市重点编号', 'text'],
    [
      'decisionType',
      '决策类型',
      'choice',
      {
        codes: {
          ...{ policy: '政策类', 'investment-large': '投资类（大额）', 'investment-small': '投资类（小额）' },
          ...{ land: '供地类', other: '其他' },
        },
      },
    ],
    [
      'majorHazardLevel',
      '重大危险源等级',
      'choice',
      { codes: { none: '不构成', '1': '一级', '2': '二级', '3': '三级', '4': '四级' } },
    ],
    ...accessLines,
  ],
  signed: [
    ['agreementType', '协议类型', 'choice', { codes: { formal: '正式投资协议', framework: '框架协议' } }],
    ['agreementNo', '协议号', 'text'],
    ['signedOn', '签约日期', 'date', past],
    ['committedOutputYuan', '承诺年产值', 'money'],
    ['committedTaxYuan', '承诺年税收', 'money'],
    ['committedStartOn', '承诺开工日期', 'date'],
    ['committedProductionOn', '承诺投产日期', 'date'],
    ['committedInvestPerMuYuan', '承诺投资强度（每亩）', 'money', { unit: '万元/亩' }],
    ['fullCapacityBasis', '达产口径', 'choice', { codes: { design: '设计产能', committed: '承诺产值和税收' } }],
    ['canStartThisYear', '年内能否开工', 'yesno'],
    ['siteId', '地块或房屋编号', 'text'],
    ['isApprovalCatalog', '在核准目录内', 'yesno'],
    [
      'eiaClass',
      '环评类别',
      'choice',
      { codes: { book: '报告书', form: '报告表', register: '登记表', none: '不需要' } },
    ],
    ['disturbedAreaM2', '扰动面积', 'number', { unit: '㎡' }],
    ['earthworkM3', '土石方量', 'number', { unit: 'm³' }],
    ['isSpecialFireWorks', '特殊建设工程（消防）', 'yesno'],
    ['ownWaterIntake', '自备取水', 'yesno'],
  ],
  registered: [
    ['isIndependentLegalPerson', '独立法人', 'yesno'],
    ['registeredOn', '注册日期', 'date', past],
    ['capitalArrivedYuan', '到资', 'money'],
  ],
  approved: [
    [
      'pollutantClass',
      '排污许可管理类别',
      'choice',
      { codes: { key: '重点管理', simplified: '简化管理', register: '登记管理', none: '不需要' } },
    ],
  ],
  started: [
    [
      'startKind',
      '开工方式',
      'choice',
      { codes: { construction: '建安开工', equipment: '设备购置', opening: '开业' } },
    ],
    ['startedOn', '开工日期', 'date', past],
    ['statisticsEnteredOn', '入统日期', 'date', past],
    ['annualPlanYuan', '本年计划投资', 'money'],
    ['startExcused', '未开工有正当理由', 'yesno'],
    ['statisticsExcused', '未入统有正当理由', 'yesno'],
    ['excuseNote', '正当理由', 'text'],
  ],
  in_production: [
    ['trialFromOn', '试生产开始', 'date'],
    ['trialToOn', '试生产结束', 'date'],
    ['productionOn', '投产日期', 'date', past],
    ['firstRevenueYuan', '首笔营收', 'money'],
  ],
  full_capacity: [
    ['designCapacityRatio12m', '近十二个月产能达到设计产能的比例（0.8 为八成）', 'number', { within: shareWithin }],
    ['actualOutput12mYuan', '近十二个月产值', 'money'],
    ['actualTax12mYuan', '近十二个月税收', 'money'],
    ['depositDisposal', '保证金处置', 'choice', { codes: { refunded: '退还', forfeited: '没收', none: '没有保证金' } }],
    [
      'landDisposal',
      '土地处置',
      'choice',
      {
        codes: {
          ...{ returned: '退还', reclaiming: '收回中' },
          ...{ transferred: '转让', 'not-granted': '未供地' },
        },
      },
    ],
  ],
};

/** Every field that a form of a project has, in the order of the stages that first ask for it. */
export const projectFields: readonly ProjectField[] = Object.entries(sections).flatMap(([section, lines]) =>
  lines.map(([key, label, kind, more]) => ({ key, label, kind, section: section as OpenStage, ...more })),
);
