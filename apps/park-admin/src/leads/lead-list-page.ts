import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { type LeadFace, leadLabels, leadRights, type LeadRow, Leads, type Officer, Officers } from '@park/projects';
import { lists } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { LeadCalendar } from './lead-calendar';
import { leadCells, leadHeads } from './lead-columns';
import { type LeadListQuery, leadListQuery } from './lead-list';
import { LeadPages } from './lead-pages';

type Query = Readonly<Record<string, unknown>>;

const SECTION = { label: '线索', fields: leadLabels.fields };
const PATH = '/leads';
const faces = Object.keys(leadLabels.faces) as LeadFace[];
/** Parts that ask for something today are shown to who works on leads, the basket first. */
const ofWorkers: readonly LeadFace[] = ['intake', 'snoozed', 'mine'];

/** 招商线索: the page of a question, with the panel or the lead that is open beside it. */
@Injectable()
export class LeadListPage {
  constructor(
    private readonly leads: Leads,
    private readonly officers: Officers,
    private readonly pages: LeadPages,
    private readonly calendar: LeadCalendar,
    private readonly clock: Clock,
  ) {}

  async read(actor: StaffActor, query: Query): Promise<LeadListQuery> {
    return leadListQuery(query, { actor, today: this.clock.today(), officers: await this.officers.all(actor) });
  }

  /** Where the form of a new condition leads; its problem when it cannot be read. */
  added(list: LeadListQuery, query: Query) {
    const added = lists.withCondition(list.fields, list.question, query);
    return 'problem' in added ? added : { href: hrefOf({ ...list, question: added.question }) };
  }

  async model(actor: StaffActor, query: Query, problem?: string) {
    const list = await this.read(actor, query);
    const canWork = leadRights.workLeads.allows(actor);
    const { counts, ...shown } = list.isCalendar
      ? await this.days(actor, list, query)
      : await this.lines(actor, list, query);
    return {
      ...{ title: '招商线索', canWork, canHandOver: leadRights.handOverLeads.allows(actor) },
      ...{ tabs: tabsOf(list, counts, canWork), face: list.face, shows: showsOf(list) },
      ...head(list),
      filter:
        [query['open']].flat().at(-1) === 'filter' || problem
          ? lists.conditionPanel(list.fields, query, { problem, section: SECTION })
          : null,
      ...shown,
    };
  }

  /** The next steps of the leads by the days of a month. */
  private async days(actor: StaffActor, list: LeadListQuery, query: Query) {
    const asked = { month: query['month'], hrefOf: (more: string) => hrefOf(list, more) };
    const [counts, month] = await Promise.all([this.leads.counts(actor), this.calendar.model(actor, list, asked)]);
    return { counts, ...month };
  }

  /** A page of the leads, with the one that is open beside it. */
  private async lines(actor: StaffActor, list: LeadListQuery, query: Query) {
    const found = await this.leads.list(actor, list.filter, pageRequest(query));
    const here = (more: string) => hrefOf(list, found.page > 1 ? `page=${found.page}` : '', more);
    const peek = await this.peek(actor, query['peek'], { rows: found.rows, here, officers: list.officers });
    return {
      ...{ counts: found.counts, closeHref: here('') },
      list: {
        ...found,
        rows: found.rows.map((row) => this.line(row, { here, peek: peek?.id, officers: list.officers })),
      },
      from: (found.page - 1) * found.pageSize + 1,
      to: (found.page - 1) * found.pageSize + found.rows.length,
      ...{ peek, peekLabel: '办理' },
    };
  }

  private line(row: LeadRow, { here, peek, officers }: Shown) {
    const { id, investorName: name, isDemo } = row.lead;
    const cells = leadCells(row, { today: this.clock.today(), officers });
    return { ...{ id, name, isDemo, cells }, peekHref: here(`peek=${id}`), current: peek === id };
  }

  /** The lead that is judged beside the list; a step that is taken there leads on to the next row. */
  private async peek(
    actor: StaffActor,
    asked: unknown,
    {
      rows,
      here,
      officers,
    }: { rows: readonly LeadRow[]; here: (more: string) => string; officers: readonly Officer[] },
  ) {
    const place = rows.findIndex(({ lead }) => lead.id === [asked].flat().at(-1));
    if (place < 0) return null;
    const href = (at: number) => {
      const id = rows[at]?.lead.id;
      return id ? here(`peek=${id}`) : undefined;
    };
    const [before, after] = [href(place - 1), href(place + 1)];
    const shown = await this.pages.peek(actor, rows[place]!, officers);
    return { ...shown, before, after, place: place + 1, back: after ?? before ?? here('') };
  }
}

interface Shown {
  readonly here: (more: string) => string;
  readonly peek: string | undefined;
  readonly officers: readonly Officer[];
}

type Asked = Pick<LeadListQuery, 'face' | 'fields' | 'question' | 'isCalendar'>;

/** The part and how it is shown. */
const placeOf = ({ face, isCalendar }: Pick<Asked, 'face' | 'isCalendar'>): readonly string[] => [
  `face=${face}`,
  ...(isCalendar ? ['show=calendar'] : []),
];

/** The address of a question, with more behind it. */
function hrefOf(list: Asked, ...more: string[]) {
  return `${PATH}?${[...placeOf(list), lists.query(list.fields, list.question), ...more].filter(Boolean).join('&')}`;
}

/** The address with another question: the part stays the same. */
function inFace(list: Asked, href: string): string {
  const [, query = ''] = href.split('?');
  return `${PATH}?${[...placeOf(list), query].filter(Boolean).join('&')}`;
}

function showsOf(list: LeadListQuery) {
  return [false, true].map((isCalendar) => ({
    ...{ label: isCalendar ? '日历' : '列表', active: isCalendar === list.isCalendar },
    href: hrefOf({ ...list, isCalendar }),
  }));
}

function tabsOf(list: LeadListQuery, counts: Readonly<Record<LeadFace, number>>, canWork: boolean) {
  return faces
    .filter((face) => canWork || !ofWorkers.includes(face) || face === list.face)
    .map((face) => ({
      ...{ label: leadLabels.faces[face], count: counts[face], active: face === list.face },
      href: `${PATH}?${placeOf({ ...list, face }).join('&')}`,
    }));
}

function head(list: LeadListQuery) {
  const { face, fields, question, problems } = list;
  const query = lists.query(fields, question);
  const exported = (format: string) =>
    `${PATH}/export?${[`face=${face}`, query, `format=${format}`].filter(Boolean).join('&')}`;
  return {
    ...{ q: question.q, problems, sentence: lists.words(fields, question) },
    state: [
      ...placeOf(list).map((each) => ({ name: each.split('=')[0]!, value: each.split('=')[1]! })),
      ...[...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
    ],
    chips: lists.chips(fields, question, PATH).map((chip) => ({ ...chip, href: inFace(list, chip.href) })),
    both: question.conditions.length > 1 && {
      any: question.any,
      href: hrefOf({ ...list, question: { ...question, any: !question.any } }),
    },
    clear: hrefOf({ ...list, question: { ...question, q: '', conditions: [] } }),
    filterHref: hrefOf(list, 'open=filter'),
    exports: { xlsx: exported('xlsx'), csv: exported('csv') },
    ...leadHeads(list, (order) => hrefOf({ ...list, question: { ...question, order } })),
  };
}
