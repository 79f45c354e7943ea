import { addDays, addMonths, type CalendarDate, type StaffActor, type SystemActor } from '@park/kernel';
import type { LeadDesk, ProjectAccess, ProjectDesk, Projects, Stage } from '@park/projects';
import { sketches } from './companies';
import type { RunningLead } from './lead-course';
import { leadOfProject } from './project-leads';
import { addProblems } from './project-problems';
import { addPromises } from './project-promises';
import { addReports } from './project-months';
import { pastOf } from './project-past';
import { accessFacts, addAccess, addPapers, courseFacts } from './project-papers';
import { parcelOf } from './sites';
import { demoUscc } from './uscc';

interface Line {
  readonly stage: Stage;
  readonly title: string;
  readonly category: 'land' | 'lease' | 'purchase' | 'equipment' | 'expansion';
  /** A part of the name of a demo company, or who comes from outside. */
  readonly investor: string;
  readonly hundredMillions: string;
  readonly mu: number;
  readonly nextStep: string;
  /** Days from today until the next step, days since the stage began, months until works are planned to begin. */
  readonly days: readonly [step: number, inStage: number, worksIn?: number];
}

type Row = readonly [
  Line['title'],
  Line['category'],
  Line['investor'],
  Line['hundredMillions'],
  Line['mu'],
  Line['nextStep'],
  Line['days'],
];

const byStage: Readonly<Partial<Record<Stage, readonly Row[]>>> = {
  lead: [
    ['特种工程塑料 PEEK', 'land', '华东聚科', '9.6', 80, '电话核实真伪', [2, 3]],
    ['废塑料化学循环', 'land', '绿循再生', '4.4', 55, '约访企业负责人', [4, 68]],
    ['锂电电解液添加剂', 'land', '北辰电化', '', 0, '', [0, 41]],
    ['香料中间体搬迁', 'lease', '芳汀香料', '0.8', 0, '发送厂房资料', [6, 5]],
    ['气凝胶保温材料', 'land', '云绒新材', '2.6', 35, '邀请到访', [9, 12]],
    ['半导体清洗剂', 'purchase', '净川电子', '1.5', 0, '核对产业目录', [-2, 20]],
  ],
  negotiating: [
    ['绿氢耦合制甲醇', 'land', '启航能源', '12.5', 96, '危化否决项初判', [4, 34]],
    ['危废资源化二期', 'land', '北洋环保', '3.1', 40, '预评估会', [11, 12]],
    ['生物基增塑剂', 'land', '禾源生化', '2.0', 26, '二次洽谈', [6, 8]],
    ['高端涂料研发总部', 'purchase', '初禾涂层', '0.8', 0, '', [0, 52]],
    ['光稳定剂技改', 'expansion', '临渊光稳定剂', '0.9', 0, '核对能耗数据', [5, 16]],
  ],
  reserve: [
    ['抗老化助剂二期', 'land', '星槎抗氧剂', '2.4', 30, '能评委托', [12, 26, 5]],
    ['聚烯烃弹性体', 'land', '远帆聚合', '5.2', 64, '用地预审补图', [0, 44, 4]],
    ['水处理药剂扩产', 'expansion', '正源水处理剂', '0.9', 12, '环保预审', [5, 15, 3]],
    ['电子特气充装', 'land', '津海气体', '3.6', 45, '危化预审', [18, 6, 8]],
  ],
  signed: [
    ['膜材料产业化', 'land', '知更分离膜', '1.9', 24, '注册公司', [17, 18, 6]],
    ['危化智慧物流园', 'land', '安驭危化物流', '2.2', 40, '到资 30%', [33, 9, 7]],
    ['胶粘剂西迁', 'land', '听屿特种胶粘剂', '1.1', 20, '签补充协议', [10, 28, 2]],
  ],
  registered: [
    ['化工装备再制造', 'lease', '磐石特种装备', '0.7', 0, '租赁合同', [13, 4, 2]],
    ['电子化学品分装', 'lease', '澄怀电子化学品', '0.6', 0, '备案材料初审', [8, 21, 3]],
  ],
  approved: [
    ['电子级环氧树脂扩能', 'land', '合流环氧', '6.8', 62, '补外部防护距离报告', [2, 117, -1]],
    ['催化剂再生', 'expansion', '青梧催化', '1.2', 18, '环评专家会', [10, 21, 3]],
    ['树脂溶剂回收', 'equipment', '溪午树脂', '0.4', 0, '安全条件审查', [-3, 40, -3]],
  ],
  started: [
    ['显影液二期', 'land', '望潮橡胶助剂', '8.2', 58, '蒸汽扩容方案', [7, 60, -2]],
    ['新材料中试基地', 'land', '疏影功能材料', '1.6', 28, '主体封顶', [22, 95, -4]],
    ['储罐区改造', 'expansion', '南浦添加剂', '0.5', 0, '安全设施竣工', [20, 30, -1]],
  ],
  in_production: [
    ['改性塑料三期', 'expansion', '云栈改性塑料', '2.6', 26, '入统入规', [27, 33, -14]],
    ['催化剂成型线', 'equipment', '青梧催化', '1.3', 0, '达产核查', [48, 80, -18]],
  ],
  full_capacity: [['高分子材料一期', 'land', '九皋高分子', '3.4', 42, '年度评价', [60, 150, -30]]],
  terminated: [
    ['煤焦油深加工', 'land', '河间化工', '2.8', 70, '', [0, 75]],
    ['溶剂贸易仓储', 'lease', '通达商贸', '0.3', 0, '', [0, 130]],
  ],
};

