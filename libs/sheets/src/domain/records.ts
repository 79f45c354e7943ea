import { searchKey } from '@park/kernel';
import type { CellReading } from './cell-value';
import {
  gathered,
  type HalfRead,
  type ResultColumn,
  type ResultError,
  type ResultQuestion,
  type ResultRecord,
  type SheetResult,
} from './check-result';
import type { Column } from './columns';
import type { FieldReading } from './field-value';
import type { ReadColumn, Reading } from './reading';
import type { Row } from './rows';
import type { TargetField } from './target';
import { type Sheet, cellAt, shownText } from './workbook';
import { bareLabel } from './words';

type Values = Record<string, string | number | boolean | null>;
type Context = Reading & { readonly year: number | null };

/** Gathers the records of a sheet, and what is wrong or open with each row. */
export class Records {
  private readonly records: ResultRecord[] = [];
  private readonly halfRead: HalfRead[] = [];
  private readonly errors: ResultError[] = [];
  private readonly questions: ResultQuestion[] = [];
  private readonly outside: { sheet: string; row: number; reason: string }[] = [];
  private readonly seen = new Map<string, number>();
  private readonly cellUnits = new Map<number, Set<string>>();
  private readonly years: ReadonlySet<number>;
  private data = 0;

  constructor(
    private readonly sheet: Sheet,
    private readonly columns: readonly ReadColumn[],
    private readonly context: Context,
  ) {
    this.years = new Set(columns.flatMap(({ mapped }) => mapped?.year ?? []));
  }

  add(row: Row, read: (column: ReadColumn) => CellReading): void {
    this.data += 1;
    const outside = this.otherDistrict(row.at);
    if (outside) {
      this.outside.push({ sheet: this.sheet.name, row: row.at + 1, reason: outside });
      return;
    }
    const before = this.errors.length;
    const values: Values = {};
    const about: string[] = [];
    const unread = new Set<string>();
    for (const each of this.columns.filter(({ column }) => column.nature !== 'sensitive')) {
      const reading: FieldReading = this.strictly(read(each));
      this.noteUnit(each.column, reading);
      const key = this.keyOf(each);
      // A column that is read into nothing is neither checked nor asked about; its totals still are sums.
      if (key === null) continue;
      this.note(row.at, each.column, reading);
      values[key] = reading.value;
      if (reading.error) unread.add(key);
      if (reading.formerName) values['formerName'] = reading.formerName;
      if (reading.about) about.push(key);
    }
    this.finish(row.at, values, unread);
    const { section } = row;
    const record = {
      ...{ sheet: this.sheet.name, row: row.at + 1 },
      ...(section ? { section } : {}),
      ...(about.length ? { about } : {}),
      values,
    };
    if (this.errors.length === before) this.records.push(record);
    else this.halfRead.push({ ...record, unread: [...unread] });
  }

  /** Where a target takes no half of what is written, an open question about a day or an amount is an error. */
  private strictly({ question, ...reading }: FieldReading): FieldReading {
    if (!question) return reading;
    const { strict = [] } = this.context.target ?? {};
    const { code, message } = question;
    const because = (remedy: string) => ({ ...reading, error: { code, message: `${message}，${remedy}` } });
    if (code.startsWith('date-') && strict.includes('days')) return because('请写到日，如 2026-01-31，或清空');
    if (code === 'words-beside-amount' && strict.includes('amounts')) return because('请只写数和单位，或清空');
    return { ...reading, question };
  }

  result(rest: {
    skipped: SheetResult['skipped'];
    totals: SheetResult['totals'];
    doubled: readonly (readonly Column[])[];
  }): SheetResult {
    const skipped = [...rest.skipped, ...this.outside].sort((a, b) => a.row - b.row);
    const questions = gathered([...this.questions, ...this.aboutColumns(rest.doubled)]);
    const { records, errors, data, halfRead } = this;
    return {
      columns: this.columns.map((each) => this.resultColumn(each)),
      skipped,
      errors,
      questions,
      totals: rest.totals,
      records,
      ...(this.context.target?.strict?.length && halfRead.length > 0 ? { halfRead } : {}),
      data: data - this.outside.length,
    };
  }

  private keyOf({ column, mapped }: ReadColumn): string | null {
    if (!this.context.target) return column.path;
    if (!mapped) return null;
    const several = this.years.size > 1 && mapped.year !== null;
    return several ? mapped.field.key.replace(/^annual\./, `annual[${mapped.year}].`) : mapped.field.key;
  }

  private noteUnit({ at }: Column, { unitInCell }: CellReading): void {
    if (unitInCell) this.cellUnits.set(at, (this.cellUnits.get(at) ?? new Set()).add(unitInCell.word));
  }

  private note(row: number, column: Column, { error, question }: CellReading): void {
    if (error) {
      const { code, message } = error;
      this.errors.push({
        sheet: this.sheet.name,
        row: row + 1,
        column: column.path,
        code,
        message: message.startsWith(column.path) ? message : `“${column.path}”${message}`,
      });
    }
    const open = question ?? (error?.options ? error : undefined);
    if (open) this.ask({ ...open, column: column.path, row });
  }

