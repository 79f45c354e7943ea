import { Audit } from '@park/identity';
import {
  type Actor,
  type CalendarDate,
  checkUscc,
  plainText,
  searchKey,
  type UsccCheck,
  Conflict,
  type FieldProblem,
  InvalidInput,
  type Uscc,
  soundOf,
} from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { companiesNamed } from './data/company-search.query';
import { type CompanyRecord, lockedCompany } from './data/company-row.query';
import { registryRights } from './domain/access';
import { type FactInput, factProblems } from './domain/ledger/recording';
import { doubts, withConfirmations } from './domain/ledger/doubts';
import { FactRecorder } from './fact-recorder';
import { companyNameProblem } from './domain/company/company-name';

/** What a company is registered with; facts such as founding date, status, zone and industry come along. */
export interface CompanyForm {
  readonly uscc: string;
  readonly name: string;
  readonly isDemo?: boolean;
  readonly facts?: readonly FactInput[];
  readonly confirmed?: Confirmed;
}

/** What a person has looked at and says is right. */
export interface Confirmed {
  /** Another company of the same name is no duplicate. */
  readonly sameName?: boolean;
  /** The licence shows this code, though its last character does not follow GB 32100. */
  readonly uscc?: boolean;
  /** Fields of facts whose values look wrong and are right. */
  readonly fields?: readonly string[];
}

/** A company that was put on file. */
export interface Registered {
  readonly id: string;
  readonly revision: number;
}

const DUPLICATE = 1062;

/** Puts companies on file and changes what identifies them. */
@Injectable()
export class Registration {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recorder: FactRecorder,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Throws InvalidInput naming uscc, name or a fact; also when the USCC is on file already. */
  async register(actor: Actor, form: CompanyForm): Promise<Registered> {
    registryRights.registerCompany.demand(actor);
    return withRetry(() => this.dataSource.transaction((manager) => this.registerWithin(actor, form, manager)));
  }

  /** The same as a part of a larger write; `manager` is its transaction. */
  async registerWithin(actor: Actor, form: CompanyForm, manager: EntityManager): Promise<Registered> {
    registryRights.registerCompany.demand(actor);
    const { uscc, name } = this.identity(form, form.facts ?? []);
    const id = await this.insert(manager, { uscc, name, isDemo: form.isDemo ?? false });
    await this.demandOtherName(manager, { name, confirmed: form.confirmed, besides: id });
    const note = { actor, action: 'registry.company-registered', objectType: 'company', objectId: id, companyId: id };
    await this.audit.record(manager, { ...note, after: { uscc, name } });
    const company = await lockedCompany(manager, actor, id);
    const told = [...this.identityFacts({ uscc, name }), ...(form.facts ?? [])];
    const facts = actor.kind === 'system' ? told : withConfirmations({}, told, form.confirmed?.fields);
    return { id, revision: await this.recorder.append(manager, { actor, company, facts }) };
  }

