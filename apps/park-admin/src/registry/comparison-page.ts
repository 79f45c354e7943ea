import { changeLine, recordPages } from '@park/dossier';
import { type Actor, addDays, type CalendarDate } from '@park/kernel';
import { CompanyFiles, CompanyRecords, registryRights, type ShownRecord } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { companyHead } from './company-page';
import { MatchingPolicies } from './matching-policies';
import { type Comparison, type DayAsked, dayAsked } from './past-day';

interface Days {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const MONTH = 30;

/** The model of the page that compares the file of a company on two days. */
@Injectable()
export class ComparisonPage {
  constructor(
    private readonly files: CompanyFiles,
    private readonly records: CompanyRecords,
    private readonly matching: MatchingPolicies,
  ) {}

  async of(actor: Actor, id: string, typed: { readonly from: string; readonly to: string }) {
    const file = await this.files.open(actor, id);
    const asked = daysAsked(typed, file.asOf);
    const shown = 'days' in asked ? await this.differences(actor, id, asked.days) : null;
    return {
      title: `比较两天 · ${file.name}`,
      company: companyHead(file, file),
      today: file.asOf,
      from: 'days' in asked ? asked.days.from : typed.from,
      to: 'days' in asked ? asked.days.to : typed.to,
      problems: 'days' in asked ? [] : asked.problems,
      ...shown,
    };
  }

  private async differences(actor: Actor, id: string, days: Days) {
    const coversSensitive = !registryRights.viewSensitive.allows(actor);
    const compared = await this.files.between(actor, id, days);
    const [records, policies] = await Promise.all([
      this.records.changesBetween(actor, id, days),
      this.matching.between(actor, id, compared),
    ]);
    const reader = { coversSensitive, mayChange: () => false };
    return {
      changes: compared.changes.map((change) => factLine(id, change, coversSensitive)),
      records: records.map((record) => ({
        ...recordPages.rowOf(record, reader),
        did: didOf(record),
        reason: record.reason,
      })),
      ...policies,
      missing: missingText(compared, days),
    };
  }
}

function factLine(id: string, { line, lines }: Comparison['changes'][number], coversSensitive: boolean) {
  const year = line.year === null ? '' : `&year=${line.year}`;
  return {
    ...changeLine(line, coversSensitive),
    lines,
    href: `/companies/${id}/history?attribute=${line.attribute}${year}`,
  };
}

function didOf({ replaces, withdraws }: ShownRecord): string {
  if (withdraws !== null) return '撤回';
  return replaces === null ? '新登记' : '更正';
}

/** null where there was a file on both days. */
function missingText({ before, after }: Comparison, { from, to }: Days): string | null {
  const first = after.firstOn ?? before.firstOn;
  if (after.revision === 0) return `${to} 时还没有这家企业的任何登记。`;
  return before.revision === 0 && first ? `${from} 时还没有这家企业的任何登记，最早一条登记于 ${first}。` : null;
}

/** Both days as typed; the last 30 days where nothing was. */
function daysAsked(
  typed: { readonly from: string; readonly to: string },
  today: CalendarDate,
): { readonly days: Days } | { readonly problems: readonly string[] } {
  const [from, to] = [dayAsked(typed.from, today), dayAsked(typed.to, today)];
  const problems = [said('起始日', from), said('截止日', to)].flat();
  if (problems.length > 0) return { problems };
  const days = { from: from.asOf ?? (typed.from ? today : addDays(today, -MONTH)), to: to.asOf ?? today };
  if (days.from < days.to) return { days };
  return { problems: [`起始日 ${days.from} 要早于截止日 ${days.to}，请改其中一个。`] };
}

function said(name: string, { dayProblem }: DayAsked): string[] {
  return dayProblem ? [`${name}：${dayProblem}`] : [];
}
