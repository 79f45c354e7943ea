import { type PreChecked, type RowQuestion, rowsOfFile, summaryOfRows } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { type Actor, InvalidInput } from '@park/kernel';
import { Clock } from '@park/platform';
import type { CheckedFile, ResultRecord } from '@park/sheets';
import { DataSource } from 'typeorm';
import type { InvestmentProject } from '../data/project.entity';
import { projectsLike } from '../data/same-projects.query';
import { projectRights } from '../domain/access';
import { askAbout, type KnownInvestor, type Twin } from '../domain/leads/batch/lead-asked';
import {
  type PlannedProject,
  planOfProject,
  type ProjectRowPlan,
  type RefusedStage,
} from '../domain/project/batch/project-row-plan';
import { periodName } from '../domain/investment/figures';
import { isOwnNumber } from '../domain/project/own-number';
import { unreadDays } from '../domain/project/batch/unread-days';
import { projectImport } from '../domain/project/project-table';
import { type OpenStage, stageNames } from '../domain/stages';
import { LeadMatches } from '../leads/lead-matches.service';
import { type Officer, Officers } from '../leads/officers.service';

const MOST_ROWS = 2_000;
const MOST_NAMED = 6;
const LONGEST_WORD = 30;
const NONE: readonly KnownInvestor[] = [];
const CODE_LABEL = '项目编号';

type Held = Parameters<typeof rowsOfFile>[1][number];
type Planned = PlannedProject & { readonly record: ResultRecord };

interface AskedOfRow {
  readonly question: RowQuestion;
  readonly addTo: InvestmentProject | null;
  readonly known: readonly KnownInvestor[];
  readonly twin: Twin | null;
}

/** Holds the rows of a file of projects against what is known, by the rules of the form, of 撞单 and of the stages. */
@Injectable()
export class ProjectPreCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly matches: LeadMatches,
    private readonly officers: Officers,
  ) {}

  async check(actor: Actor, file: CheckedFile): Promise<PreChecked> {
    const read = projectImport.read(file);
    if (read.records.length > MOST_ROWS) throw tooMany(read.records.length);
    const officers = await this.officers.all(actor);
    const known = { today: this.clock.today(), trackerOf: (name: string | null) => trackerCalled(officers, name) };
    const unread = unreadDays(file);
    const planned = read.records.map((record): Planned => {
      const { plan, ...rest } = planOfProject(record, known);
      return { record, ...rest, plan: { ...plan, ledger: { ...plan.ledger, ...unread(record) } } };
    });
    const good = planned.filter(({ faults }) => faults.length === 0);
    const asked = await this.asked(actor, good, officers);
    const held = planned.map((each): Held => ({ ...each.record, held: heldOf(each, asked.get(each)) }));
    const rows = rowsOfFile({ ...file, result: { ...file.result, records: read.records } }, held);
    return { rows, summary: summaryOfRows(file.result, rows, remarksOf(good, asked)) };
  }

  /** What rows ask: about leads and companies of the same investor, and projects of the same name or investor. */
  private async asked(
    actor: Actor,
    rows: readonly Planned[],
    officers: readonly Officer[],
  ): Promise<ReadonlyMap<Planned, AskedOfRow>> {
    const named = rows.filter(({ facts }) => investorOf(facts) !== '');
    const found = await this.matches.ofEach(
      actor,
      named.map(({ facts, plan }) => ({ name: investorOf(facts), uscc: plan.uscc })),
    );
    const investors = new Map(named.map((row, at) => [row, found[at]!]));
    const projects = await this.projects(rows);
    const [first, asked] = [new Map<string, number>(), new Map<Planned, AskedOfRow>()];
    for (const row of rows) {
      const title = titleOf(row.facts);
      const earlier = first.get(title);
      if (earlier === undefined) first.set(title, row.record.row);
      const twin = earlier === undefined ? null : { row: earlier, match: 'likely' as const };
      const own = projects(row);
      const trackers = own.map((project) => ({ project, trackerName: nameOf(officers, project.trackerId) }));
      const known = [...trackers.map((each) => knownOf(actor, each, row)), ...(investors.get(row) ?? NONE)];
      const question = askAbout(known, twin, true);
      const addTo = twin ? null : takingFigures(actor, own, row);
      if (question) asked.set(row, { question: addTo ? adding(question, addTo, row) : question, addTo, known, twin });
    }
    return asked;
  }

  private async projects(rows: readonly Planned[]): Promise<(row: Planned) => InvestmentProject[]> {
    const titles = [...new Set(rows.map(({ facts }) => titleOf(facts)))];
    const investors = [...new Set(rows.map(({ facts }) => investorOf(facts)).filter(Boolean))];
    const codes = [...new Set(rows.flatMap(({ plan }) => codesOf(plan)))];
    const found = await projectsLike(this.dataSource.manager, { codes, titles, investors });
    return (row) => found.filter((project) => isLike(project, row));
  }
}