interface Desks {
  readonly projects: Projects;
  readonly desk: ProjectDesk;
  readonly access: ProjectAccess;
  readonly leads: LeadDesk;
}

interface Scene {
  readonly companyIds: readonly string[];
  readonly today: CalendarDate;
  readonly people: readonly [StaffActor, StaffActor];
}

/**
 * Projects of every stage, two thirds followed by the officer and one third by the manager; those that are talked about
 * still, or were given up, began as leads, of which the number is answered.
 */
export async function addProjects(desks: Desks, by: SystemActor, scene: Scene): Promise<number> {
  const rows = Object.entries(byStage).flatMap(([stage, lines]) => lines.map((line) => lineOf(stage as Stage, line)));
  const leads: RunningLead[] = [];
  for (const [at, line] of rows.entries()) {
    const begun = begunOf(line, { ...scene, tracker: scene.people[at % 3 === 2 ? 1 : 0], place: leads.length + 1 });
    if (begun.lead) leads.push(begun.lead);
    const { id } = await desks.projects.takeOver(by, begun.running);
    await addCourse(desks, by, { id, line, facts: begun.facts, today: scene.today });
  }
  await desks.leads.takeOver.all(by, leads);
  return leads.length;
}

/** A project as it stands, with the lead that it began as. */
function begunOf(
  line: Line,
  { companyIds, today, tracker, place }: Omit<Scene, 'people'> & { tracker: StaffActor; place: number },
) {
  const company = sketches.findIndex(({ name }) => name.includes(line.investor));
  const { userId: trackerId, name } = tracker;
  const investor = sketches[company]?.name ?? `${line.investor}（演示）有限公司`;
  const facts = factsOf(line, { today, trackerId, investor });
  const enterpriseUscc = company < 0 ? undefined : demoUscc(sketches[company]!.no);
  const stageSinceOn = sinceOf(line, facts, today);
  const companyId = companyIds[company] ?? null;
  const isEnded = line.stage === 'terminated';
  const lead = WAS_LEAD.has(line.stage)
    ? leadOfProject({
        ...{ place, title: facts.projectName, investor, facts, companyId, receivedOn: facts.firstContactOn },
        ...{ uscc: enterpriseUscc, tracker: { id: trackerId, name }, endedOn: isEnded ? stageSinceOn : null },
      })
    : null;
  const ending = { stageBeforeTermination: 'negotiating', endedBecause: 'no-contact' } as const;
  const running = {
    ...{ facts: { ...facts, ...(enterpriseUscc && { enterpriseUscc }) }, stage: line.stage, stageSinceOn, companyId },
    past: pastOf({ ...knownDays(facts), stage: line.stage, stageSinceOn, ...(isEnded && { before: 'negotiating' }) }),
    ...{ ...(isEnded && { ending }), ...(lead && { code: lead.number }) },
  };
  return { facts, lead, running };
}

