import { approximate, type Exact, exact, quotient } from '@park/kernel';
import { type CellReading, readCell } from './cell-value';
import { type SheetResult } from './check-result';
import { type Column, type ColumnScope, measuring, readColumns } from './columns';
import { readField } from './field-value';
import { columnPaths, type HeaderRows } from './header';
import { mapColumns, yearOfTitle } from './mapping';
import type { ReadColumn, Reading } from './reading';
import { Records } from './records';
import { classifyRows, type Row } from './rows';
import type { TargetField } from './target';
import { checkTotals, type TotalCheck } from './totals';
import { times, unitOf } from './units';
import { BLANK, type Cell, cellAt, filled, type Sheet, shownText } from './workbook';

/** A sheet that is a list: where its header stands and what its rows are. */
export interface List {
  readonly sheet: Sheet;
  readonly header: HeaderRows;
  readonly rows: readonly Row[];
}

/** Finds out what every row of a list is. */
export function openList(sheet: Sheet, header: HeaderRows): List {
  const columns = columnPaths(sheet, header).flatMap((path, at) => (path === '' ? [] : [at]));
  return { sheet, header, rows: classifyRows(sheet, header, columns) };
}

/** Reads the records of a list, its totals, and everything that keeps a row from being one. */
export function readList(list: List, reading: Reading): SheetResult {
  const { sheet, rows } = list;
  const data = rows.filter(({ kind }) => kind === 'data');
  const { read, doubled } = columnsOf(list, data, reading);
  const records = new Records(sheet, read, { ...reading, year: titleYear(list) });
  const amounts = new Map<string, Exact>();
  const hasTotals = rows.some(({ kind }) => kind === 'total');
  const cell = (row: number, each: ReadColumn): CellReading => {
    const as = answered(readAs(inherited(list, row, each.column), each, reading.date1904), each, reading);
    if (as.amount && hasTotals && isSummed(each.column)) amounts.set(`${row},${each.column.at}`, as.amount);
    return as;
  };
  for (const row of data) records.add(row, (each) => cell(row.at, each));
  for (const row of rows) if (row.kind === 'total') read.forEach((each) => cell(row.at, each));
  const summed = read.filter(({ column }) => isSummed(column)).map(({ column }) => column.at);
  const totals = checkTotals(rows, summed, (row, at) => amounts.get(`${row},${at}`));
  const columnAt = new Map(read.map((each) => [each.column.at, each]));
  return records.result({
    skipped: rows
      .filter(({ kind }) => kind !== 'data')
      .map(({ at, reason }) => ({ sheet: sheet.name, row: at + 1, reason })),
    totals: totals.map(({ row, at, exactly, ...figures }) => ({
      ...{ sheet: sheet.name, row: row + 1, column: columnAt.get(at)!.column.path },
      ...figures,
      ...writtenIn(columnAt.get(at)!, exactly),
    })),
    doubled,
  });
}

function columnsOf({ sheet, header }: List, data: readonly Row[], { target, answers, date1904 }: Reading) {
  const scope: ColumnScope = { sheet, header, data: data.map(({ at }) => at), answers, date1904 };
  const columns = readColumns(scope);
  const mapping = target ? mapColumns(columns, target, answers.fields) : null;
  const read = columns.map((column): ReadColumn => {
    const mapped = mapping?.mapped.get(column.at) ?? null;
    return { column: mapped ? asField(column, mapped.field, scope) : column, mapped };
  });
  return { read, doubled: mapping?.doubled ?? [] };
}

function readAs(cell: Cell, { column, mapped }: ReadColumn, date1904: boolean): CellReading {
  return mapped
    ? readField(cell, { field: mapped.field, column }, date1904)
    : readCell(cell, column, { date1904, base: null });
}

/** A sign for nothing is 0 in the columns of which a person said so. */
function answered(reading: CellReading, { column }: ReadColumn, { answers }: Reading): CellReading {
  if (reading.question?.code !== 'blank-mark') return reading;
  if (answers.zeros?.includes(column.path)) return { value: 0, amount: exact(0)! };
  if (answers.blanks?.includes(column.path)) return { value: null };
  return reading;
}

/** A field says what its column holds, whatever stands there. */
function asField(column: Column, field: TargetField, scope: ColumnScope): Column {
  if (field.type === 'ratio') return measuring(column, 'ratio', scope);
  if (field.type === 'number')
    return measuring(column, field.unit ? (unitOf(field.unit)?.dimension ?? null) : null, scope);
  const nature = field.type === 'date' ? 'date' : field.type === 'uscc' ? 'code' : 'text';
  return { ...column, nature, unit: null, unitFrom: null, dimension: null };
}

/** Merged downwards, a cell counts for every row it covers; an amount only once. */
function inherited({ sheet, header }: List, row: number, column: Column): Cell {
  const own = cellAt(sheet, row, column.at);
  if (own.kind !== 'blank' || column.nature === 'number') return own;
  const span = sheet.merges.find(
    ({ top, bottom, left, right }) =>
      top > header.to && row > top && row <= bottom && column.at === left && left === right,
  );
  return span ? cellAt(sheet, span.top, span.left) : BLANK;
}

/** The figures of a total in the unit of its column, as they stand in the table. */
function writtenIn({ column: { unit }, mapped }: ReadColumn, { stated, computed }: TotalCheck['exactly']) {
  if (!unit) return {};
  const base = mapped?.field.unit ? unitOf(mapped.field.unit) : null;
  const inUnit = (amount: Exact) =>
    approximate(quotient(base?.dimension === unit.dimension ? times(amount, base.factor) : amount, unit.factor)!);
  return { written: { stated: inUnit(stated), computed: inUnit(computed), unit: unit.word } };
}

function isSummed({ nature, dimension }: Column): boolean {
  return nature === 'number' && dimension !== 'share' && dimension !== 'ratio' && !dimension?.includes('/');
}

function titleYear({ sheet, header }: List): number | null {
  return yearOfTitle(sheet.rows.slice(0, header.from).flatMap((row) => filled(row).map((at) => shownText(row[at]!))));
}