const titleOf = (facts: PlannedProject['facts']) => String(facts['projectName'] ?? '');
/** Who invests, as the row names him; empty where it does not. */
export const investorOf = (facts: PlannedProject['facts']) => String(facts['investorName'] ?? '');

/** The one of this name who can follow projects; null for no name, for none and for several. */
export function trackerCalled(officers: readonly Officer[], name: string | null): string | null {
  const same = officers.filter((each) => each.isOpen && each.name === name);
  return same.length === 1 ? same[0]!.id : null;
}

const nameOf = (officers: readonly Officer[], id: string | null) =>
  officers.find((each) => each.id === id)?.name ?? null;

/** The number that a row gives as one of this register; none where it is that of another ledger. */
export function codesOf({ ledger }: Pick<ProjectRowPlan, 'ledger'>): readonly string[] {
  const code = (ledger[CODE_LABEL] ?? '').normalize('NFKC').trim().toUpperCase();
  return isOwnNumber(code) ? [code] : [];
}

type OfRow = Pick<Planned, 'facts' | 'plan'>;

/** Whether a project has the number, the name or the investor of a row. */
export function isLike({ code, title, investor }: InvestmentProject, { facts, plan }: OfRow): boolean {
  return (
    codesOf(plan).includes(code) || title === titleOf(facts) || (investor !== null && investor === investorOf(facts))
  );
}

/** A project of this name that has this number or this investor is the same; of one of them it may be. */
function knownOf(
  actor: Actor,
  { project, trackerName }: { readonly project: InvestmentProject; readonly trackerName: string | null },
  { facts, plan }: OfRow,
): KnownInvestor {
  const { id, code, title, investor, trackerId, teamIds, stage } = project;
  const isVisible = projectRights.viewProjects.allows(actor, { trackerId, teamIds });
  const isSame = title === titleOf(facts) && (codesOf(plan).includes(code) || (investor ?? '') === investorOf(facts));
  return {
    kind: 'project',
    id,
    name: title,
    number: code,
    trackerName,
    match: isSame ? 'certain' : 'likely',
    isVisible,
    ...(stage === 'terminated' && { standing: 'ended' as const }),
  };
}

/** The one project of the number, else of the name of a row that this person may report of, where the row has figures of a year or month. */
function takingFigures(
  actor: Actor,
  projects: readonly InvestmentProject[],
  { facts, plan }: OfRow,
): InvestmentProject | null {
  const open = projects.filter(({ stage }) => stage !== 'terminated');
  const numbered = open.filter(({ code }) => codesOf(plan).includes(code));
  const named = numbered.length > 0 ? numbered : open.filter(({ title }) => title === titleOf(facts));
  const [only] = named;
  const hasFigures = plan.reports.length > 0 || plan.monthAlone !== null;
  const isClear = hasFigures && named.length === 1 && projectRights.editProjects.allows(actor, only);
  return isClear ? only! : null;
}