  /** Changes name or USCC; `version` is the one the form was opened with. Throws Conflict when it changed meanwhile. */
  async changeIdentity(
    actor: Actor,
    companyId: string,
    form: CompanyForm & { readonly version: number },
  ): Promise<void> {
    registryRights.registerCompany.demand(actor);
    const { uscc, name } = this.identity(form, []);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const company = await lockedCompany(manager, actor, companyId);
        if (company.uscc === uscc && company.name === name) return;
        await this.update(manager, company, { uscc, name, version: form.version });
        if (company.name !== name)
          await this.demandOtherName(manager, { name, confirmed: form.confirmed, besides: companyId });
        const changed = this.identityFacts({ uscc, name }).filter((fact) => fact.value !== company[fact.attribute]);
        demandRightKind(company, changed, form.confirmed);
        const fields = changed.map(({ attribute }) => attribute);
        const facts = withConfirmations(company.snapshot, changed, fields);
        await this.recorder.append(manager, { actor, company, facts });
      }),
    );
  }

  /** What is wrong with code and name by themselves, for naming it together with what else a form lacks. */
  identityProblems({ uscc, name, confirmed }: Pick<CompanyForm, 'uscc' | 'name' | 'confirmed'>): FieldProblem[] {
    return this.readIdentity({ uscc, name, ...(confirmed && { confirmed }) }).problems;
  }

  private identity(form: CompanyForm, facts: readonly FactInput[]): { readonly uscc: Uscc; readonly name: string } {
    const { uscc, name, problems } = this.readIdentity(form);
    problems.push(...factProblems(facts, 'staff', this.clock.today()));
    if (!uscc || problems.length > 0) throw new InvalidInput(problems);
    return { uscc, name };
  }

  private readIdentity(form: CompanyForm): { uscc: Uscc | undefined; name: string; problems: FieldProblem[] } {
    const problems: FieldProblem[] = [];
    const checked = checkUscc(form.uscc);
    const uscc = checked.ok ? checked.uscc : form.confirmed?.uscc ? checked.doubtful : undefined;
    if (!checked.ok && !uscc) problems.push(...usccProblems(checked));
    const name = plainText(form.name);
    const message = companyNameProblem(form.name);
    if (message) problems.push({ field: 'name', message });
    return { uscc, name, problems };
  }

  /** Throws InvalidInput where another company has, or had, this name, unless somebody has looked at it. */
  private async demandOtherName(manager: EntityManager, { name, confirmed, besides }: NewName): Promise<void> {
    if (confirmed?.sameName) return;
    const [same] = await companiesNamed(manager, name, besides);
    if (!same) return;
    const message = `企业库已有同名企业“${same.name}”（${same.uscc}），请先查看；确认不是重复，请勾选“不是重复企业”后再保存。`;
    throw new InvalidInput([{ field: 'sameName', message }]);
  }

  private identityFacts(identity: { readonly uscc: string; readonly name: string }): IdentityFact[] {
    const observedOn = this.clock.today();
    return (['uscc', 'name'] as const).map((attribute) => {
      return { attribute, year: null, value: identity[attribute], source: 'official-platform', observedOn };
    });
  }

  private async insert(
    manager: EntityManager,
    { uscc, name, isDemo }: { uscc: string; name: string; isDemo: boolean },
  ): Promise<string> {
    const sound = soundOf(name);
    const sql =
      'INSERT INTO company (uscc, name, name_pinyin, name_initials, name_key, is_demo) VALUES (?, ?, ?, ?, ?, ?)';
    const params = [uscc, name, sound.pinyin, sound.initials, searchKey(name).slice(0, 240), isDemo];
    const inserted: { insertId: string | number } = await refusingDuplicates(() => manager.query(sql, params));
    return String(inserted.insertId);
  }

  private async update(
    manager: EntityManager,
    company: CompanyRecord,
    { uscc, name, version }: { uscc: string; name: string; version: number },
  ): Promise<void> {
    const sound = soundOf(name);
    const sql = `UPDATE company SET uscc = ?, name = ?, name_pinyin = ?, name_initials = ?, name_key = ?, version = version + 1
      WHERE id = ? AND version = ?`;
    const params = [uscc, name, sound.pinyin, sound.initials, searchKey(name).slice(0, 240), company.id, version];
    const guarded: { affectedRows: number } = await refusingDuplicates(() => manager.query(sql, params));
    if (guarded.affectedRows === 1) return;
    throw new Conflict(`企业基本身份已被他人修改，现为“${company.name}”（${company.uscc}），请核对后重新提交。`);
  }
}

interface NewName {
  readonly name: string;
  readonly confirmed?: Confirmed | undefined;
  /** The company that gets the name. */
  readonly besides: string;
}

function usccProblems(checked: Extract<UsccCheck, { ok: false }>): FieldProblem[] {
  if (!checked.doubtful) return [{ field: 'uscc', message: checked.message }];
  const remedy = '营业执照上确实如此，请勾选“代码与营业执照一致”后再保存，代码会标为待核实。';
  return [
    { field: 'uscc', message: checked.message },
    { field: 'confirmUscc', message: remedy },
  ];
}

/** Throws InvalidInput where the code contradicts the kind of entity on file, unless somebody has looked at it. */
function demandRightKind(company: CompanyRecord, changed: readonly FactInput[], confirmed?: Confirmed): void {
  const asked = confirmed?.uscc ? [] : doubts(company.snapshot, changed);
  const remedy = '请核对两者；代码无误，请勾选“代码与营业执照一致”后再保存，并更正主体类型。';
  const problems = asked.flatMap(({ field, question }) => [
    { field, message: question },
    { field: 'confirmUscc', message: remedy },
  ]);
  if (problems.length > 0) throw new InvalidInput(problems);
}

interface IdentityFact extends FactInput {
  readonly attribute: 'uscc' | 'name';
  readonly observedOn: CalendarDate;
}

async function refusingDuplicates<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { errno?: number }).errno !== DUPLICATE) throw error;
    const message = '这个统一社会信用代码已经登记，请在企业库中查找该企业，不要重复登记。';
    throw new InvalidInput([{ field: 'uscc', message }]);
  }
}
