import type { Actor } from '@park/kernel';
import {
  cellOf,
  type CompanyContacts,
  type CompanyImports,
  departure,
  entryForm,
  type FactInput,
  type TitleRecord,
} from '@park/registry';
import type { CheckedFile, HalfRead, ResultRecord } from '@park/sheets';
import type { Candidate } from './domain/candidate';
import type { CheckedRow, RowDoubt } from './domain/checked-row';
import type { Match, Matcher } from './domain/matching';
import type { Fault, Origin } from './domain/origin';
import { disagrees } from './domain/row-changes';
import type { PlannedRow, RowPlan } from './domain/row-plan';
import { contradicts, replacedBy, withTitle } from './domain/row-title';
import { OF_CONTACT } from './domain/targets/contacts';
import { OF_RECORD } from './domain/targets/records';
import { type ImportKind, targetOf } from './domain/targets/targets';
import { hasTitle, onlyChanged } from './domain/unchanged';

/** What a batch is read into. */
export interface Reading {
  readonly kind: ImportKind;
  readonly origin: Origin;
}

const LABEL = 240;

type ContactPass = Awaited<ReturnType<CompanyContacts['imports']['pass']>> | null;
interface OfContact {
  readonly faults: Fault[];
  readonly doubts: RowDoubt[];
  readonly action: 'new' | 'update' | 'same';
}
/** What rows are held against. */
export interface Beside {
  readonly matcher: Matcher;
  readonly contacts: ContactPass;
}
interface Known {
  readonly match: Exclude<Match, { is: 'wrong' }>;
  readonly contacts: ContactPass;
}
type RecordPass = Awaited<ReturnType<CompanyImports['recordPass']>>;

type Held = Omit<CheckedRow, 'sheet' | 'row' | 'label' | 'kind' | 'cells'>;

/** By these a row says whose it is. */
const IDENTITY = ['uscc', 'name'];
const NOTHING = { plan: null, doubts: [], companyId: null, revision: null, action: null } as const;

/** One pass over the rows: what earlier rows say of a company counts for the later ones. */
export class CheckPass {
  private readonly earlier = new Map<string, Earlier>();
  private readonly told = new Map<string, { readonly row: number; readonly facts: readonly FactInput[] }[]>();
  private readonly awards = new Map<string, readonly { readonly row: number; readonly title: TitleRecord }[]>();

  constructor(
    private readonly actor: Actor,
    private readonly imports: CompanyImports,
    private readonly reading: Reading & {
      readonly file: Pick<CheckedFile['result'], 'columns' | 'exported'>;
      readonly records: RecordPass | null;
    },
  ) {}

  checked(
    { sheet, row }: ResultRecord,
    { plan, faults }: PlannedRow,
    { matcher, contacts }: Beside,
  ): Omit<CheckedRow, 'cells'> {
    const label = [...(plan.name ?? plan.uscc ?? '')].slice(0, LABEL).join('');
    const match = matchOf(this.reading.kind, matcher, plan);
    const unmatched = match.is === 'wrong' ? [{ column: '', message: match.message }] : [];
    const isOnFile =
      match.is === 'found' && this.reading.file.exported && hasTitle(plan, this.snapshotOf(match.company));
    const wrong = [...(isOnFile ? [] : faults), ...unmatched];
    const held =
      match.is === 'wrong' || wrong.length > 0
        ? { ...NOTHING, faults: unique([...wrong, ...this.alsoRefused(plan, match)]) }
        : this.against(row, plan, { match, contacts });
    return { sheet, row, label, kind: held.faults.length > 0 ? 'error' : 'ok', ...held };
  }

  /** What is wrong with a row besides what could not be read of it. */
  alsoWrong({ unread }: HalfRead, { plan, faults }: PlannedRow, { matcher, contacts }: Beside): readonly Fault[] {
    const { kind, file } = this.reading;
    const isKnown = !unread.some((key) => IDENTITY.includes(key));
    const match = isKnown ? matchOf(kind, matcher, plan) : null;
    const company = match?.is === 'found' ? match.company : null;
    const named = new Set([
      ...targetOf(kind).fields.flatMap(({ key, label }) => (unread.includes(key) ? [label] : [])),
      ...file.columns.flatMap(({ field, path }) => (unread.includes(field ?? '') ? [path] : [])),
    ]);
    const found = [
      ...faults,
      ...(match?.is === 'wrong' ? [{ column: '', message: match.message }] : []),
      ...this.alsoRefused(plan, match),
      ...(plan.record ? this.ofRecord(this.reading.records?.problems(this.formOf(plan.record)) ?? []) : []),
      ...this.contactOf(plan, company, contacts).faults,
    ];
    return unique(found.filter(({ column }) => !named.has(column)));
  }

