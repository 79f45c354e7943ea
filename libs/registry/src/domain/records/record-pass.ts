import { type CalendarDate, type FieldProblem, plainCode } from '@park/kernel';
import { cellOf, type Snapshot } from '../ledger/snapshot';
import { CIRCLE, type Holders } from './holders';
import { type RecordContent, recordKey, recordsIn } from './record';
import { isAlike } from './record-additions';
import { type ReadRecord, readRecord, type RecordForm } from './record-form';
import { holdsOn, sharesProblem } from './shareholders';

interface OfCompany {
  readonly uscc: string;
  readonly snapshot: Snapshot;
}

/** What records of a table would meet, one after the other, on top of those on file and of the rows before them. */
export class RecordPass {
  private readonly added = new Map<string, readonly ReadRecord[]>();

  constructor(
    private readonly holders: Holders,
    private readonly today: CalendarDate,
  ) {}

  /** What is wrong with a record as staff typed it, by field; whether it is not on file yet. */
  examine(
    company: OfCompany,
    form: RecordForm,
  ): { readonly problems: readonly FieldProblem[]; readonly isNew: boolean } {
    const reading = readRecord(form, 'staff', this.today);
    if (!reading.ok) return { problems: reading.problems, isNew: false };
    const { record } = reading;
    const before = this.added.get(company.uscc) ?? [];
    const onFile = recordsIn(cellOf(company.snapshot, recordKey(record.kind), null)).map((held) => ({
      ...held,
      evidence: null,
    }));
    const held = [...onFile, ...before];
    if (held.some((each) => isAlike(each, record))) return { problems: [], isNew: false };
    const problems = [sharesProblem(held, record, this.today), this.circle(company, record)].filter((each) => !!each);
    if (problems.length === 0) this.added.set(company.uscc, [...before, record]);
    return { problems, isNew: true };
  }

  /** What the form of a record would say to it by itself. */
  problems(form: RecordForm): readonly FieldProblem[] {
    const reading = readRecord(form, 'staff', this.today);
    return reading.ok ? [] : reading.problems;
  }

  /** Notes who holds shares where nothing stands against it. */
  private circle({ uscc: held }: OfCompany, record: RecordContent): FieldProblem | null {
    const typed = record.details['uscc'];
    if (record.kind !== 'shareholder' || typeof typed !== 'string') return null;
    const line = { holder: plainCode(typed), held };
    if (this.holders.closesCircle(line)) return { field: 'uscc', message: CIRCLE };
    if (holdsOn(record, this.today)) this.holders.add(line);
    return null;
  }
}