function adding(question: RowQuestion, { id, code }: InvestmentProject, { plan }: Pick<Planned, 'plan'>): RowQuestion {
  const told = plan.reports.filter(({ period }) => period !== plan.monthAlone?.period);
  const periods = [
    ...told.map(({ period, done }) => `${periodName(period)}${done === '' ? '计划' : '完成'}`),
    ...(plan.monthAlone ? [`${periodName(plan.monthAlone.period)}完成（当月数加到上月累计）`] : []),
  ];
  return { ...question, href: `/projects/${id}`, adds: `不另立，把${periods.join('、')}计入项目 ${code}` };
}

function heldOf({ plan, faults, facts, stage, refused }: Planned, asked: AskedOfRow | undefined): Held['held'] {
  const label = [titleOf(facts) || plan.typed['projectName'], investorOf(facts)].filter(Boolean).join(' · ');
  if (faults.length > 0) return { kind: 'error', faults: [...new Set(faults)], label };
  const ids = (of: KnownInvestor['kind']) => (asked?.known ?? []).flatMap(({ kind, id }) => (kind === of ? [id] : []));
  const written = {
    ...plan,
    ...{ askedLeadIds: ids('lead'), askedProjectIds: ids('project'), asksOfFile: Boolean(asked?.twin) },
    addToId: asked?.addTo?.id ?? null,
  };
  const remark = refused && refusedWords(refused, stage);
  return { kind: 'ok', faults: [], label, plan: written, action: 'new', asked: asked?.question ?? null, remark };
}

/** Why a project does not stand in the stage that its table names. */
function refusedWords({ written, stage: claimed, missing }: RefusedStage, stage: OpenStage): string {
  const begun = `新登记为“${stageNames[stage]}”：`;
  if (claimed === null)
    return `${begun}不能识别原表的阶段“${[...written].slice(0, LONGEST_WORD).join('')}”，请核对后在项目页推进`;
  if (claimed === 'terminated') return `${begun}原表写“${written}”，导入不登记终止，请在项目页终止并写明原因`;
  const named = missing.slice(0, MOST_NAMED).join('、');
  const all = missing.length > MOST_NAMED ? `${named} 等 ${missing.length} 项` : named;
  return `${begun}原表写“${written}”，还缺 ${all}`;
}

function remarksOf(good: readonly Planned[], asked: ReadonlyMap<Planned, AskedOfRow>): readonly string[] {
  const refused = good.filter((each) => each.refused !== null).length;
  const strange = good.filter(({ plan }) => Object.keys(plan.ledger).length > 0).length;
  const undated = good.filter(hasUndated).length;
  const numbered = good.filter((each) => each.plan.ledger[CODE_LABEL] && !asked.get(each)?.addTo).length;
  return [
    ...(undated > 0
      ? [
          `${undated} 行有完成投资，但表里没有写是哪年哪月的数，只照写在“原表内容”；要计入月报的，请在表题或列名中写明，如“2026年11月”，再传`,
        ]
      : []),
    ...(numbered > 0 ? [`${numbered} 行带有项目编号：新登记的由系统另编，原编号写在项目页抬头的“原编号”`] : []),
    ...(refused > 0 ? [`${refused} 行的阶段不能照原表登记，原因逐行写明；缺的要件也列在项目页，补齐后再推进`] : []),
    ...(strange > 0 ? ['没有对应字段的内容照写在项目的“原表内容”里；只写到月或年的、读不出的日期也在那里'] : []),
  ];
}

/** Figures of a year or month that names neither. */
const hasUndated = ({ record: { values } }: Planned) =>
  !values['statMonth'] && [values['actualCumYuan'], values['actualMonthYuan']].some((each) => typeof each === 'number');

function tooMany(rows: number): InvalidInput {
  const message = `一次最多导入 ${MOST_ROWS} 个项目，这份有 ${rows} 个，请分成几份。`;
  return new InvalidInput([{ field: 'file', message }]);
}
