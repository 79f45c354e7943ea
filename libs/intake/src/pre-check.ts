import { Injectable } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { pausing } from '@park/platform';
import { CompanyContacts, CompanyImports } from '@park/registry';
import type { CheckedFile, ResultRecord } from '@park/sheets';
import { type Beside, CheckPass, type Reading } from './check-pass';
import { type CheckedRow, rowsWithoutRecord } from './domain/checked-row';
import { Matcher } from './domain/matching';
import type { Fault } from './domain/origin';
import { type PlannedRow, planOf, type RowPlan } from './domain/row-plan';

const AT_ONCE = 500;
const RECORDS = 'record-';

/** Holds the rows of a file against the company files, by the rules by which they will be written. */
@Injectable()
export class PreCheck {
  constructor(
    private readonly imports: CompanyImports,
    private readonly contacts: CompanyContacts,
  ) {}

  /** Every row of the file, in its order. */
  async rows(actor: Actor, reading: Reading, file: CheckedFile): Promise<CheckedRow[]> {
    const written = new Map(file.rows.map((each) => [placeOf(each), each.cells]));
    const records = reading.kind.startsWith(RECORDS)
      ? await this.imports.recordPass(actor, reading.kind.slice(RECORDS.length))
      : null;
    const pass = new CheckPass(actor, this.imports, { ...reading, file: file.result, records });
    const { records: whole, halfRead = [] } = file.result;
    const checked: CheckedRow[] = [];
    const more = new Map<string, readonly Fault[]>();
    const pause = pausing();
    for await (const { record, planned, beside } of this.each(actor, reading, whole)) {
      checked.push({ ...pass.checked(record, planned, beside), cells: written.get(placeOf(record)) ?? [] });
      await pause();
    }
    for await (const { record, planned, beside } of this.each(actor, reading, halfRead)) {
      more.set(placeOf(record), pass.alsoWrong(record, planned, beside));
      await pause();
    }
    const sheets = [...new Set(file.rows.map(({ sheet }) => sheet))];
    const order = (row: CheckedRow) => sheets.indexOf(row.sheet);
    const others = rowsWithoutRecord(file, (row) => more.get(placeOf(row)) ?? []);
    return [...checked, ...others].sort((a, b) => order(a) - order(b) || a.row - b.row);
  }

  /** Records with what they are held against, some of whose companies are asked for at a time. */
  private async *each<R extends ResultRecord>(
    actor: Actor,
    { kind, origin }: Reading,
    records: readonly R[],
  ): AsyncGenerator<{ record: R; planned: PlannedRow; beside: Beside }> {
    for (let from = 0; from < records.length; from += AT_ONCE) {
      const some = records
        .slice(from, from + AT_ONCE)
        .map((record) => ({ record, planned: planOf(kind, record, origin) }));
      const candidates = await this.imports.candidates(actor, keysOf(some.map(({ planned }) => planned.plan)));
      const ids = kind === 'contacts' ? candidates.map(({ id }) => id) : [];
      const contacts = ids.length > 0 ? await this.contacts.imports.pass(actor, ids) : null;
      const beside = { matcher: new Matcher(candidates), contacts };
      for (const each of some) yield { ...each, beside };
    }
  }
}

function placeOf({ sheet, row }: { readonly sheet: string; readonly row: number }): string {
  return `${row}|${sheet}`;
}

function keysOf(plans: readonly RowPlan[]) {
  return {
    usccs: plans.flatMap(({ uscc }) => uscc ?? []),
    names: plans.flatMap(({ name, formerName }) => [name, formerName].filter((each) => each !== null)),
  };
}
