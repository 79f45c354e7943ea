import { lineNumber, recordPages, type RecordReader } from '@park/dossier';
import type { Actor } from '@park/kernel';
import {
  CompanyFiles,
  CompanyRecords,
  entryForm,
  registryRights,
  type ShownRecord,
  sourceLabels,
} from '@park/registry';
import { choices } from '@park/web-kit';
import { Attachments } from '@park/files';
import { Injectable } from '@nestjs/common';
import { companyHead } from './company-page';
import { dayAsked } from './past-day';

export interface RecordOfCompany {
  readonly id: string;
  readonly recordNo: string;
}

/** The models of the pages about records of a company. */
@Injectable()
export class RecordPages {
  constructor(
    private readonly files: CompanyFiles,
    private readonly records: CompanyRecords,
    private readonly attachments: Attachments,
  ) {}

  /** As they stand, or as they had been recorded by the end of the day that was typed, to be read only. */
  async list(actor: Actor, id: string, day = '') {
    const file = await this.files.open(actor, id);
    const asked = dayAsked(day, file.asOf);
    const records = await this.records.list(actor, id, asked.asOf);
    const isKept = !asked.asOf && file.mergedIntoId === null && file.archiveId === null;
    const canAdd = isKept && registryRights.keepRecords.allows(actor);
    const who = { ...reader(actor), ...(!isKept && { mayChange: () => false }) };
    return {
      title: `记录 · ${file.name}`,
      company: companyHead(file, file),
      today: file.asOf,
      ...asked,
      ...recordPages.groupsOf(records, { ...who, filesOf: await this.filesOf(actor, id, records.held) }),
      kinds: canAdd ? entryForm.recordKinds.map(({ code, label }) => ({ code, label })) : [],
    };
  }

  async blank(actor: Actor, id: string, code: string) {
    const kind = recordPages.kindOf(code);
    const action = `/companies/${id}/records/new/${code}`;
    return { ...(await this.head(actor, id, `登记${kind.label}`)), ...formOf(code, action), kind };
  }

  async edit(actor: Actor, { id, recordNo }: RecordOfCompany) {
    return this.form(actor, id, await this.records.one(actor, id, lineNumber(recordNo)));
  }

  /** The form of what stands in place of a record that was corrected meanwhile. */
  async editLatest(actor: Actor, { id, recordNo }: RecordOfCompany) {
    return this.form(actor, id, await this.records.latest(actor, id, lineNumber(recordNo)));
  }

  private async form(actor: Actor, id: string, record: ShownRecord) {
    const kind = recordPages.kindOf(record.kind);
    const base = `/companies/${id}/records/${record.seq}`;
    const questions = recordPages.questionsOf(record.kind, record);
    const filled = { questions, source: record.source, evidence: record.evidence };
    return { ...(await this.head(actor, id, `更正${kind.label}`)), ...formOf(record.kind, base), ...filled, kind };
  }

  async withdrawal(actor: Actor, { id, recordNo }: RecordOfCompany) {
    const [head, record] = await Promise.all([
      this.head(actor, id, '撤回记录'),
      this.records.one(actor, id, lineNumber(recordNo)),
    ]);
    return { ...head, record: recordPages.rowOf(record, reader(actor)) };
  }

  private async filesOf(actor: Actor, id: string, held: readonly ShownRecord[]) {
    const { coversSensitive } = reader(actor);
    const open = held.filter(({ words }) => !coversSensitive || words.every(({ sensitive }) => !sensitive));
    const owners = open.map(({ first }) => `${id}:${first}`);
    const files = await this.attachments.of(actor, 'record', owners);
    return ({ first }: ShownRecord) => files.get(`${id}:${first}`)?.length ?? 0;
  }

  private async head(actor: Actor, id: string, here: string) {
    const file = await this.files.find(actor, id);
    return { title: `${here} · ${file.name}`, here, company: companyHead(file, file) };
  }
}

function formOf(code: string, action: string) {
  const sources = [{ value: '', label: '请选择' }, ...choices(sourceLabels)];
  return { action, questions: recordPages.questionsOf(code), sources, source: '', evidence: '' as string | null };
}

function reader(actor: Actor): RecordReader {
  return {
    coversSensitive: !registryRights.viewSensitive.allows(actor),
    mayChange: (record) => registryRights.keepRecords.allows(actor, record),
  };
}
