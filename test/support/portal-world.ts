import type { Expression } from '@park/criteria';
import { addDays, calendarDate, type CalendarDate } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { type PolicyContent, PolicyLibrary } from '@park/policy';
import type { SeedFact } from '@park/registry';
import type { TestApp } from './app';
import { companyWith, fileCompanies, officer, policyContent, publishReviewed } from './policy-room';

/** The day on which everything in these tests happens. */
export const today = calendarDate('2026-11-23');

/** Policies by how the main company stands to them. */
export interface PortalWorld {
  readonly companyId: string;
  readonly otherId: string;
  readonly policies: Readonly<
    Record<'met' | 'closing' | 'unknown' | 'near' | 'unmet' | 'alternatives' | 'draft', string>
  >;
}

const PRIVATE: Expression = { field: 'ownership', op: 'eq', value: 'private' };
const fact = (attribute: string, value: SeedFact['value'], more: Partial<SeedFact> = {}): SeedFact => ({
  attribute,
  value,
  year: null,
  source: 'park',
  observedOn: calendarDate('2026-11-01'),
  ...more,
});
const taxed = (attribute: string, value: number, year: number) =>
  fact(attribute, value, { year, source: 'tax', observedOn: calendarDate(`${year + 1}-05-31`) });

/** A company with four years of figures, its policies in every state, pushed and delivered. */
export async function furnish(app: TestApp): Promise<PortalWorld> {
  app.clock.set(`${today}T02:00:00Z`);
  const [companyId, otherId] = await fileCompanies(app.db, [mainCompany(), companyWith(2, 'foreign')]);
  const library = app.nest.get(PolicyLibrary);
  const add = async (content: Partial<PolicyContent>, publish = true) => {
    const { policyId, versionId } = await library.createDraft(officer, policyContent(content));
    if (publish) await publishReviewed(app.nest, versionId, 1);
    return policyId;
  };
  const policies = {
    met: await add({}),
    closing: await add(closing(today)),
    unknown: await add(unknown()),
    near: await add(near()),
    unmet: await add({
      title: '外资企业落户奖励',
      condition: only({ field: 'ownership', op: 'eq', value: 'foreign' }),
    }),
    alternatives: await add(alternatives()),
    draft: await add({ title: '尚未发布的政策' }, false),
  };
  await app.nest.get(OutboxWorker).drain();
  return { companyId: companyId!, otherId: otherId!, policies };
}

/** Publishes further policies that the main company meets. */
export async function publishMore(app: TestApp, count: number): Promise<void> {
  const library = app.nest.get(PolicyLibrary);
  for (let n = 1; n <= count; n++) {
    const { versionId } = await library.createDraft(officer, policyContent({ title: `稳岗补助第 ${n} 批` }));
    await publishReviewed(app.nest, versionId, 1);
  }
}

/** Publishes a relief that the main company meets: it has no round, and holds until a day to come. */
export async function publishAlways(app: TestApp, more: Partial<PolicyContent> = {}): Promise<void> {
  const always = { title: '常年减免', applicationWindow: null, effectiveTo: addDays(today, 37) };
  const content = policyContent({ ...always, ...more });
  const { versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, content);
  await publishReviewed(app.nest, versionId, 1);
}

/** Policies whose conditions the main company meets, and which bring it nothing now: id and reason by title. */
export async function publishRuledOut(app: TestApp): Promise<Record<string, [policyId: string, why: string]>> {
  const library = app.nest.get(PolicyLibrary);
  const money = { type: 'reward', minYuan: null, maxYuan: 20_000_000, formula: '最高 2000 万元' } as const;
  const cases: [Partial<PolicyContent>, string][] = [
    [{ title: '高新技术企业认定', grantsTitle: 'HNTE' }, '不计入可享（已持有“高新技术企业”，有效期至 2028-11-14）'],
    [
      { title: '上一轮补助', applicationWindow: { from: addDays(today, -30), to: addDays(today, -1) } },
      '不计入可享（本轮申报已于 2026-11-22 截止）',
    ],
    [{ title: '广东技改补助', regions: ['440000'] }, '不计入可享（适用地区为广东省，企业不在该地区）'],
    [
      { title: '当年新认定高企奖励', forNewlyRecognised: 'HNTE' },
      '不计入可享（只面向 2026 年认定的“高新技术企业”，企业的认定日期为 2025-11-15）',
    ],
    [
      { title: '下一轮补助', applicationWindow: { from: addDays(today, 10), to: addDays(today, 40) } },
      '未开始（2026-12-03 开始申报，还有 10 天）',
    ],
  ];
  const published: Record<string, [string, string]> = {};
  for (const [content, why] of cases) {
    const { policyId, versionId } = await library.createDraft(officer, policyContent({ benefit: money, ...content }));
    await publishReviewed(app.nest, versionId, 1);
    published[content.title!] = [policyId, why];
  }
  return published;
}

