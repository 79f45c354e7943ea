import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { type Actor, type CalendarDate, type FieldProblem, InvalidInput, isCalendarDate } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import {
  attribute,
  cellOf,
  CompanyFiles,
  CompanyImports,
  formatValue,
  type FactSource,
  sourceLabels,
} from '@park/registry';
import { DataSource, type EntityManager } from 'typeorm';
import { appendCompanies } from './data/edit-rows.write';
import { ImportBatch } from './data/import-batch.entity';
import { batchOf } from './data/import-batches.query';
import { intakeRights } from './domain/access';
import { batchLifecycle } from './domain/batch-lifecycle';
import { type Edit, factOf, markOf, type SetChange } from './domain/edits/edit';
import { readSetting } from './domain/edits/settable';

/** What is to be set, as a form brings it. */
export interface EditForm {
  readonly attribute: string;
  /** Of a field with several values: 'add' or 'remove'; all else sets it. */
  readonly change?: string;
  readonly typed: readonly string[];
  readonly source: string;
  readonly observedOn: string;
}

/** For whom: companies ticked one by one, or the whole list with the number that the page named. */
export interface EditChoice {
  readonly ids: readonly string[];
  readonly everyone: { readonly filter: NonNullable<Edit['everyone']>; readonly count: number } | null;
  readonly query: string;
  readonly words: string;
}

const AT_ONCE = 1000;
const LONGEST_TITLE = 255;
const NONE = { rowsError: 0, rowsSkipped: 0, rowsDoubtful: 0 };