  private ask({
    code,
    message,
    column,
    row,
    options,
  }: {
    code: string;
    message: string;
    column: string | null;
    row: number;
    options?: readonly string[];
  }): void {
    const rows = [row + 1];
    this.questions.push({
      code,
      sheet: this.sheet.name,
      column,
      rows,
      message: column ? `“${column}”：${message}` : message,
      ...(options ? { options } : {}),
    });
  }

  /** What holds for the row as a whole: its year, what it has to have, and that it stands once. */
  private finish(row: number, values: Values, unread: ReadonlySet<string>): void {
    const { target, answers } = this.context;
    if (!target) return;
    for (const [key, value] of Object.entries(answers.given ?? {})) if (!unread.has(key)) values[key] ??= value;
    if (target.fields.some(({ type }) => type === 'year') && !unread.has('year')) this.setYear(row, values);
    // What was written and could not be read is not missing.
    const missing = target.required.filter((group) => group.every((key) => values[key] == null && !unread.has(key)));
    for (const group of missing) {
      const label = target.fields
        .filter(({ key }) => group.includes(key))
        .map((field) => field.label)
        .join('或');
      this.errors.push({
        ...{ sheet: this.sheet.name, row: row + 1, column: label },
        ...{ code: 'required-missing', message: `没有${label}` },
      });
    }
    const isWrong = unread.size > 0 || missing.length > 0;
    const parts = target.identity.map((key) => values[key]).filter((value) => value != null);
    if (parts.length === 0) return;
    const identity = parts.map((value) => searchKey(String(value))).join('|');
    const first = this.seen.get(identity);
    // Only a row that becomes a record makes a later one its double.
    if (first === undefined && !isWrong) this.seen.set(identity, row);
    else if (first !== undefined)
      this.errors.push({
        sheet: this.sheet.name,
        row: row + 1,
        column: '',
        code: 'duplicate-row',
        message: `与第 ${first + 1} 行重复`,
      });
  }

  private setYear(row: number, values: Values): void {
    if (values['year'] != null || this.years.size > 1) return;
    const [only] = this.years;
    values['year'] = only ?? this.context.year;
    if (values['year'] === null)
      this.ask({ code: 'year-missing', message: '表里没有写是哪一年的数', column: null, row });
  }

  /** Which other district a row names, where the target is of one district only. */
  private otherDistrict(row: number): string | null {
    const district = this.context.target?.district;
    if (!district) return null;
    const columns = this.columns.filter(({ column }) =>
      /^(所属|所在|注册)?(区|区县|行政区|地区|区域)$|推荐单位|注册地/.test(bareLabel(column.path)),
    );
    const texts = columns.map(({ column }) => shownText(cellAt(this.sheet, row, column.at)));
    const other = texts.map((text) => district.others.find((each) => text.includes(each))).find(Boolean);
    return other && !texts.some((text) => text.includes(district.own)) ? `外区企业（${other}）` : null;
  }

  private aboutColumns(doubled: readonly (readonly Column[])[]): ResultQuestion[] {
    const about = (code: string, column: string, message: string) => ({
      code,
      sheet: this.sheet.name,
      column,
      rows: [],
      message,
    });
    return [
      ...this.unasked().map(({ label, codes }): ResultQuestion => {
        const message = `表里没有“${label}”这一列，请选择`;
        return {
          code: 'field-missing',
          sheet: this.sheet.name,
          column: null,
          rows: [],
          message,
          options: Object.values(codes ?? {}),
        };
      }),
      ...doubled.map((columns) =>
        about(
          'same-field',
          columns.map(({ path }) => path).join('、'),
          `“${columns.map(({ path }) => path).join('”“')}”对应同一个字段，请选一列`,
        ),
      ),
      ...this.columns.flatMap(({ column, mapped }) => [
        ...(column.nature === 'sensitive'
          ? [about('sensitive-dropped', column.path, `“${column.path}”是个人身份信息，不读入`)]
          : []),
        ...(column.repeated && (mapped || !this.context.target)
          ? [about('same-name', column.path, `“${column.path}”与前面一列同名，请确认是什么`)]
          : []),
      ]),
    ];
  }

  private unasked(): readonly TargetField[] {
    const { target, answers } = this.context;
    const isKnown = (key: string) =>
      this.columns.some(({ mapped }) => mapped?.field.key === key) || answers.given?.[key] !== undefined;
    const keys = (target?.asked ?? []).filter((key) => !isKnown(key));
    return (target?.fields ?? []).filter(({ key }) => keys.includes(key));
  }

  private resultColumn({ column, mapped }: ReadColumn): ResultColumn {
    const inCells = [...(this.cellUnits.get(column.at) ?? [])];
    const unit = column.unit?.word ?? (inCells.length > 0 ? inCells.join('、') : null);
    return {
      at: column.at,
      path: column.path,
      field: mapped?.field.key ?? null,
      unit,
      unitFrom: column.unitFrom ?? (inCells.length > 0 ? 'cell' : null),
    };
  }
}
