import type { SystemActor } from '@park/kernel';
import { type InvestmentProject, ProjectAccess, ProjectDesk, ProjectPapers, Projects } from '@park/projects';
import { CompanyOfProject } from '../../libs/projects/src/company-of-project';
import type { TestApp } from './app';
import { leadInPool } from './leads';

const tests: SystemActor = { kind: 'system', name: '测试' };

/** A project whose team are all who have an account, and those who get one next. */
export async function projectOfEverybody({ nest, db }: TestApp): Promise<string> {
  const { id } = await nest.get(Projects).register(tests, { projectName: '测试项目', totalInvestmentYuan: '5亿元' });
  const [{ last }] = await db.query('SELECT COALESCE(MAX(id), 0) AS last FROM user_account');
  const team = Array.from({ length: Number(last) + 50 }, (_, at) => String(at + 1));
  await db.query('UPDATE project SET team_ids = ? WHERE id = ?', [JSON.stringify(team), id]);
  return id;
}

/** A project stands in the stage of its registration, and its company is looked for as after the move. */
export async function registeredNow({ nest, db }: Pick<TestApp, 'nest' | 'db'>, id: string): Promise<void> {
  await db.query("UPDATE project SET stage = 'registered' WHERE id = ?", [id]);
  const project = await db.manager.findOneByOrFail<InvestmentProject>('InvestmentProject', { id });
  const move = { from: 'signed' as const, isForward: true, note: '' };
  await db.transaction((entities) => nest.get(CompanyOfProject, { strict: false }).moved(entities, project, move));
}

/** The same, begun as a lead of whom a call was noted. */
export async function projectOfLead(app: TestApp): Promise<string> {
  const [leadId, id] = [await leadInPool(app), await projectOfEverybody(app)];
  await app.db.query("UPDATE `lead` SET number = COALESCE(number, CONCAT('XS2099', id)) WHERE id = ?", [leadId]);
  await app.db.query('UPDATE project SET code = (SELECT number FROM `lead` WHERE id = ?) WHERE id = ?', [leadId, id]);
  return id;
}

/** An approval, a piece of evidence and a verdict of a project, by the names that addresses give them. */
export async function papersOf({ nest, db }: Pick<TestApp, 'nest' | 'db'>, projectId: string) {
  const papers = nest.get(ProjectPapers);
  const on = '2026-11-02';
  const blank = {
    number: '',
    department: '',
    acceptedOn: '',
    decidedOn: '',
    validUntilOn: '',
    promisedDays: '',
    basis: '',
  };
  const approval = { ...blank, code: 'eia', state: 'submitted', appliedOn: on };
  const { id: approvalId } = await papers.add(tests, projectId, { kind: 'approval', form: approval });
  const evidence = { kind: 'intent-letter', on, note: '' };
  const { id: evidenceId } = await papers.add(tests, projectId, { kind: 'evidence', form: evidence });
  const { version } = await nest.get(Projects).find(tests, projectId);
  const { checkId } = await nest.get(ProjectAccess).decide(tests, projectId, version);
  const problemId = await problemOf({ nest, db }, projectId);
  return { projectId, approvalId, evidenceId, checkId, problemId, promiseId: await promiseOf({ nest, db }, projectId) };
}

/** The pages of a project on which its forms are open. */
export async function formsOfProject(app: TestApp): Promise<readonly string[]> {
  const { projectId, problemId, promiseId } = await papersOf(app, await projectOfEverybody(app));
  const at = `/projects/${projectId}`;
  const problem = `${at}/problems?problem=`;
  return [
    `${at}/people`,
    `${at}?to=negotiating`,
    problem,
    `${problem}${problemId}`,
    `${problem}${problemId}&step=solve`,
    `${at}/investment?period=2026-01`,
    ...['', promiseId, `${promiseId}&step=fulfil`].map((asked) => `${at}/promises?promise=${asked}`),
  ];
}

/** A problem of a project, due in a far year. */
async function problemOf({ nest, db }: Pick<TestApp, 'nest' | 'db'>, projectId: string): Promise<string> {
  const form = {
    title: '蒸汽负荷待确认',
    kind: 'steam',
    department: '热力公司',
    ownerId: '999999',
    dueOn: '2029-01-08',
  };
  await nest.get(ProjectDesk).problems.add(tests, projectId, form);
  const [{ id }] = await db.query('SELECT MAX(id) AS id FROM project_problem WHERE project_id = ?', [projectId]);
  return String(id);
}

/** A promise of a project, due in a far year. */
async function promiseOf({ nest, db }: Pick<TestApp, 'nest' | 'db'>, projectId: string): Promise<string> {
  const form = { side: 'company', kind: 'tax', clause: '第六条 年税收', dueOn: '2029-12-31', amount: '300' };
  await nest.get(ProjectDesk).money.promises.add(tests, projectId, {
    form: { ...form, evidence: '', consequence: '' },
    isSure: false,
  });
  const [{ id }] = await db.query('SELECT MAX(id) AS id FROM project_promise WHERE project_id = ?', [projectId]);
  return String(id);
}

/** What a project in a rented plant is asked for, by the stage. */
export const leased = {
  lead: { leadSource: 'visit', investorName: '某投资方', industryDirection: '新材料', firstContactOn: '2025-01-06' },
  negotiating: {
    ...{ projectCategory: 'lease', substantiveMeetings: '2', totalInvestmentYuan: '5000万', roomNeedM2: '1200' },
    ...{ annualEnergyTce: '10', annualPowerKwh: '1000', hazActivity: 'none', isForeign: 'no', preAssessment: 'pass' },
  },
  reserve: {
    ...{ previewIndustry: 'pass', previewSafety: 'pass', previewEnvironment: 'pass', decisionType: 'other' },
    ...{ fixedInvestmentYuan: '3000万', expectedOutputYuan: '8000万', expectedTaxYuan: '300万', factorGaps: '无' },
    ...{ plannedStartOn: '2025-06-01', industryCatalog: 'allowed', isNewBuild: 'yes', siteInRedZone: 'no' },
    ...{ isTwoHigh: 'no', parkPlanningEiaValid: 'yes', pollutantQuotaOk: 'yes', investorDishonest: 'no' },
  },
  signed: {
    ...{ agreementType: 'formal', agreementNo: '协〔2025〕3', signedOn: '2025-04-01', committedOutputYuan: '8000万' },
    ...{ committedTaxYuan: '300万', committedStartOn: '2025-06-01', committedProductionOn: '2025-12-01' },
    ...{ fullCapacityBasis: 'design', canStartThisYear: 'yes', siteId: 'C-01-2', isApprovalCatalog: 'no' },
    ...{ eiaClass: 'none', ownWaterIntake: 'no' },
  },
  registered: { isIndependentLegalPerson: 'yes', registeredOn: '2025-06-02', capitalArrivedYuan: '0' },
  started: { startKind: 'equipment', startedOn: '2025-06-02', statisticsEnteredOn: '2025-06-02' },
  in_production: { productionOn: '2025-09-01', firstRevenueYuan: '10' },
  full_capacity: { designCapacityRatio12m: '0.9', actualOutput12mYuan: '9000', actualTax12mYuan: '300' },
};

/** Said of a project that is meant to stand besides others like it. */
export const another = { different: 'yes', differentReason: '另一期' };