/** One field set for many companies: prepared as a batch, looked at, and then written like an import. */
@Injectable()
export class CompanyEdits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CompanyFiles,
    private readonly imports: CompanyImports,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** Keeps what is to be set, and for whom as they stand now. Throws InvalidInput naming attribute, value, source, observedOn or companies. */
  async prepare(actor: Actor, form: EditForm, choice: EditChoice): Promise<{ readonly id: string }> {
    intakeRights.editMany.demand(actor);
    const value = this.sound(actor, form);
    const listed = await this.chosen(actor, choice);
    const { query, words, everyone } = choice;
    const change = changeIn(form);
    const ids = change === 'remove' ? await this.holders(actor, listed, { ...form, value }) : listed;
    const edit: Edit = {
      ...{ attribute: form.attribute, value, ...(change && { change }), query, words },
      ...{ everyone: everyone?.filter ?? null, mark: markOf(listed) },
    };
    return withRetry(() => this.dataSource.transaction((manager) => this.keep(actor, manager, { edit, form, ids })));
  }

  /** Some companies of an edit with the value before and the one that would count afterwards. */
  async preview(actor: Actor, batch: ImportBatch, companyIds: readonly string[]) {
    intakeRights.editMany.demand(actor);
    const edit = batch.edit!;
    return Promise.all(
      companyIds.map((id) =>
        this.imports.foreseen(actor, id, (file) => factOf(edit, batch, cellOf(file, edit.attribute, null)?.v)),
      ),
    );
  }

  /** The companies that were confirmed must be those of the list still. Throws InvalidInput with their number of now. */
  async demandSame(actor: Actor, { edit, rowsTotal }: Pick<ImportBatch, 'edit' | 'rowsTotal'>): Promise<void> {
    if (!edit?.everyone) return;
    const ids = await this.files.everyId(actor, edit.everyone);
    if (markOf(ids) === edit.mark) return;
    const others = ids.length === rowsTotal ? `仍是 ${ids.length} 家，但换了企业` : `现在是 ${ids.length} 家`;
    const message = `名单在准备之后变了：您确认的是 ${rowsTotal} 家，${others}。一家也没有改，请按现在的名单重新准备。`;
    throw new InvalidInput([{ field: '', message }]);
  }

  private sound(actor: Actor, form: EditForm): Edit['value'] {
    const { source, observedOn } = form;
    const problems: FieldProblem[] = [];
    const read = readSetting(form.attribute, form.typed);
    if ('message' in read) problems.push(read);
    else if (changeIn(form) && Array.isArray(read.value) && read.value.length === 0)
      problems.push({ field: 'value', message: '请填写要加上或去掉的内容。' });
    else if (isUntold(form)) problems.push({ field: 'value', message: '请填写要改成的内容；要清空请填“无”。' });
    if (!Object.hasOwn(sourceLabels, source))
      problems.push({ field: 'source', message: '请选择“数据来源”，如税务、统计或园区。' });
    if (!isCalendarDate(observedOn) || observedOn > this.clock.today())
      problems.push({ field: 'observedOn', message: '“数据日期”请填不晚于今天的日期，如 2026-01-31。' });
    if (problems.length > 0 || 'message' in read) throw new InvalidInput(problems);
    const fact = { ...form, year: null, value: read.value, ...originOf(form) };
    const { problems: refused } = this.imports.examine(actor, {}, [fact]);
    if (refused.length > 0) throw new InvalidInput(refused.map(({ message }) => ({ field: 'value', message })));
    return read.value;
  }

  private async chosen(actor: Actor, { ids, everyone }: EditChoice): Promise<readonly string[]> {
    const found = everyone
      ? await this.files.everyId(actor, everyone.filter)
      : (await this.files.rows(actor, ids)).filter(({ isClosed }) => !isClosed).map(({ id }) => id);
    if (found.length === 0) throw new InvalidInput([{ field: 'companies', message: '没有选中企业，请回企业库勾选。' }]);
    const said = everyone?.count ?? ids.length;
    if (said === found.length) return found;
    const message = `名单刚刚变了：本页写的是 ${said} 家，现在是 ${found.length} 家。请核对后再提交。`;
    throw new InvalidInput([{ field: 'companies', message }]);
  }

  /** Of some companies those that have any of the values that are to go. Throws InvalidInput where none has. */
  private async holders(
    actor: Actor,
    ids: readonly string[],
    { attribute: key, value }: Pick<Edit, 'attribute' | 'value'>,
  ): Promise<readonly string[]> {
    const leaving = new Set([value].flat());
    const found: string[] = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const facts = await this.files.factsOfSeveral(actor, ids.slice(from, from + AT_ONCE));
      for (const [id, file] of facts) {
        const lookup = file.lookup(key, null);
        const now = lookup.known ? lookup.value : lookup.last?.value;
        if (Array.isArray(now) && (now as readonly string[]).some((each) => leaving.has(each))) found.push(id);
      }
    }
    if (found.length > 0) return found;
    throw new InvalidInput([{ field: 'value', message: '选中的企业都没有这个内容，没有可去掉的。' }]);
  }

  private async keep(
    actor: Actor,
    manager: EntityManager,
    { edit, form, ids }: { readonly edit: Edit; readonly form: EditForm; readonly ids: readonly string[] },
  ): Promise<{ readonly id: string }> {
    const row = {
      ...{ kind: 'edit', fileName: titleOf(edit), edit, ...originOf(form) },
      ...{ status: batchLifecycle.initial, version: 1 },
      ...{ uploadedById: actor.kind === 'system' ? null : actor.userId, uploadedByName: actor.name },
      uploadedAt: this.clock.now(),
    };
    const id = String((await manager.insert(ImportBatch, row as object)).identifiers[0]!['id']);
    const told = { companies: ids.length, fileName: row.fileName };
    await this.transitions.begin(actor, manager, {
      ...{ table: batchLifecycle, id },
      audit: { action: 'intake.edit-prepared', after: told, note: edit.words },
    });
    const rowsTotal = await this.append(actor, manager, { id, ids });
    await this.transitions.transition(actor, manager, {
      ...{ table: batchLifecycle, entity: ImportBatch, subject: await batchOf(manager, id), verb: 'check' },
      set: { answers: null, summary: null, rowsTotal, rowsOk: rowsTotal, ...NONE },
      audit: { action: 'intake.batch-checked', after: { rows: rowsTotal, ok: rowsTotal } },
    });
    return { id };
  }

  private async append(
    actor: Actor,
    manager: EntityManager,
    { id, ids }: { readonly id: string; readonly ids: readonly string[] },
  ): Promise<number> {
    let after = 0;
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const companies = await this.files.rows(actor, ids.slice(from, from + AT_ONCE));
      await appendCompanies(manager, id, { companies, after });
      after += companies.length;
    }
    return after;
  }
}

function originOf({ source, observedOn }: EditForm) {
  return { source: source as FactSource, observedOn: observedOn as CalendarDate };
}

/** Whether the values of a field with several come to what is there, or go from it; undefined sets it. */
function changeIn({ attribute: key, change }: EditForm): SetChange | undefined {
  return attribute(key)?.kind === 'set' && (change === 'add' || change === 'remove') ? change : undefined;
}

/** Whether free text of a field with several values was left empty, which alone must not clear it for many companies. */
function isUntold({ attribute: key, typed }: EditForm): boolean {
  const entry = attribute(key);
  return entry?.kind === 'set' && entry.openCodes === true && typed.every((each) => each.trim() === '');
}

const BETWEEN: Readonly<Record<SetChange | 'set', string>> = { add: '加上', remove: '去掉', set: '→' };

/** The field and its new value, as lists of batches name it. */
function titleOf({ attribute: key, value, change }: Edit): string {
  const entry = attribute(key)!;
  return [...`${entry.label} ${BETWEEN[change ?? 'set']} ${formatValue(entry, value).replaceAll('\n', '；')}`]
    .slice(0, LONGEST_TITLE)
    .join('');
}
