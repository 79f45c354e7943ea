import type { FieldLine } from './field';

/** What the access check asks of a project beside its other fields. Source: projects.md 3. */
export const accessLines: readonly FieldLine[] = [
  [
    'industryCatalog',
    '产业目录类别',
    'choice',
    { codes: { encouraged: '鼓励类', allowed: '允许类', restricted: '限制类', eliminated: '淘汰类' } },
  ],
  ['isNewBuild', '新建项目', 'yesno'],
  ['processes', '重点监管工艺', 'set', { codes: { phosgene: '光气化', nitration: '硝化', other: '其他' } }],
  ['siteInChemicalPark', '选址在化工园区内', 'yesno'],
  ['siteRiskGrade', '所在园区安全风险等级', 'choice', { codes: { A: 'A 级', B: 'B 级', C: 'C 级', D: 'D 级' } }],
  ['riskBJustified', 'B 级风险园区已专题论证', 'yesno'],
  ['siteInRedZone', '选址在六类禁建区域内', 'yesno'],
  ['siteJurisdiction', '选址归属', 'choice', { codes: { park: '园区', street: '街镇' } }],
  ['parkPlanningEiaValid', '园区规划环评有效', 'yesno'],
  ['pollutantQuotaOk', '污染物排放在总量以内', 'yesno'],
  ['externalDistanceMet', '外部安全防护距离满足', 'yesno'],
  ['isTwoHigh', '属于两高项目', 'yesno'],
  ['energyQuotaSecured', '用能指标已落实', 'yesno'],
  ['investorDishonest', '投资方列入失信主体', 'yesno'],
  ['creditCheckedOn', '失信查询日期', 'date', { yearsAhead: 0 }],
  [
    'plannedFar',
    '规划容积率',
    'number',
    { within: { above: 0, most: 20, remedy: '请填写建筑面积与用地面积之比，大于 0，不超过 20，如 1.2。' } },
  ],
  ['proposerUnit', '提出单位', 'text'],
];
