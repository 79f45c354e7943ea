import { Audit } from '@park/identity';
import {
  type Actor,
  type CalendarDate,
  checkUscc,
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
import { companiesNamed, companyNames } from './data/company-search.query';
import { type CompanyRecord, lockedCompanies, lockedCompany } from './data/company-row.query';
import { insertCompanies, insertedIds, nameKey, type NewCompany, takenAmong } from './data/new-companies.write';
import { registryRights } from './domain/access';
import { withinScope } from './domain/company/scope-facts';
import { type FactInput, factProblems } from './domain/ledger/recording';
import { doubts, withConfirmations } from './domain/ledger/doubts';
import { FactRecorder } from './fact-recorder';
import { companyNameProblem, keptName } from './domain/company/company-name';

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
/** A new file is nobody's yet: it is read whoever files it. */
const filing = { kind: 'system', name: '登记' } as const;

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
    const id = await refusingDuplicates(() => insertCompanies(manager, [{ uscc, name, isDemo: form.isDemo ?? false }]));
    await this.demandOtherName(manager, { actor, name, confirmed: form.confirmed, besides: id });
    await this.audit.record(manager, registered(actor, { id, uscc, name }));
    const company = await lockedCompany(manager, filing, id);
    const facts = this.firstFacts(actor, { uscc, name }, form);
    return { id, revision: await this.recorder.append(manager, { actor, company, facts }) };
  }

  /**
   * The same for several companies with as many statements as for one, as far as nothing is to be asked or refused: the
   * others are undefined in their place, for `registerWithin` to say why.
   */
  async registerPlain(
    actor: Actor,
    forms: readonly CompanyForm[],
    manager: EntityManager,
  ): Promise<(Registered | undefined)[]> {
    registryRights.registerCompany.demand(actor);
    const plain = forms.map((form) => this.plain(actor, form));
    const taken = await takenAmong(manager, defined(plain));
    const free = firstOfEach(defined(plain).filter((each) => !taken.has(each)));
    // A savepoint: whoever takes one of the codes or names at the same moment leaves nothing of this behind.
    const done = await manager.transaction((inside) => this.insertAll(actor, free, inside)).catch(noneWhenTaken);
    return plain.map((each) => each && done.get(each));
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
          await this.demandOtherName(manager, { actor, name, confirmed: form.confirmed, besides: companyId });
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

  /** What is to be registered; undefined when something of it is wrong or in doubt. */
  private plain(actor: Actor, form: CompanyForm): Plain | undefined {
    try {
      const { uscc, name } = this.identity(form, form.facts ?? []);
      return { uscc, name, isDemo: form.isDemo ?? false, facts: this.firstFacts(actor, { uscc, name }, form) };
    } catch (error) {
      if (error instanceof InvalidInput) return undefined;
      throw error;
    }
  }

  /** Throws NameTaken when another has just got one of the names. */
  private async insertAll(
    actor: Actor,
    plain: readonly Plain[],
    manager: EntityManager,
  ): Promise<ReadonlyMap<Plain, Registered>> {
    if (plain.length === 0) return new Map();
    await insertCompanies(manager, plain);
    const ids = await insertedIds(manager, plain);
    if (!ids) throw new NameTaken();
    const filed = plain.map((each) => ({ ...each, id: ids.get(each.uscc)! }));
    await this.audit.record(manager, ...filed.map((each) => registered(actor, each)));
    const companies = await lockedCompanies(manager, filing, [...ids.values()]);
    const recordings = filed.map(({ id, facts }) => ({ actor, company: companies.get(id)!, facts, ledger: [] }));
    const revisions = await this.recorder.appendAll(manager, recordings);
    return new Map(plain.map((each, at) => [each, { id: filed[at]!.id, revision: revisions[at]! }]));
  }

  /** Throws InvalidInput where a fact is in doubt and nobody has looked at it. */
  private firstFacts(actor: Actor, identity: { uscc: string; name: string }, form: CompanyForm): FactInput[] {
    const told = [...this.identityFacts(identity), ...withinScope(actor, form.facts ?? [], this.clock.today())];
    return actor.kind === 'system' ? told : withConfirmations({}, told, form.confirmed?.fields);
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
    const name = keptName(form.name);
    const message = companyNameProblem(form.name);
    if (message) problems.push({ field: 'name', message });
    return { uscc, name, problems };
  }

  /** Throws InvalidInput where another company has, or had, this name, unless somebody has looked at it. */
  private async demandOtherName(manager: EntityManager, { actor, name, confirmed, besides }: NewName): Promise<void> {
    if (confirmed?.sameName) return;
    const [same] = await companiesNamed(manager, name, besides);
    if (!same) return;
    const message = `${await this.sameName(manager, actor, same)}；确认不是重复，请勾选“不是重复企业”后再保存。`;
    throw new InvalidInput([{ field: 'sameName', message }]);
  }

  /** Of a company that the actor may not know of nothing is said but that there is one. */
  private async sameName(manager: EntityManager, actor: Actor, same: { id: string; name: string; uscc: string }) {
    const isKnown = (await companyNames(manager, actor, [same.id])).size > 0;
    return isKnown
      ? `企业库已有同名企业“${same.name}”（${same.uscc}），请先查看`
      : '企业库在您的数据范围之外已有同名企业，请先请系统管理员核对';
  }

  private identityFacts(identity: { readonly uscc: string; readonly name: string }): IdentityFact[] {
    const observedOn = this.clock.today();
    return (['uscc', 'name'] as const).map((attribute) => {
      return { attribute, year: null, value: identity[attribute], source: 'official-platform', observedOn };
    });
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
    throw Conflict.changed('企业基本身份', `现为“${company.name}”（${company.uscc}），请核对后重新提交。`);
  }
}

/** A company that can be put on file without a question. */
interface Plain extends NewCompany {
  readonly facts: readonly FactInput[];
}

class NameTaken extends Error {}

function noneWhenTaken(error: unknown): ReadonlyMap<Plain, Registered> {
  if (error instanceof NameTaken || (error as { errno?: number }).errno === DUPLICATE) return new Map();
  throw error;
}

/** Without those that have the code or name of one before them. */
function firstOfEach(companies: readonly Plain[]): Plain[] {
  const seen = new Set<string>();
  return companies.filter(({ uscc, name }) => {
    const isFirst = !seen.has(uscc) && !seen.has(nameKey(name));
    seen.add(uscc).add(nameKey(name));
    return isFirst;
  });
}

function defined<T>(all: readonly (T | undefined)[]): T[] {
  return all.filter((each) => each !== undefined);
}

function registered(actor: Actor, { id, uscc, name }: { id: string; uscc: string; name: string }) {
  const about = { actor, action: 'registry.company-registered', objectType: 'company', objectId: id, companyId: id };
  return { ...about, after: { uscc, name } };
}

interface NewName {
  readonly actor: Actor;
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
    const message =
      '这个统一社会信用代码已经登记，请在企业库中查找该企业，不要重复登记；查不到，可能不在您的数据范围内，请联系系统管理员。';
    throw new InvalidInput([{ field: 'uscc', message }]);
  }
}
