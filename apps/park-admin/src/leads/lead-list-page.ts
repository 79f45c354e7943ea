import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { leadLabels, type LeadPart, leadRights, type LeadRow, Leads, type Officer } from '@park/projects';
import { Injectable } from '@nestjs/common';
import { parametersOf } from '../registry/company-views';
import { leadCells } from './lead-columns';
import { LeadFaces } from './lead-faces';
import { addedTo, headOf, headsOf, type LeadListQuery, pageHref, panelsOf, PATH } from './lead-list';
import { LeadPages } from './lead-pages';
import { LeadViews } from './lead-views';

type Query = Readonly<Record<string, unknown>>;

const SECTION = { label: '线索', fields: leadLabels.fields };
const parts = Object.keys(leadLabels.parts) as LeadPart[];
/** Whoever only reads has none of his own. */
const ofWorkers: readonly LeadPart[] = ['mine'];

/** What a list shows besides its rows: the problem of a condition, or the step that is open on a card. */
interface More {
  readonly problem?: string;
  readonly verb?: string;
}

/** 招商线索: the leads of a question as a list, on the board, on the plan, in a calendar or as a chart. */
@Injectable()
export class LeadListPage {
  constructor(
    private readonly leads: Leads,
    private readonly pages: LeadPages,
    private readonly faces: LeadFaces,
    private readonly views: LeadViews,
    private readonly clock: Clock,
  ) {}

  read(actor: StaffActor, query: Query): Promise<LeadListQuery> {
    return this.views.read(actor, query);
  }

  /** Where the form of a new condition leads; its problem when it cannot be read. */
  added(list: LeadListQuery, query: Query) {
    return addedTo(list, query);
  }

  async model(actor: StaffActor, query: Query, { problem, verb }: More = {}) {
    const list = await this.read(actor, query);
    const canWork = leadRights.workLeads.allows(actor);
    const [tabs, { counts, ...shown }] = await Promise.all([
      this.views.tabs(actor, list),
      this.shown(actor, list, { query, verb }),
    ]);
    return {
      ...{ title: '招商线索', canWork, canHandOver: leadRights.handOverLeads.allows(actor), part: list.part },
      ...{ ...headOf(list), ...headsOf(list), ...panelsOf(list, query, { problem, section: SECTION }) },
      tabs: tabs(counts).filter((_, at) => isFor(canWork, list, parts[at])),
      ...shown,
    };
  }

  /** What shows a step again that was refused: the board that its form was opened on, or the page of the lead. */
  refused(
    actor: StaffActor,
    { id, verb, back }: { readonly id: string; readonly verb: string; readonly back: unknown },
  ) {
    const board = boardIn(back);
    return board
      ? { view: 'leads/leads', page: () => this.model(actor, { ...board, move: id }, { verb }) }
      : { view: 'leads/lead', page: () => this.pages.show(actor, id, verb) };
  }

  /** The face that is asked for, with how many there are in each part. */
  private async shown(actor: StaffActor, list: LeadListQuery, asked: { query: Query; verb: string | undefined }) {
    if (list.face === 'list') return this.lines(actor, list, asked.query);
    const [counts, face] = await Promise.all([this.leads.counts(actor), this.face(actor, list, asked)]);
    return { counts, ...face };
  }

  private face(actor: StaffActor, list: LeadListQuery, { query, verb }: { query: Query; verb: string | undefined }) {
    switch (list.face) {
      case 'board':
        return this.faces.board.model(actor, list, { id: query['move'], verb });
      case 'calendar':
        return this.faces.calendar.model(actor, list, { month: query['month'] });
      case 'chart':
        return this.faces.chart.model(actor, list);
      case 'map':
        return this.faces.map.model(actor, list, query);
      case 'list':
        return null;
    }
  }

  /** A page of the leads, with the one that is open beside it. */
  private async lines(actor: StaffActor, list: LeadListQuery, query: Query) {
    const found = await this.leads.list(actor, list.filter, pageRequest(query));
    const here = pageHref(list, found.page);
    const peek = await this.peek(actor, query['peek'], { rows: found.rows, here, officers: list.officers });
    return {
      counts: found.counts,
      ...{ list: { ...found, rows: found.rows.map((row) => this.line(row, { here, peek: peek?.id, list })) } },
      from: (found.page - 1) * found.pageSize + 1,
      to: (found.page - 1) * found.pageSize + found.rows.length,
      ...{ peek, peekLabel: '办理', closeHref: here('') },
    };
  }

  private line(row: LeadRow, { here, peek, list }: Shown) {
    const { id, investorName: name, isDemo } = row.lead;
    const cells = leadCells(list, row, { today: this.clock.today(), officers: list.officers });
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
  readonly list: LeadListQuery;
}

/** What the address of a board asks for; null for any other address. */
function boardIn(back: unknown): Query | null {
  const [path, query = ''] = String([back].flat().at(-1) ?? '').split('?');
  const asked = parametersOf(query);
  return path === PATH && asked['face']?.at(-1) === 'board' ? asked : null;
}

/** Whether somebody is offered a part; undefined: a saved view. */
function isFor(canWork: boolean, list: LeadListQuery, part: LeadPart | undefined): boolean {
  return canWork || part === undefined || !ofWorkers.includes(part) || part === list.part;
}