  /** What recording the facts of a row would meet, beside what is wrong with it otherwise. */
  private alsoRefused(plan: RowPlan, match: Match | null): Fault[] {
    const snapshot = match?.is === 'found' ? this.snapshotOf(match.company) : {};
    const { facts } = this.reading.file.exported ? onlyChanged(plan, snapshot) : plan;
    return facts.length === 0 ? [] : this.ofFacts(this.imports.examine(this.actor, snapshot, facts).problems);
  }

  /** What is wrong with facts, by the columns of the file; a year is one of the row. */
  private ofFacts(problems: ReturnType<CompanyImports['examine']>['problems']): Fault[] {
    return problems.map(({ field, message }) => {
      const [key, year = ''] = field.split('@');
      const columns = this.reading.file.columns.filter((column) => column.field === key);
      const own = columns.length > 1 ? columns.find(({ path }) => path.includes(year)) : columns[0];
      return { column: /^“年度”/.test(message) ? '' : (own?.path ?? ''), message };
    });
  }

  /** A row whose company is known, or is to be put on file, against what the file says with the rows before. */
  private against(row: number, told: RowPlan, { match, contacts }: Known): Held {
    const company = match.is === 'found' ? match.company : null;
    const plan = this.reading.file.exported && company ? onlyChanged(told, this.snapshotOf(company)) : told;
    const facts = this.factsOf(plan, company);
    const found = this.imports.examine(this.actor, this.snapshotOf(company), facts);
    const record = this.recordOf(plan, company);
    const contact = this.contactOf(plan, company, contacts);
    const faults = [
      ...this.identityProblems(plan, company),
      ...this.repeated(row, facts, company?.id ?? plan.uscc!),
      ...this.contradicted(row, plan, company),
      ...this.ofFacts(found.problems),
      ...record.faults,
      ...contact.faults,
    ];
    if (faults.length > 0) return { ...NOTHING, faults: unique(faults) };
    const action = actionOf([
      company === null || record.isNew ? 'new' : 'same',
      contact.action,
      found.news > 0 ? 'update' : 'same',
    ]);
    const { id: companyId = null, revision = null } = company ?? {};
    const asked = [...goneDoubt(plan, company), ...replacedDoubt(plan, company), ...contact.doubts];
    const doubts = [...doubtOf(match), ...asked, ...found.doubts];
    const differs = company !== null && disagrees(plan.facts, this.snapshotOf(company));
    if (company) this.keep(company, facts);
    return { faults, plan, doubts, companyId, revision, action, differs };
  }

  /** What the form of a record would say to the row, by the columns of the file. */
  private recordOf({ record }: RowPlan, company: Candidate | null): { faults: Fault[]; isNew: boolean } {
    const { records } = this.reading;
    if (!record || !records || !company) return { faults: [], isNew: false };
    const { problems, isNew } = records.examine(company, this.formOf(record));
    return { faults: this.ofRecord(problems), isNew };
  }

  private formOf(record: NonNullable<RowPlan['record']>) {
    return { ...record, source: this.reading.origin.source, evidence: '' };
  }

  private ofRecord(problems: ReturnType<RecordPass['problems']>): Fault[] {
    const columnOf = (name: string) =>
      this.reading.file.columns.find(({ field }) => field === OF_RECORD + name)?.path ?? '';
    return problems.map(({ field, message }) => ({ column: columnOf(field), message }));
  }

  /** What becomes of the contact of a row. */
  private contactOf({ contact }: RowPlan, company: Candidate | null, pass: ContactPass): OfContact {
    if (!contact || !company || !pass) return { faults: [], doubts: [], action: 'same' };
    const { problems, doubts, known, fresh } = pass(company.id, contact);
    const columnOf = (name: string) =>
      this.reading.file.columns.find(({ field }) => field === OF_CONTACT + name)?.path ?? '';
    const faults = problems.map(({ field, message }) => ({ column: columnOf(field), message }));
    return { faults, doubts: [...doubts], action: fresh === null ? 'same' : known ? 'update' : 'new' };
  }

