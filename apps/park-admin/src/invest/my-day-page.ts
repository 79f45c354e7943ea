import { daysBetween, type CalendarDate, type StaffActor } from '@park/kernel';
import {
  type DayRow,
  InvestmentViews,
  leadLabels,
  leadRights,
  type Officer,
  Officers,
  projectStages,
} from '@park/projects';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';

type Query = Readonly<Record<string, unknown>>;
type Group = DayRow['group'];

const PATH = '/my-day';
const tones: Readonly<Record<Group, string>> = {
  overdue: 'red',
  today: 'yellow',
  aimless: 'unknown',
  fading: 'yellow',
};

/** What somebody has to do today for the investors he follows: one queue of leads and projects, acted on in place. */
@Injectable()
export class MyDayPage {
  constructor(
    private readonly views: InvestmentViews,
    private readonly officers: Officers,
  ) {}

  async model(actor: StaffActor, query: Query) {
    const officers = await this.officers.all(actor);
    const seesAll = this.views.days.seesAll(actor);
    const who = seesAll ? officerIn(query['who'], officers) : actor.userId;
    const { today, rows } = await this.views.days.of(actor, who);
    const canWork = leadRights.workLeads.allows(actor);
    const nameOf = (id: string) => officers.find((each) => each.id === id)?.name ?? '—';
    const shown = {
      today,
      nameOf: who === null ? nameOf : null,
      canWork,
      open: query['open'],
      here: hrefOf(who, seesAll),
    };
    const groups = (Object.keys(this.views.days.groups) as Group[]).map((group) => ({
      ...{ id: group, label: this.views.days.groups[group], hot: group === 'overdue' },
      ...totalsOf(
        rows.filter((row) => row.group === group),
        { group, who },
      ),
      rows: rows.filter((row) => row.group === group).map((row) => lineOf(row, shown)),
    }));
    return {
      ...{ title: '我的一天', today, canWork, groups, nothing: rows.length === 0 },
      ...(seesAll && { people: choices(Object.fromEntries(officers.map(({ id, name }) => [id, name])), who ?? '') }),
      ...(canWork && { form: this.formOf(officers, today, hrefOf(who, seesAll)) }),
    };
  }

  /** What the form of a contact offers, for the row that is open. */
  private formOf(officers: readonly Officer[], today: CalendarDate, back: string) {
    return {
      ...{ ways: choices(leadLabels.ways), done: choices(leadLabels.marks), today, back },
      people: officers.filter(({ isOpen }) => isOpen).map(({ id: value, name }) => ({ value, label: name })),
    };
  }
}

function officerIn(asked: unknown, officers: readonly Officer[]): string | null {
  return officers.find(({ id }) => id === [asked].flat().at(-1))?.id ?? null;
}

const hrefOf = (who: string | null, isAsked: boolean) => (who !== null && isAsked ? `${PATH}?who=${who}` : PATH);

interface Shown {
  readonly today: CalendarDate;
  /** Of everybody's day: who follows; null on the day of one person. */
  readonly nameOf: ((id: string) => string) | null;
  readonly canWork: boolean;
  readonly open: unknown;
  readonly here: string;
}

function lineOf(row: DayRow, { today, nameOf, canWork, open, here }: Shown) {
  const { id, kind, group, name, number, version, what, on, trackerId } = row;
  const key = `${group}-${kind}-${id}`;
  return {
    ...{ id, key, name, number, version, what, on, trackerId, isLead: kind === 'lead' },
    href: kind === 'lead' ? `/leads/${id}` : `/projects/${id}`,
    light: { tone: tones[group], words: clockOf(row, today) },
    kind: kind === 'lead' ? '线索' : projectStages.names[row.stage],
    owner: nameOf && nameOf(trackerId),
    ...(canWork && { openHref: `${here}${here.includes('?') ? '&' : '?'}open=${key}#${key}` }),
    isOpen: canWork && [open].flat().at(-1) === key,
  };
}

function clockOf({ group, on, releaseOn }: DayRow, today: CalendarDate): string {
  if (group === 'aimless') return '没有下一步';
  if (group === 'today') return '今天';
  if (group === 'overdue') return `逾期 ${daysBetween(on!, today)} 天`;
  const left = daysBetween(today, releaseOn!);
  return left > 0 ? `保护期还有 ${left} 天` : '保护期满';
}

/** How many there are of each kind, with the list that shows all of them. */
function totalsOf(rows: readonly DayRow[], { group, who }: { readonly group: Group; readonly who: string | null }) {
  const of = (kind: DayRow['kind']) => rows.find((row) => row.kind === kind)?.total ?? 0;
  const [leads, projects] = [of('lead'), of('project')];
  const tracker = who === null ? '' : `&f=tracker:in:${who}`;
  return {
    total: leads + projects,
    leads: leads > 0 && { count: leads, href: `/leads?part=${group}${tracker}&f=beyond:in:no` },
    projects: projects > 0 && {
      count: projects,
      href: `/projects?part=${group}${who === null ? '' : `&tracker=${who}`}`,
    },
    isCut: leads + projects > rows.length,
  };
}
