import { type PreChecked, rowsOfFile, summaryOfRows } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { type Actor, InvalidInput } from '@park/kernel';
import { Clock } from '@park/platform';
import type { CheckedFile, ResultRecord } from '@park/sheets';
import { DataSource } from 'typeorm';
import { projectsLike } from '../../data/same-projects.query';
import type { InvestmentProject } from '../../data/project.entity';
import { projectRights } from '../../domain/access';
import { askAbout, type KnownInvestor, type Twin } from '../../domain/leads/batch/lead-asked';
import { type PlannedLead, planOfLead } from '../../domain/leads/batch/lead-row-plan';
import { Twins } from '../../domain/leads/batch/twins';
import { leadRights } from '../../domain/leads/lead-access';
import type { LeadValues } from '../../domain/leads/lead-form';
import { leadImport } from '../../domain/leads/lead-table';
import { type Matchable, matchForms } from '../../domain/leads/matching/lead-match';
import { LeadMatches } from '../lead-matches.service';

const MOST_ROWS = 5_000;

type Held = Parameters<typeof rowsOfFile>[1][number];
type Planned = PlannedLead & { readonly record: ResultRecord };
type Good = Planned & { readonly values: LeadValues };

/** Holds the rows of a file of leads against what is known, by the rules of the form and of 撞单. */
@Injectable()
export class LeadPreCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly matches: LeadMatches,
  ) {}

  async check(actor: Actor, file: CheckedFile): Promise<PreChecked> {
    const { records } = leadImport.read(file);
    if (records.length > MOST_ROWS) throw tooMany(records.length);
    const today = this.clock.today();
    const planned = records.map((record): Planned => ({ record, ...planOfLead(record, today) }));
    const asked = await this.asked(actor, planned.filter(isGood));
    const held = planned.map((each): Held => ({ ...each.record, held: heldOf(each, asked.get(each)) }));
    const rows = rowsOfFile({ ...file, result: { ...file.result, records } }, held);
    return { rows, summary: summaryOfRows(file.result, rows, remarksOf(planned)) };
  }

  /** What rows ask, in their order. */
  private async asked(actor: Actor, rows: readonly Good[]): Promise<ReadonlyMap<Planned, AskedOfRow>> {
    const mayOverride = leadRights.decideLeads.allows(actor);
    const wanted = rows.map(({ values }) => wantedOf(values));
    const [known, projects] = [await this.matches.ofEach(actor, wanted), await this.projects(actor, rows)];
    const twins = new Twins();
    const asked = new Map<Planned, AskedOfRow>();
    for (const [at, row] of rows.entries()) {
      const all = [...known[at]!, ...projects(row.values)];
      const twin = twins.of(row.record.row, matchForms(wanted[at]!));
      const question = askAbout(all, twin, mayOverride);
      if (question) asked.set(row, { question, known: all, twin });
    }
    return asked;
  }

  /** The projects that were no leads, of the same name or investor. */
  private async projects(actor: Actor, rows: readonly Good[]): Promise<(values: LeadValues) => KnownInvestor[]> {
    const titles = [...new Set(rows.flatMap(({ values }) => values.projectName ?? []))];
    const investors = [...new Set(rows.map(({ values }) => values.investorName))];
    const found = await projectsLike(this.dataSource.manager, { codes: [], titles, investors });
    return ({ projectName, investorName }) =>
      found
        .filter(({ title, investor }) => title === projectName || investor === investorName)
        .map((project) => knownOf(actor, project));
  }
}

interface AskedOfRow {
  readonly question: NonNullable<ReturnType<typeof askAbout>>;
  readonly known: readonly KnownInvestor[];
  readonly twin: Twin | null;
}

const isGood = (planned: Planned): planned is Good => planned.values !== null;

/** What a lead is compared by. */
export function wantedOf({ investorName, uscc, groupName, phones }: LeadValues): Matchable {
  return { name: investorName, uscc, groupName, phones };
}

function knownOf(actor: Actor, { id, code, title, investor, trackerId, teamIds }: InvestmentProject): KnownInvestor {
  const isVisible = projectRights.viewProjects.allows(actor, { trackerId, teamIds });
  return { kind: 'project', id, name: investor ?? title, number: code, match: 'likely', isVisible };
}

function heldOf({ plan, faults }: Planned, asked: AskedOfRow | undefined): Held['held'] {
  const label = [plan.form.investorName, plan.form.projectName].filter(Boolean).join(' · ');
  if (faults.length > 0) return { kind: 'error', faults: [...new Set(faults)], label };
  const askedIds = (asked?.known ?? []).flatMap(({ kind, id }) => (kind === 'lead' ? [id] : []));
  const written = { ...plan, askedIds, asksOfFile: Boolean(asked?.twin) };
  return { kind: 'ok', faults: [], label, plan: written, action: 'new', asked: asked?.question ?? null };
}

function remarksOf(planned: readonly Planned[]): readonly string[] {
  const good = planned.filter(isGood);
  const aimless = good.filter(({ plan }) => plan.next === null).length;
  const undated = good.filter(({ plan }) => plan.form.summary?.includes('首次接触：')).length;
  return [
    ...(aimless > 0 ? [`${aimless} 行没有下一步，导入后列在“无下一步”，请尽快安排`] : []),
    ...(undated > 0 ? [`${undated} 行的首次接触只写到月或年，照写在“情况”里，日期留空`] : []),
  ];
}

function tooMany(rows: number): InvalidInput {
  const message = `一次最多导入 ${MOST_ROWS} 条线索，这份有 ${rows} 条，请分成几份。`;
  return new InvalidInput([{ field: 'file', message }]);
}