  /** The facts only: the files of all companies of a long table would fill the memory. */
  private keep({ id }: Candidate, facts: readonly FactInput[]): void {
    const before = this.earlier.get(id)?.facts ?? [];
    const fields = new Set(before.length > 0 ? facts.map(fieldOf) : []);
    const others = before.filter((fact) => !fields.has(fieldOf(fact)));
    this.earlier.set(id, { facts: others.length > 0 ? [...others, ...facts] : facts });
  }

  private snapshotOf(company: Candidate | null): Candidate['snapshot'] {
    const earlier = company && this.earlier.get(company.id);
    if (!earlier) return company?.snapshot ?? {};
    return (earlier.file ??= this.imports.examine(this.actor, company.snapshot, earlier.facts).after);
  }

  private factsOf({ facts, title }: RowPlan, company: Candidate | null): readonly FactInput[] {
    if (!title) return facts;
    return [withTitle(cellOf(this.snapshotOf(company), 'titles', null)?.v, title, this.reading.origin)];
  }

  private identityProblems({ uscc, name }: RowPlan, company: Candidate | null): Fault[] {
    if (company) return [];
    const problems = this.imports.identityProblems(this.actor, { uscc: uscc ?? '', name: name ?? '' });
    return problems.map(({ message }) => ({ column: '', message }));
  }

  /** Two rows that give one company one title at the same time, and differ. */
  private contradicted(row: number, { title }: RowPlan, company: Candidate | null): Fault[] {
    if (!title || !company) return [];
    const before = this.awards.get(company.id) ?? [];
    this.awards.set(company.id, [...before, { row, title }]);
    const other = before.find((each) => contradicts(each.title, title));
    const message = `与第 ${other?.row} 行是同一家企业的同一称号，有效期重叠而内容不同，请核对后只留一行`;
    return other ? [{ column: '', message }] : [];
  }

  /** Two rows that say the same of one company, one called by its code and the other by its name. */
  private repeated(row: number, facts: readonly FactInput[], company: string): Fault[] {
    if (this.reading.kind === 'titles') return [];
    const before = this.told.get(company) ?? [];
    this.told.set(company, [...before, { row, facts }]);
    const first = this.reading.kind === 'companies' ? before[0] : before.find((each) => sayTheSame(each.facts, facts));
    return first ? [{ column: '', message: `与第 ${first.row} 行说的是同一家企业的同一项数据，请只留一行` }] : [];
  }
}

/** What earlier rows say of a company, and its file with that once it is asked for. */
interface Earlier {
  readonly facts: readonly FactInput[];
  file?: Candidate['snapshot'];
}

/** Whether two rows tell the same figure of the same year. */
function sayTheSame(one: readonly FactInput[], other: readonly FactInput[]): boolean {
  const ofYears = other.filter(({ year }) => year !== null);
  return ofYears.some((fact) => one.some(({ attribute, year }) => attribute === fact.attribute && year === fact.year));
}

/** The rows of a register may put companies on file; all others tell something of one that is there. */
function matchOf(kind: ImportKind, matcher: Matcher, plan: RowPlan): Match {
  return kind === 'companies' ? matcher.forRegister(plan) : matcher.forFile(plan);
}

/** The same said once. */
function unique(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [fault.message, fault])).values()];
}

/** The most that a row does of what its parts do. */
function actionOf(parts: readonly OfContact['action'][]): OfContact['action'] {
  return (['new', 'update'] as const).find((action) => parts.includes(action)) ?? 'same';
}

function fieldOf({ attribute, year }: FactInput): string {
  return entryForm.factField(attribute, year);
}

function doubtOf(match: Match): RowDoubt[] {
  if (match.is === 'wrong' || !match.doubt) return [];
  return [{ field: match.is === 'new' ? 'sameName' : 'company', question: match.doubt }];
}

/** A title for a company that was closed or has moved away. */
function goneDoubt({ title }: RowPlan, company: Candidate | null): RowDoubt[] {
  const word = company && departure.word(cellOf(company.snapshot, 'registrationStatus', null)?.v);
  if (!title || !word) return [];
  const question = `企业档案中这家企业已${word}，这一称号仍登记到它的档案`;
  return [{ field: 'registrationStatus', question }];
}

function replacedDoubt({ title }: RowPlan, company: Candidate | null): RowDoubt[] {
  const before = title && company && replacedBy(cellOf(company.snapshot, 'titles', null)?.v, title);
  if (!before) return [];
  const { validFrom, validTo, docNumber } = before;
  const question = `档案中已有同日发证的这一称号（${docNumber || '无文号'}，${validFrom} 至 ${validTo ?? '长期'}），导入后以表里的为准`;
  return [{ field: 'titles', question }];
}
