import { Injectable } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { pausing } from '@park/platform';
import {
  cellOf,
  CompanyContacts,
  CompanyImports,
  departure,
  entryForm,
  type FactInput,
  type TitleRecord,
} from '@park/registry';
import type { CheckedFile, ResultRecord } from '@park/sheets';
import type { Candidate } from './domain/candidate';
import { type CheckedRow, type RowDoubt, rowsWithoutRecord } from './domain/checked-row';
import { type Match, Matcher } from './domain/matching';
import type { Fault, Origin } from './domain/origin';
import { type PlannedRow, planOf, type RowPlan } from './domain/row-plan';
import { contradicts, replacedBy, withTitle } from './domain/row-title';
import { OF_CONTACT } from './domain/targets/contacts';
import { OF_RECORD } from './domain/targets/records';
import type { ImportKind } from './domain/targets/targets';
import { hasTitle, onlyChanged } from './domain/unchanged';

/** What a batch is read into. */
export interface Reading {
  readonly kind: ImportKind;
  readonly origin: Origin;
}

const AT_ONCE = 500;
const LABEL = 240;
const RECORDS = 'record-';
const UNREAD_DAY = 'date-';

type ContactPass = Awaited<ReturnType<CompanyContacts['imports']['pass']>> | null;
interface OfContact {
  readonly faults: Fault[];
  readonly doubts: RowDoubt[];
  readonly action: 'new' | 'update' | 'same';
}
interface Beside {
  readonly matcher: Matcher;
  readonly contacts: ContactPass;
}
interface Known {
  readonly match: Exclude<Match, { is: 'wrong' }>;
  readonly contacts: ContactPass;
}
type RecordPass = Awaited<ReturnType<CompanyImports['recordPass']>>;

/** Holds the rows of a file against the company files, by the rules by which they will be written. */
@Injectable()
export class PreCheck {
  constructor(
    private readonly imports: CompanyImports,
    private readonly contacts: CompanyContacts,
  ) {}

  /** Every row of the file, in its order. */
  async rows(actor: Actor, reading: Reading, file: CheckedFile): Promise<CheckedRow[]> {
    const written = new Map(file.rows.map(({ sheet, row, cells }) => [`${row}|${sheet}`, cells]));
    const records = reading.kind.startsWith(RECORDS)
      ? await this.imports.recordPass(actor, reading.kind.slice(RECORDS.length))
      : null;
    const pass = new Pass(actor, this.imports, { ...reading, file: file.result, records });
    const checked: CheckedRow[] = [];
    const pause = pausing();
    for (let from = 0; from < file.result.records.length; from += AT_ONCE) {
      const some = file.result.records.slice(from, from + AT_ONCE);
      const planned = some.map((record) => ({ record, ...planOf(reading.kind, record, reading.origin) }));
      const candidates = await this.imports.candidates(actor, keysOf(planned.map(({ plan }) => plan)));
      const matcher = new Matcher(candidates);
      const ids = reading.kind === 'contacts' ? candidates.map(({ id }) => id) : [];
      const contacts = ids.length > 0 ? await this.contacts.imports.pass(actor, ids) : null;
      for (const { record, plan, faults } of planned) {
        const cells = written.get(`${record.row}|${record.sheet}`) ?? [];
        const unread = records ? unreadDays(file.result, { ...record, cells }) : [];
        checked.push({
          ...pass.checked(record, { plan, faults: [...faults, ...unread] }, { matcher, contacts }),
          cells,
        });
        await pause();
      }
    }
    const sheets = [...new Set(file.rows.map(({ sheet }) => sheet))];
    const order = (row: CheckedRow) => sheets.indexOf(row.sheet);
    return [...checked, ...rowsWithoutRecord(file)].sort((a, b) => order(a) - order(b) || a.row - b.row);
  }
}

type Held = Omit<CheckedRow, 'sheet' | 'row' | 'label' | 'kind' | 'cells'>;

const NOTHING = { plan: null, doubts: [], companyId: null, revision: null, action: null } as const;

/** One pass over the rows: what earlier rows say of a company counts for the later ones. */
class Pass {
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
    const match = this.reading.kind === 'companies' ? matcher.forRegister(plan) : matcher.forFile(plan);
    const unmatched = match.is === 'wrong' ? [{ column: '', message: match.message }] : [];
    const isOnFile =
      match.is === 'found' && this.reading.file.exported && hasTitle(plan, this.snapshotOf(match.company));
    const wrong = [...(isOnFile ? [] : faults), ...unmatched];
    const held =
      match.is === 'wrong' || wrong.length > 0
        ? { ...NOTHING, faults: wrong }
        : this.against(row, plan, { match, contacts });
    return { sheet, row, label, kind: held.faults.length > 0 ? 'error' : 'ok', ...held };
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
      ...found.problems.map(({ message }) => ({ column: '', message })),
      ...record.faults,
      ...contact.faults,
    ];
    if (faults.length > 0) return { ...NOTHING, faults };
    if (company) this.keep(company, facts);
    const action = actionOf([
      company === null || record.isNew ? 'new' : 'same',
      contact.action,
      found.news > 0 ? 'update' : 'same',
    ]);
    const { id: companyId = null, revision = null } = company ?? {};
    const asked = [...goneDoubt(plan, company), ...replacedDoubt(plan, company), ...contact.doubts];
    const doubts = [...doubtOf(match), ...asked, ...found.doubts];
    return { faults, plan, doubts, companyId, revision, action };
  }

  /** What the form of a record would say to the row, by the columns of the file. */
  private recordOf({ record }: RowPlan, company: Candidate | null): { faults: Fault[]; isNew: boolean } {
    const { records, origin, file } = this.reading;
    if (!record || !records || !company) return { faults: [], isNew: false };
    const { problems, isNew } = records.examine(company, { ...record, source: origin.source, evidence: '' });
    const columnOf = (name: string) => file.columns.find(({ field }) => field === OF_RECORD + name)?.path ?? '';
    return { faults: problems.map(({ field, message }) => ({ column: columnOf(field), message })), isNew };
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

/** The most that a row does of what its parts do. */
function actionOf(parts: readonly OfContact['action'][]): OfContact['action'] {
  return (['new', 'update'] as const).find((action) => parts.includes(action)) ?? 'same';
}

function fieldOf({ attribute, year }: FactInput): string {
  return entryForm.factField(attribute, year);
}

/** Days of a record that are no days: left blank they would say that it has none. */
function unreadDays(
  { columns, questions }: CheckedFile['result'],
  { sheet, row, cells }: Pick<CheckedRow, 'sheet' | 'row' | 'cells'>,
): Fault[] {
  const asked = questions.filter(({ code, rows, ...each }) => {
    return code.startsWith(UNREAD_DAY) && each.sheet === sheet && rows.includes(row);
  });
  return columns
    .filter(({ path, field }) => field?.startsWith(OF_RECORD) && asked.some(({ column }) => column === path))
    .map(({ path, at }) => {
      const written = (at === undefined ? '' : (cells[at] ?? '')).slice(0, 20);
      return { column: path, message: `“${path}”写的是“${written}”，应为存在的日期，写到日，如 2026-01-31` };
    });
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

function keysOf(plans: readonly RowPlan[]) {
  return {
    usccs: plans.flatMap(({ uscc }) => uscc ?? []),
    names: plans.flatMap(({ name, formerName }) => [name, formerName].filter((each) => each !== null)),
  };
}
