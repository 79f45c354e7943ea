import { type Details, QUARTERLY, section, YEARLY } from './attribute';

const { date, code, flag, number, money } = section('G');
const land: Details = { sources: ['park'], starred: false };
const project: Details = { sources: ['park', 'self-reported'], companyEditable: true, freshDays: YEARLY };

/** G 土地与项目 */
export const landAndProjects = [
  number('plot.areaMu', '用地面积', { ...land, unit: '亩', min: 0, hint: '1 亩 = 666.67 平方米' }),
  number('plot.idleAreaMu', '闲置面积', { ...land, unit: '亩', min: 0, freshDays: QUARTERLY }),
  code('plot.tenure', '土地权属', {
    ...land,
    codes: { granted: '出让', allocated: '划拨', leased: '租赁', rented_factory: '租用厂房' },
  }),
  code('plot.useType', '土地用途', {
    ...land,
    codes: { M1: '一类工业', M2: '二类工业', M3: '三类工业', W: '仓储', other: '其他' },
  }),
  date('plot.startDeadline', '约定动工日', { ...land, ahead: true, hint: '闲置认定的起点' }),
  money('plot.investPerMu', '固定资产投资强度', { sources: ['park'], unit: '元/亩', min: 0, freshDays: YEARLY }),
  number('plot.far', '容积率', { ...land, min: 0, freshDays: YEARLY }),
  code('project.stage', '项目阶段', {
    ...land,
    codes: {
      lead: '线索',
      negotiating: '在谈',
      reserve: '储备',
      signed: '签约',
      registered: '注册',
      approved: '手续办理',
      started: '开工',
      in_production: '投产',
      full_capacity: '达产',
      terminated: '终止',
    },
  }),
  money('project.totalInvestYuan', '项目总投资', { ...project, min: 0 }),
  money('project.equipInvestYuan', '设备及软硬件工具投资', { ...project, min: 0, hint: '注明是否含税' }),
  flag('project.isTechReno', '属智能化、高端化、绿色化等技术改造', { ...project, hint: '含数字化、低碳化和增产扩能' }),
  flag('project.fixesChainShortboard', '补足重点产业关键环节短板', project),
  flag('project.isBaseReengineering', '五基领域攻坚与产业化', { ...project, hint: '零部件、元器件、材料、工艺、软件' }),
  flag('project.completed', '项目已竣工投产', project),
];