/** What was checked, reported and promised of a project, and its papers. */
async function addCourse(
  { desk, access }: Desks,
  by: SystemActor,
  {
    id,
    line,
    facts,
    today,
  }: { readonly id: string; readonly line: Line; readonly facts: Facts; readonly today: CalendarDate },
): Promise<void> {
  if (CHECKED.has(line.stage)) await addAccess(access, by, id);
  await addProblems(desk, by, { id, title: line.title, ownerId: facts.trackerId, today });
  if ('startedOn' in facts) await addMoney(desk, by, { id, ...line, facts, today });
  const isComplete = 'startedOn' in facts;
  if (line.category !== 'land' || !(isComplete || line.stage === 'approved')) return;
  const from = isComplete ? (facts.plannedStartOn as CalendarDate) : today;
  await addPapers(desk.papers, by, { id, from, isComplete });
}

type Facts = ReturnType<typeof factsOf>;

/** Works and production begin on the days that the facts tell. */
function sinceOf({ stage, days }: Line, facts: Facts, today: CalendarDate): CalendarDate {
  const told: Readonly<Partial<Record<Stage, CalendarDate>>> = knownDays(facts).known;
  return told[stage] ?? addDays(today, -days[1]);
}

function knownDays({ firstContactOn, ...facts }: Facts) {
  const { startedOn, productionOn } = facts as { startedOn?: CalendarDate; productionOn?: CalendarDate };
  return {
    known: {
      lead: firstContactOn,
      ...(startedOn && { started: startedOn }),
      ...(productionOn && { in_production: productionOn }),
    },
  };
}

/** What was invested in works by month, and what their agreement promises. */
async function addMoney(
  desk: ProjectDesk,
  by: SystemActor,
  {
    id,
    title,
    facts,
    today,
  }: {
    readonly id: string;
    readonly title: string;
    readonly facts: { readonly startedOn: CalendarDate };
    readonly today: CalendarDate;
  },
): Promise<void> {
  const { startedOn } = facts;
  await addReports(desk, by, { id, title, startedOn, today });
  await addPromises(desk, by, { id, title, from: startedOn });
}

function lineOf(stage: Stage, row: Row): Line {
  const [title, category, investor, hundredMillions, mu, nextStep, days] = row;
  return { stage, title, category, investor, hundredMillions, mu, nextStep, days };
}

const SIGNED: ReadonlySet<Stage> = new Set([
  ...(['signed', 'registered', 'approved', 'started', 'in_production', 'full_capacity'] as const),
]);

const WAS_LEAD: ReadonlySet<Stage> = new Set(['negotiating', 'reserve', 'signed', 'terminated'] as const);

const BUILT: ReadonlySet<Stage> = new Set(['started', 'in_production', 'full_capacity'] as const);

const CHECKED: ReadonlySet<Stage> = new Set([...SIGNED, 'reserve']);

interface Known {
  readonly today: CalendarDate;
  readonly trackerId: string;
  readonly investor: string;
}

