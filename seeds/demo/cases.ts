import { addDays, addMonths, type CalendarDate, type SystemActor, yearOf } from '@park/kernel';
import type { Cases, CaseStage, Plans } from '@park/cultivation';
import { sketches } from './companies';

/** A part of the name of a demo company, the title, the next step, days until it, days in the stage. */
type Row = readonly [company: string, title: string, next: string, inDays: number, since: number];

const byStage: Readonly<Partial<Record<CaseStage, readonly Row[]>>> = {
  reserve: [
    ['留白香料', 'INNOVATIVE_SME', '电话了解研发投入', 2, 12],
    ['初禾涂层', 'INNOVATIVE_SME', '走访核对知识产权', 5, 30],
    ['拾阶助剂', 'TECH_SME', '发送评价指南', 1, 6],
    ['空谷包装', 'INNOVATIVE_SME', '核对从业人员', -3, 64],
    ['渡边涂料', 'INNOVATIVE_SME', '约访技术负责人', 8, 20],
    ['阡陌农化', 'INNOVATIVE_SME', '补齐上年财务数据', 11, 41],
  ],
  growing: [
    ['砚汐新材料', 'SRDI_SME', '补上年发展评价得分', 5, 22],
    ['青梧催化', 'INNOVATIVE_SME', '辅导研发费用归集', 6, 55],
    ['知更分离膜', 'INNOVATIVE_SME', '核对专利权属', 3, 48],
    ['汀洲精细', 'INNOVATIVE_SME', '补充股权融资证明', 9, 80],
    ['岚序环保', 'SRDI_SME', '测算主营占比', 4, 33],
    ['云栈改性', 'SRDI_SME', '协助建立研发台账', 14, 95],
    ['毫厘助剂', 'SRDI_SME', '核对近两年研发占比', -1, 27],
    ['候岁密封', 'SRDI_SME', '等细分市场满三年后复测', 30, 60],
    ['疏影功能', 'INNOVATIVE_SME', '核对高新收入占比', 10, 18],
  ],
  preparing: [
    ['未署复合', 'SRDI_SME', '完成申报书初稿', 7, 21],
    ['半程润滑', 'SRDI_SME', '收集审计报告', 5, 35],
    ['四九改性', 'SRDI_SME', '补充质量体系证书', 12, 16],
    ['一元特气', 'LITTLE_GIANT', '核对复合增长率', 3, 40],
    ['听屿特种', 'LITTLE_GIANT', '整理市占率说明', 18, 25],
    ['算珠工业', 'HNTE', '整理成果转化清单', 6, 14],
  ],
  applied: [
    ['待审催化', 'SRDI_SME', '跟进区级初核', 4, 19],
    ['九成塑胶', 'LITTLE_GIANT', '准备现场核查', 6, 28],
    ['观止检测', 'HNTE', '等待专家评审结果', 15, 33],
  ],
  recommended: [
    ['临渊光稳定', 'LITTLE_GIANT', '关注市级推荐名单', 10, 12],
    ['正源水处理', 'SRDI_SME', '关注公示', 5, 9],
  ],
  published: [
    ['合流环氧', 'LITTLE_GIANT', '公示期跟进异议', 4, 3],
    ['差配水处理', 'INNOVATIVE_SME', '公示期满登记认定', 6, 2],
  ],
  failed: [
    ['两账化工', 'INNOVATIVE_SME', '', 0, 70],
    ['失约化工', 'SRDI_SME', '', 0, 110],
  ],
};

/** The days that a case of a stage has behind it. */
function known(stage: CaseStage, today: CalendarDate) {
  const reached = (other: CaseStage) => PATH.indexOf(stage) >= PATH.indexOf(other);
  return {
    ...(reached('preparing') && { targetOn: addMonths(today, reached('applied') ? -1 : 3) }),
    ...(reached('applied') && { appliedOn: addMonths(today, -1), receiptNumber: '演示回执' }),
    ...(reached('recommended') && { recommendedOn: addDays(today, -12) }),
    ...(reached('published') && { publicFromOn: addDays(today, -3) }),
    ...(stage === 'failed' && { endedBecause: 'criteria' }),
  };
}
const PATH: readonly CaseStage[] = ['reserve', 'growing', 'preparing', 'applied', 'recommended', 'published'];

/** Stages in which company and park work on what is missing. */
const PLANNED: readonly string[] = ['growing', 'preparing'] satisfies readonly CaseStage[];

/** Cases of every stage on the way to a title, all with one officer, and a plan for those that still lack something. */
export async function addCases(
  { cases, plans }: { readonly cases: Cases; readonly plans: Plans },
  by: SystemActor,
  scene: { readonly companyIds: readonly string[]; readonly today: CalendarDate; readonly officerId: string },
): Promise<void> {
  const { companyIds, today, officerId } = scene;
  for (const [stage, rows] of Object.entries(byStage) as [CaseStage, readonly Row[]][])
    for (const [company, titleCode, nextWhat, inDays, since] of rows) {
      const at = sketches.findIndex(({ name }) => name.includes(company));
      if (at < 0) throw new RangeError(`no demo company is called ${company}`);
      const { id } = await cases.takeOver(by, {
        ...{ companyId: companyIds[at]!, companyName: sketches[at]!.name, titleCode, stage, officerId },
        ...{ year: yearOf(today) + (since < 45 ? 1 : 0), stageSinceOn: addDays(today, -since) },
        ...{ nextWhat: nextWhat || null, nextOn: nextWhat ? addDays(today, inDays) : null },
        ...known(stage, today),
      });
      if (PLANNED.includes(stage)) await addPlan(plans, by, { caseId: id, today });
    }
}

/** A task for each of the first two gaps. */
async function addPlan(
  plans: Plans,
  by: SystemActor,
  { caseId, today }: { readonly caseId: string; readonly today: CalendarDate },
): Promise<void> {
  const { gaps } = await plans.ofCase(by, caseId);
  for (const [at, { id: conditionId, text }] of gaps.slice(0, 2).entries()) {
    const measure = `对照“${text}”核对数据，补齐材料`.slice(0, 200);
    const dueOn = addDays(today, 30 * (at + 1));
    await plans.add(by, caseId, { conditionId, measure, owner: '企业申报负责人（演示）', dueOn, policy: '' });
  }
}
