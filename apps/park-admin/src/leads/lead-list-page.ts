import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { type LeadFace, leadLabels, leadRights, type LeadRow, Leads, type Officer, Officers } from '@park/projects';
import { lists } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
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
    private readonly clock: Clock,
  ) {}

  async read(actor: StaffActor, query: Query): Promise<LeadListQuery> {
    return leadListQuery(query, { actor, today: this.clock.today(), officers: await this.officers.all(actor) });
  }

  /** Where the form of a new condition leads; its problem when it cannot be read. */
  added({ face, fields, question }: LeadListQuery, query: Query) {
    const added = lists.withCondition(fields, question, query);
    return 'problem' in added ? added : { href: hrefOf({ face, fields, question: added.question }) };
  }

  async model(actor: StaffActor, query: Query, problem?: string) {
    const list = await this.read(actor, query);
    const page = pageRequest(query);
    const found = await this.leads.list(actor, list.filter, page);
    const here = (more: string) => hrefOf(list, found.page > 1 ? `page=${found.page}` : '', more);
    const peek = await this.peek(actor, query['peek'], { rows: found.rows, here, officers: list.officers });
    const canWork = leadRights.workLeads.allows(actor);
    return {
      ...{ title: '招商线索', canWork, canHandOver: leadRights.handOverLeads.allows(actor) },
      tabs: tabsOf(list, found.counts, canWork),
      face: list.face,
      ...head(list),
      closeHref: here(''),
      filter:
        [query['open']].flat().at(-1) === 'filter' || problem
          ? lists.conditionPanel(list.fields, query, { problem, section: SECTION })
          : null,
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

/** The address of a question, with more behind it. */
function hrefOf({ face, fields, question }: Pick<LeadListQuery, 'face' | 'fields' | 'question'>, ...more: string[]) {
  return `${PATH}?${[`face=${face}`, lists.query(fields, question), ...more].filter(Boolean).join('&')}`;
}

/** The address with another question: the part stays the same. */
function inFace(face: LeadFace, href: string): string {
  const [, query = ''] = href.split('?');
  return `${PATH}?${[`face=${face}`, query].filter(Boolean).join('&')}`;
}

function tabsOf(list: LeadListQuery, counts: Readonly<Record<LeadFace, number>>, canWork: boolean) {
  return faces
    .filter((face) => canWork || !ofWorkers.includes(face) || face === list.face)
    .map((face) => ({
      ...{ label: leadLabels.faces[face], count: counts[face], active: face === list.face },
      href: `${PATH}?face=${face}`,
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
      { name: 'face', value: face },
      ...[...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
    ],
    chips: lists.chips(fields, question, PATH).map((chip) => ({ ...chip, href: inFace(face, chip.href) })),
    both: question.conditions.length > 1 && {
      any: question.any,
      href: hrefOf({ face, fields, question: { ...question, any: !question.any } }),
    },
    clear: hrefOf({ face, fields, question: { ...question, q: '', conditions: [] } }),
    filterHref: hrefOf(list, 'open=filter'),
    exports: { xlsx: exported('xlsx'), csv: exported('csv') },
    ...leadHeads(list, (order) => hrefOf({ face, fields, question: { ...question, order } })),
  };
}
