import { type CaseFile, caseLabels, caseRights, Cases, type CaseStage } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { choices, TypedForm } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { caseFilter, caseRow, titleNames } from './case-words';
import { awardOf, endsOf, fieldInput, pathOf, stepsOf } from './case-steps';

type Query = Readonly<Record<string, unknown>>;

const CRUMB = { label: '梯度培育', href: '/cases' };
const faces = { list: '列表', board: '申报看板', holders: '在期看板' } as const;

/** The models of the pages of cases. */
@Injectable()
export class CasePages {
  constructor(
    private readonly cases: Cases,
    private readonly clock: Clock,
  ) {}

  /** `opened` names the card of the board whose step asks for more. */
  async list(actor: StaffActor, query: Query, opened?: { readonly id: string; readonly to: string }) {
    const today = this.clock.today();
    const form = opened ? await this.stepForm(actor, opened.id, opened.to) : null;
    const filter = caseFilter(query, today);
    const asked = new TypedForm(query).text('face');
    const face = Object.hasOwn(faces, asked) ? (asked as keyof typeof faces) : 'list';
    const people = await this.people(actor);
    const line = (row: Parameters<typeof caseRow>[0]) => ({
      ...caseRow(row, people.nameOf, today),
      form: row.id === opened?.id ? form : null,
    });
    const list = face === 'list' ? await this.cases.list(actor, filter, pageRequest(query)) : null;
    const columns = face === 'list' ? [] : await this.cases.board(actor, filter, stagesOf(face));
    return {
      title: '梯度培育',
      ...{ face, filter, isBoard: face !== 'list', overdue: filter.overdueOn !== undefined },
      ...{ back: addressOf(query), exportHref: addressOf(query, '/cases/export') },
      faces: Object.entries(faces).map(([code, label]) => ({
        label,
        active: code === face,
        href: `/cases?face=${code}`,
      })),
      list: list && { ...list, rows: list.rows.map(line) },
      columns: columns.map(({ stage, count, cards }) => ({
        ...{ stage, count, label: caseLabels.stages[stage], cards: cards.map(line) },
      })),
      stages: choices(caseLabels.stages, filter.stage),
      titles: choices(titleNames, filter.titleCode),
      officers: choices(people.choices, filter.officerId),
      narrowed: Object.values(filter).some((each) => each !== undefined),
      canWork: caseRights.workCases.allows(actor),
    };
  }

  /** The form of a new case for a company; without a known one the page says where to begin. */
  async form(actor: StaffActor, companyId: string) {
    const company = await this.cases.company(actor, companyId);
    if (!company) return { title: '建立培育案卷', crumbs: [CRUMB, { label: '建立案卷' }] };
    const people = await this.people(actor);
    const year = Number(this.clock.today().slice(0, 4)) + 1;
    return {
      title: '建立培育案卷',
      subtitle: company.name,
      crumbs: [CRUMB, { label: '建立案卷' }],
      ...{ companyId: company.id, year },
      titles: choices(titleNames),
      fields: caseLabels.plannedFields.map((key) =>
        fieldInput(key, { value: key === 'officerId' ? actor.userId : '', people: people.choices }),
      ),
    };
  }

  /** What the fields of a case say now, for a card that sends none of them. */
  async known(actor: StaffActor, id: string): Promise<Readonly<Record<string, string>>> {
    const { row } = await this.cases.open(actor, id);
    return Object.fromEntries(caseLabels.fields.map(({ key }) => [key, row[key] ?? '']));
  }

  /** The fields of one step, for the card of the board. */
  private async stepForm(actor: StaffActor, id: string, to: string) {
    const [file, people] = await Promise.all([this.cases.open(actor, id), this.people(actor)]);
    const { form } = stepsOf(this.cases.steps(actor, file), file, { to, people: people.choices });
    return form?.to === to ? form : null;
  }

  /** The page of a case; `to` names the step whose form is open. */
  async show(actor: StaffActor, id: string, to = '') {
    const [file, people] = await Promise.all([this.cases.open(actor, id), this.people(actor)]);
    const { row } = file;
    const line = caseRow(row, people.nameOf, this.clock.today());
    const steps = stepsOf(this.cases.steps(actor, file), file, { to, people: people.choices });
    return {
      title: `${row.companyName} · ${line.title}`,
      subtitle: `${row.year} 年 · ${line.stage} · 培育专员 ${line.officer}`,
      crumbs: [CRUMB, { label: row.companyName }],
      ...{ id, version: row.version, row: line, companyId: row.companyId },
      ...{ path: pathOf(file, line.days), ends: endsOf(file), award: awardOf(file) },
      ...steps,
      log: logOf(file),
      kinds: choices(caseLabels.notes),
      today: this.clock.today(),
      canWork: caseRights.workCases.allows(actor),
    };
  }

  private async people(actor: StaffActor) {
    const all = await this.cases.officers(actor);
    const names = new Map(all.map(({ id, name }) => [id, name]));
    return {
      nameOf: (id: string | null) => (id === null ? '—' : (names.get(id) ?? '—')),
      choices: Object.fromEntries(all.filter(({ isOpen }) => isOpen).map(({ id, name }) => [id, name])),
    };
  }
}

/** The address of the list with what narrows it. */
function addressOf(query: Query, path = '/cases'): string {
  const kept = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return `${path}?${new URLSearchParams(kept).toString()}`;
}

function stagesOf(face: 'board' | 'holders'): readonly CaseStage[] {
  const { application, holder } = caseLabels.paths;
  return face === 'board' ? [...application, 'failed'] : [...holder, 'lapsed', 'revoked'];
}

function logOf({ log }: CaseFile) {
  return log.map(({ kind, stage, happenedOn, note, byName, at }) => ({
    ...{ happenedOn, note, byName, at },
    label: kind === 'step' ? `进入“${stage === null ? '' : caseLabels.stages[stage]}”` : caseLabels.notes[kind],
  }));
}