function mainCompany() {
  const facts = [
    ...companyWith(1, 'private').facts,
    fact('registrationStatus', 'active', { source: 'official-platform' }),
    fact('registeredZone', 'dagang_park'),
    fact('industryCode', '2614'),
    fact('establishedOn', '2015-03-02'),
    fact('entityType', 'limited'),
    fact('titles', [
      {
        code: 'HNTE',
        issuer: '市科技局',
        docNumber: 'GR202512001188',
        issuedOn: calendarDate('2025-11-15'),
        validFrom: calendarDate('2025-11-15'),
        validTo: calendarDate('2028-11-14'),
        status: 'valid',
      },
    ]),
    ...[2025, 2024, 2023].flatMap((year, at) => [
      taxed('annual.revenue', [246_130_000, 208_050_000, 172_260_000][at]!, year),
      taxed('annual.rdExpense', [6_870_000, 5_680_000, 4_950_000][at]!, year),
    ]),
    fact('annual.revenue', 240_000_000, { year: 2025, source: 'self-reported' }),
  ];
  return { ...companyWith(1, 'private'), name: '天津滨海微纳精密新材料有限公司', facts };
}

function only(expression: Expression): PolicyContent['condition'] {
  return { text: '见申报通知', expression };
}

function closing(day: CalendarDate): Partial<PolicyContent> {
  return {
    title: '高新技术企业研发投入后补助（第二批）',
    issuer: '区科技创新局',
    level: 'district',
    applicationWindow: { from: addDays(day, -20), to: addDays(day, 9) },
    benefit: { type: 'grant', minYuan: null, maxYuan: 1_200_000, formula: '按研发费用的 5% 后补助，最高 120 万元' },
    condition: {
      text: '民营高新技术企业，上年度研发费用不低于 500 万元，营业收入不低于 2000 万元',
      expression: {
        and: [
          PRIVATE,
          { field: 'validTitles', op: 'in', value: ['HNTE'] },
          { field: 'annual.rdExpense', op: 'gte', value: 5_000_000, year: 'T-1' },
          { field: 'annual.revenue', op: 'gte', value: 20_000_000, year: 'T-1' },
        ],
      },
    },
    materials: ['研发费用辅助账', '上年度审计报告', '高企证书', '专利清单'],
    sourceUrl: 'https://www.example.cn/policy/2',
    confidence: { checked: false, note: '依据网页整理，金额须核对原文。' },
  };
}

function unknown(): Partial<PolicyContent> {
  return {
    title: '企业上市培育奖励',
    benefit: { type: 'reward', minYuan: 500_000, maxYuan: 500_000, formula: '50 万元' },
    condition: only({
      and: [
        PRIVATE,
        { field: 'isHeadquarteredHere', op: 'eq', value: true },
        { field: 'annual.employees', op: 'gte', value: 100, year: 'T-1' },
        { field: 'listedStatus', op: 'in', value: ['neeq', 'bse'] },
      ],
    }),
  };
}

function near(): Partial<PolicyContent> {
  return {
    title: '研发强度提升补助',
    benefit: { type: 'grant', minYuan: null, maxYuan: null, formula: '按研发费用增量的 10% 补助' },
    condition: only({ and: [PRIVATE, { field: 'd.rdRatio', op: 'gte', value: 0.04, year: 'T-1' }] }),
  };
}

function alternatives(): Partial<PolicyContent> {
  return {
    title: '绿色改造贷款贴息',
    kind: 'financing',
    benefit: { type: 'interest-subsidy', minYuan: null, maxYuan: null, formula: '按实际付息的 50% 贴息' },
    condition: only({
      and: [
        { or: [{ field: 'ownership', op: 'eq', value: 'foreign' }, PRIVATE] },
        {
          or: [
            { field: 'flag.abnormal', op: 'eq', value: false },
            { field: 'listedStatus', op: 'eq', value: 'bse' },
          ],
        },
        { not: { field: 'flag.seriousDishonest', op: 'eq', value: true } },
      ],
    }),
  };
}
