import { type CaseFile, caseLabels, caseRights, Cases, Plans } from '@park/cultivation';
import { acceptedEndings, Attachments } from '@park/files';
import { NotFound, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { CasePeople } from './case-people';
import { caseRow, titleNames } from './case-words';
import { awardOf, endsOf, fieldInput, pathOf, stepsOf } from './case-steps';

/** The kind of record that the documents of a case belong to. */
export const MATERIAL = 'cultivation-material';
const CRUMB = { label: '梯度培育', href: '/cases' };

/** The models of the pages of cases. */
@Injectable()
export class CasePages {
  constructor(
    private readonly cases: Cases,
    private readonly people: CasePeople,
    private readonly plans: Plans,
    private readonly files: Attachments,
    private readonly clock: Clock,
  ) {}

  /** The page on which a case is begun: throws NotFound for a company that there is none of. */
  async begin(actor: StaffActor, companyId: string, titleCode = '') {
    const page = await this.form(actor, companyId, titleCode);
    if (companyId !== '' && !('companyId' in page || 'gone' in page))
      throw new NotFound('没有找到这家企业，请从企业库选择。');
    return page;
  }

  /** The form of a new case for a company; without a known one the page says where to begin, for one that is gone why not. */
  async form(actor: StaffActor, companyId: string, titleCode = '') {
    const company = await this.cases.company(actor, companyId);
    if (!company) return { title: '建立培育案卷', crumbs: [CRUMB, { label: '建立案卷' }] };
    if (company.departure) return goneCompany(company);
    const people = await this.people.of(actor);
    const year = Number(this.clock.today().slice(0, 4)) + 1;
    return {
      title: '建立培育案卷',
      subtitle: company.name,
      crumbs: [CRUMB, { label: '建立案卷' }],
      ...{ companyId: company.id, year, titleCode: Object.hasOwn(titleNames, titleCode) ? titleCode : '' },
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

  /** Whether a step to a stage is open to somebody now. */
  async offers(actor: StaffActor, id: string, to: string): Promise<boolean> {
    return this.cases.steps(actor, await this.cases.open(actor, id)).some((step) => step.to === to);
  }

  /** The page of a case; `to` names the step whose form is open. */
  async show(actor: StaffActor, id: string, to = '') {
    const [file, people] = await Promise.all([this.cases.open(actor, id), this.people.of(actor)]);
    const { row } = file;
    const materials = await this.materials(actor, row);
    const line = caseRow(row, people.nameOf, this.clock.today());
    const steps = stepsOf(this.cases.steps(actor, file), file, { to, people: people.choices });
    return {
      title: `${row.companyName} · ${line.title}`,
      subtitle: `${row.year} 年 · ${line.stage} · 培育专员 ${line.officer}`,
      crumbs: [CRUMB, { label: row.companyName }],
      ...{ id, version: row.version, row: line, companyId: row.companyId, titleCode: row.titleCode },
      ...{ path: pathOf(file, line.days), ends: endsOf(file), award: awardOf(file) },
      ...steps,
      log: logOf(file),
      ...{ materials, accept: acceptedEndings.join(',') },
      kinds: choices(caseLabels.notes),
      today: this.clock.today(),
      canWork: caseRights.workCases.allows(actor),
    };
  }

  /** Each material with its documents; one that only a document shows is there once it has one. */
  private async materials(actor: StaffActor, row: CaseFile['row']) {
    const { note, list, other } = await this.plans.materials.of(actor, row);
    const owners = [...list, other].map(({ owner }) => owner);
    const files = await this.files.of(actor, MATERIAL, owners);
    const documentsOf = (owner: string) => files.get(owner) ?? [];
    const lines = list.map((each) => {
      const documents = documentsOf(each.owner);
      const isThere = each.state === 'there' || documents.length > 0;
      const from = each.state === 'there' || documents.length === 0 ? each.from : `已上传 ${documents.length} 个文件`;
      return { ...each, documents, isThere, from };
    });
    return {
      ...{ note, lines, others: documentsOf(other.owner) },
      there: lines.filter(({ isThere }) => isThere).length,
      lacking: lines.filter(({ isThere }) => !isThere).map(({ name }) => name),
      kinds: choices(Object.fromEntries([...list, other].map(({ id, name }) => [id, name]))),
      owners: new Map([...list, other].map(({ id, owner }) => [id, owner])),
    };
  }
}

function goneCompany({ id, name, departure }: { id: string; name: string; departure: string | null }) {
  return {
    title: '建立培育案卷',
    subtitle: name,
    crumbs: [CRUMB, { label: '建立案卷' }],
    gone: { words: `这家企业已${departure}，不再建立培育案卷`, href: `/companies/${id}` },
  };
}

function logOf({ log }: CaseFile) {
  return log.map(({ kind, stage, happenedOn, note, withWhom, byName, at }) => ({
    ...{ happenedOn, note, withWhom, byName, at },
    label: kind === 'step' ? `进入“${stage === null ? '' : caseLabels.stages[stage]}”` : caseLabels.notes[kind],
  }));
}
