import type { Expression } from '@park/criteria';
import { addDays, type CalendarDate } from '@park/kernel';
import type { Benefit, PolicyContent } from '@park/policy';

/** A measure of the fictional park; what all of them share is added by `policyContents`. */
interface DemoPolicy {
  readonly title: string;
  readonly documentNumber: string;
  readonly benefit: Benefit;
  readonly conditionText: string;
  readonly condition: Expression;
  readonly relations?: PolicyContent['relations'];
  readonly materials: readonly string[];
  readonly publishedOn: CalendarDate;
  readonly window: { readonly from: CalendarDate; readonly to: CalendarDate };
  /** Published while the demo is loaded, so that inboxes have a history. */
  readonly publishedAtLoad: boolean;
}

/** The park's own (invented) measures as the policy room keeps them; their windows are open on the load day. */
export function policyContents(today: CalendarDate): { content: PolicyContent; publishedAtLoad: boolean }[] {
  return [researchGrant(today), greenReward(today), digitalSubsidy(today), titleHolders(today)].map((policy) => ({
    publishedAtLoad: policy.publishedAtLoad,
    content: {
      title: policy.title,
      issuer: '大港石化产业园区管委会（演示）',
      documentNumber: policy.documentNumber,
      level: 'district',
      regions: ['dagang_park'],
      kind: 'funding',
      publishedOn: policy.publishedOn,
      effectiveFrom: policy.publishedOn,
      effectiveTo: addDays(today, 365),
      applicationWindow: policy.window,
      benefit: policy.benefit,
      condition: { text: policy.conditionText, expression: policy.condition },
      ...(policy.relations && { relations: policy.relations }),
      materials: policy.materials,
      department: '园区企业服务中心（演示）',
      sourceUrl: null,
      confidence: { checked: true, note: '' },
      standing: 'active',
      note: '虚构的演示政策，不是真实文件。',
    },
  }));
}

const inThePark: Expression = { field: 'registeredZone', op: 'eq', value: 'dagang_park' };
const active: Expression = { field: 'registrationStatus', op: 'eq', value: 'active' };
const sme: Expression = { field: 'isSme', op: 'eq', value: true };
const isNot = (field: string): Expression => ({ not: { field, op: 'eq', value: true } });

/** What two measures of the park bring a company together at most in a year. */
const commonCap = { cap: { name: '园区专项资金（演示）', yuan: 600_000 } };

function researchGrant(today: CalendarDate): DemoPolicy {
  return {
    title: '大港石化产业园区研发投入补助（演示）',
    documentNumber: '演示〔2026〕1号',
    benefit: {
      type: 'grant',
      minYuan: 50_000,
      maxYuan: 500_000,
      formula: '按上年度研发费用的 5% 补助，最高 50 万元（演示）',
      rule: { kind: 'rate', field: 'annual.rdExpense', basisPoints: 500 },
    },
    conditionText:
      '园区内中小企业，上年度研发费用不低于 200 万元且占营业收入 4% 以上，未列入经营异常和严重失信名单；与绿色工厂创建奖励合计每家企业每年不超过 60 万元（演示）',
    condition: {
      and: [
        inThePark,
        sme,
        { field: 'annual.rdExpense', op: 'gte', value: 2_000_000, year: 'T-1' },
        { field: 'd.rdRatio', op: 'gte', value: 0.04, year: 'T-1' },
        isNot('flag.abnormal'),
        isNot('flag.seriousDishonest'),
      ],
    },
    relations: commonCap,
    materials: ['研发费用辅助账', '上年度审计报告', '信用承诺书'],
    publishedOn: addDays(today, -6),
    window: { from: addDays(today, -3), to: addDays(today, 42) },
    publishedAtLoad: false,
  };
}

function greenReward(today: CalendarDate): DemoPolicy {
  return {
    title: '绿色工厂创建奖励（演示）',
    documentNumber: '演示〔2026〕2号',
    benefit: { type: 'reward', minYuan: 300_000, maxYuan: 300_000, formula: '通过创建评审一次性奖励 30 万元（演示）' },
    conditionText:
      '园区制造业企业，通过质量、环境、职业健康安全管理体系认证，持续达标排放，近三年无较大事故，上年度营收 5000 万元以上；与研发投入补助合计每家企业每年不超过 60 万元（演示）',
    condition: {
      and: [
        inThePark,
        { field: 'industrySection', op: 'eq', value: 'C' },
        { field: 'cert.qms', op: 'eq', value: true },
        { field: 'cert.ems', op: 'eq', value: true },
        { field: 'cert.ohsms', op: 'eq', value: true },
        { field: 'emissionCompliant', op: 'eq', value: true },
        { field: 'annual.revenue', op: 'gte', value: 50_000_000, year: 'T-1' },
        isNot('flag.majorIncident3y'),
      ],
    },
    relations: commonCap,
    materials: ['绿色工厂自评价报告', '管理体系证书', '近一年监测报告'],
    publishedOn: addDays(today, -10),
    window: { from: addDays(today, -5), to: addDays(today, 20) },
    publishedAtLoad: false,
  };
}

function digitalSubsidy(today: CalendarDate): DemoPolicy {
  return {
    title: '数字化诊断补贴（演示）',
    documentNumber: '演示〔2026〕3号',
    benefit: { type: 'grant', minYuan: 10_000, maxYuan: 30_000, formula: '补贴诊断费用的一半，最高 3 万元（演示）' },
    conditionText: '园区内存续的中小制造企业，数字化水平 2 级及以上，愿意参加诊断（演示）',
    condition: {
      and: [
        inThePark,
        active,
        sme,
        { field: 'industrySection', op: 'eq', value: 'C' },
        { field: 'digitalLevel', op: 'gte', value: 2 },
      ],
    },
    materials: ['数字化水平评测结果', '诊断服务合同'],
    publishedOn: addDays(today, -2),
    window: { from: addDays(today, 4), to: addDays(today, 64) },
    publishedAtLoad: false,
  };
}

function titleHolders(today: CalendarDate): DemoPolicy {
  return {
    title: '高新技术企业知识产权服务券（演示）',
    documentNumber: '演示〔2026〕4号',
    benefit: { type: 'grant', minYuan: 20_000, maxYuan: 20_000, formula: '每家发放 2 万元服务券（演示）' },
    conditionText: '园区内高新技术企业资格有效，且有Ⅰ类知识产权；与数字化诊断补贴不能同时享受（演示）',
    condition: {
      and: [
        inThePark,
        active,
        { field: 'validTitles', op: 'in', value: ['HNTE'] },
        { field: 'ip.classICount', op: 'gte', value: 1 },
      ],
    },
    relations: { notBoth: [{ policyId: '', title: '数字化诊断补贴（演示）' }] },
    materials: ['高新技术企业证书', '知识产权清单'],
    publishedOn: addDays(today, -20),
    window: { from: addDays(today, -15), to: addDays(today, 75) },
    publishedAtLoad: true,
  };
}