function factsOf(line: Line, { today, trackerId, investor }: Known) {
  const { days, title, category, mu, hundredMillions, nextStep, stage } = line;
  const [step, , worksIn] = days;
  return {
    ...{ projectName: `${title}（演示）`, investorName: investor, trackerId, leadSource: 'visit' },
    ...{ industryDirection: '化工新材料', firstContactOn: contactOf(line, today) },
    ...(nextStep && { nextStep, nextStepOn: addDays(today, step) }),
    ...(stage !== 'lead' && { projectCategory: category, substantiveMeetings: '3', preAssessment: 'pass' }),
    ...(stage !== 'lead' && { annualEnergyTce: '860', annualPowerKwh: '2400000', isForeign: false }),
    ...(hundredMillions && { totalInvestmentYuan: String(Math.round(Number(hundredMillions) * 1e8)) }),
    ...(mu > 0 && { landNeedMu: String(mu) }),
    ...(stage !== 'lead' && placeNeeds(category, mu)),
    ...(CHECKED.has(stage) && accessFacts(today)),
    ...(SIGNED.has(stage) && { ...courseFacts(title === '电子级环氧树脂扩能'), ...siteOf(line) }),
    ...(title === '聚烯烃弹性体' && inEuros(today)),
    ...(title === '显影液二期' && { isCityKey: true, cityKeyNumber: '2026-018（演示）' }),
    ...(title === '显影液二期' && committed(addMonths(today, worksIn ?? 0))),
    ...(worksIn !== undefined && worksOf(line, today, worksIn)),
  };
}

/** What a project asks of its place: land by its size, rooms by a plant, on own ground nothing but power. */
function placeNeeds(category: Line['category'], mu: number) {
  const rooms = { roomNeedM2: '1200', floorLoadKnM2: '8', clearHeightM: '6' };
  return {
    ...{ powerKw: String(mu > 0 ? mu * 60 : 600), fireHazardClass: '丙' },
    ...(category === 'land' && { waterTpd: '300', sewageTpd: '180', isNewBuild: true }),
    ...((category === 'lease' || category === 'purchase') && rooms),
    ...((category === 'expansion' || category === 'purchase') && { involvesConstruction: false }),
  };
}

/** Works begin a year after the first contact or so. */
function contactOf({ stage, days: [, inStage, worksIn = 0] }: Line, today: CalendarDate): CalendarDate {
  if (stage === 'lead') return addDays(today, -inStage);
  return BUILT.has(stage) ? addMonths(today, worksIn - 13) : addDays(today, -inStage - 60);
}

/** The parcel on which its company stands. */
function siteOf({ category, investor }: Line) {
  const siteId = category === 'lease' ? undefined : parcelOf(investor);
  return siteId === undefined ? {} : { siteId };
}

/** An investor who counts in euros; the rate is of the demo. */
const inEuros = (today: CalendarDate) => ({
  ...{ isForeign: true, currency: 'EUR', currencyAmount: '6500', rate: '8', rateOn: addDays(today, -44) },
});

/** What the agreement with the promises of the demo says as a whole. */
const committed = (startOn: CalendarDate) => ({
  ...{ agreementType: 'formal', agreementNo: '津滨投协〔2026〕026（演示）', committedTaxYuan: '26000000' },
  ...{ committedStartOn: startOn, committedProductionOn: addMonths(startOn, 15), committedInvestPerMuYuan: '5000000' },
});

/** When works are planned to begin, and from their beginning what was invested by month. */
function worksOf({ stage, hundredMillions, category }: Line, today: CalendarDate, worksIn: number) {
  const plannedStartOn = addMonths(today, worksIn);
  if (!BUILT.has(stage)) return { plannedStartOn };
  const year = Math.round(Number(hundredMillions) * 4e7);
  const lastMonth = addMonths(today, -1).slice(0, 7);
  const done = Math.round((year * Number(lastMonth.slice(5)) * (worksIn === -2 ? 0.85 : 1)) / 12);
  return {
    plannedStartOn,
    ...{
      startKind: category === 'land' ? 'construction' : 'equipment',
      startedOn: plannedStartOn,
      annualPlanYuan: String(year),
    },
    ...{ statisticsEnteredOn: addDays(plannedStartOn, 20), actualCumYuan: { [lastMonth]: String(done) } },
    ...(stage !== 'started' && { productionOn: addMonths(plannedStartOn, 12) }),
  };
}
