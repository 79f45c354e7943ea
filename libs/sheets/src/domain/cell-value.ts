import { approximate, type Exact, exact } from '@park/kernel';
import type { Column } from './columns';
import { readDateCell } from './dates';
import { readQuantity } from './quantity';
import { converted, isForeign, times, type Unit, unitOf } from './units';
import { type Cell, shownText } from './workbook';

/** Something that a person has to decide or mend, with a code for programs. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  /** Answers to choose from. */
  readonly options?: readonly string[];
}

/** A cell as a value in base units; an error makes its row one, a question leaves the value null. */
export interface CellReading {
  readonly value: string | number | boolean | null;
  /** The exact amount in base units, for sums. */
  readonly amount?: Exact;
  readonly about?: boolean;
  readonly unitInCell?: Unit;
  readonly error?: Finding;
  readonly question?: Finding;
}

const NOTHING: CellReading = { value: null };

/** Reads a cell as what its column holds. `base` is the unit wanted; null: the base unit of what is measured. */
export function readCell(cell: Cell, column: Column, context: { date1904: boolean; base: Unit | null }): CellReading {
  if (cell.kind === 'blank') return NOTHING;
  if (cell.kind === 'formula') return failed('formula-without-result', '公式没有结果，请在表格软件中打开并保存后再传');
  if (cell.kind === 'error') return failed('cell-error', `单元格是错误值“${shownText(cell)}”，请改成数值或留空`);
  switch (column.nature) {
    case 'number':
      return readNumber(cell, column, context.base);
    case 'date':
      return readDate(cell, context.date1904);
    case 'code':
      return readCode(cell);
    default:
      return readText(cell);
  }
}

function readText(cell: Cell): CellReading {
  if (cell.kind !== 'text') return { value: cell.value };
  const text = String(cell.value)
    .replace(/[\p{Cf}\u115f\u1160\u3164\uffa0]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\r?\n ?/g, '\n')
    .trim();
  return /^(\/+|[-‐-―−－]+|\\)$/.test(text) ? NOTHING : { value: text };
}

/** Codes are texts: a number of more than 15 digits, or one in scientific notation, has lost its last digits. */
function readCode(cell: Cell): CellReading {
  const text = shownText(cell).normalize('NFKC');
  const scientific = /^\d(\.\d+)?E\+?\d+$/i.test(text.replace(/\s/g, ''));
  const cut = cell.kind === 'number' && Math.abs(Number(cell.value)) >= 1e15;
  if (scientific || cut) return failed('code-damaged', `“${text}”已被表格软件改坏，末几位丢失，只能按原件重填`);
  if (cell.kind === 'number') return { value: text };
  return readText(cell);
}

function readDate(cell: Cell, date1904: boolean): CellReading {
  const read = readDateCell(cell, date1904);
  if (read.is === 'mark') return NOTHING;
  if (read.is === 'unclear') return { value: null, question: { code: read.code, message: read.why } };
  return { value: read.value, about: read.about };
}

function readNumber(cell: Cell, column: Column, base: Unit | null): CellReading {
  if (cell.kind === 'boolean') return failed('not-a-number', '应为数字');
  if (cell.kind === 'date') return failed('not-a-number', `“${shownText(cell)}”是日期，应为数字`);
  const formatted = cell.kind === 'number' ? unitOfFormat(cell.format) : null;
  if (cell.kind === 'number')
    return measured({ amount: exact(Number(cell.value)), scale: 1, unit: formatted, about: false }, column, base);
  const read = readQuantity(String(cell.value));
  switch (read.is) {
    case 'mark':
      return {
        value: null,
        question: { code: 'blank-mark', message: `“${shownText(cell)}”是没有数据还是 0？`, options: ['留空', '0'] },
      };
    case 'words':
      return {
        value: null,
        question: {
          code: 'words-beside-amount',
          message: `“${shownText(cell)}”数前还有文字，分不清是不是这一列要的数`,
        },
      };
    case 'ambiguous':
      return failed('ambiguous-amount', `“${shownText(cell)}”${read.why}`);
    case 'other':
      return failed('not-a-number', `“${shownText(cell).slice(0, 30)}”不是数字，请填一个确定的数`);
    case 'number':
      return measured(read, column, base);
  }
}

interface Measured {
  readonly amount: Exact | null;
  readonly scale: number;
  readonly unit: Unit | null;
  readonly about: boolean;
}

/** An amount in its own unit, else in that of its column; without either it is nothing yet. */
function measured(read: Measured, column: Column, base: Unit | null): CellReading {
  if (!read.amount) return failed('not-a-number', '不是有限的数');
  const own = ownUnit(read, column);
  const problem = own && unitProblem(own, column);
  if (problem) return problem;
  const used = own ?? column.unit;
  const needed = !used && column.dimension && NEEDS_UNIT.has(column.dimension) && Number(read.amount.numerator) !== 0;
  if (needed) return failed('unit-missing', '没有写单位', unitsOf(column.dimension!));
  const whole = times(read.amount, exact(read.scale)!);
  const exactly = used ? converted(whole, used, base?.dimension === used.dimension ? base : null) : whole;
  return {
    value: approximate(exactly),
    amount: exactly,
    about: read.about,
    ...(read.unit ? { unitInCell: read.unit } : {}),
  };
}

/** 8000万 in a column of money is in yuan, or in dollars in one of dollars, whatever the column says. */
function ownUnit({ unit, scale }: Measured, column: Column): Unit | null {
  if (unit || scale < 1e4) return unit;
  if (column.unit && isForeign(column.unit)) return unitOf(column.unit.base);
  return column.dimension === 'money' ? unitOf('元') : null;
}

function unitProblem(own: Unit, { dimension, unit }: Column): CellReading | null {
  if (isForeign(own) && unit?.dimension !== own.dimension) {
    return failed('foreign-currency', `金额是${own.word}，请按汇率折成人民币并写明日期`);
  }
  const wanted = dimension === 'ratio' ? 'share' : dimension;
  if (!wanted || own.dimension === wanted) return null;
  return failed('unit-mismatch', `“${own.word}”不是这一列的单位${unit ? `（${unit.word}）` : ''}`);
}

/** A ratio needs one only where a field asks for it: in any other table 31 below 建筑密度 stays 31. */
const NEEDS_UNIT = new Set(['money', 'area', 'money/area', 'energy', 'ratio']);

function unitsOf(dimension: string): readonly string[] {
  if (dimension === 'money') return ['元', '万元', '亿元'];
  if (dimension === 'ratio') return ['%', '小数'];
  if (dimension === 'energy') return ['吨标准煤', '万吨标准煤'];
  return dimension === 'area' ? ['㎡', '亩', '公顷'] : ['元/亩', '万元/亩', '元/㎡'];
}

/** A number shown as 12.5%, 5.00亿元 … carries its unit in its format; one shown scaled down is kept in the base unit. */
function unitOfFormat(format: string | undefined): Unit | null {
  if (!format) return null;
  if (/%/.test(format)) return { word: '%', dimension: 'share', base: '', factor: exact(1)! };
  const word = /"?(亿元|万元|千元|元|亩|㎡|公顷|人|吨)"?/.exec(format.replace(/\[[^\]]*\]/g, ''))?.[1];
  const unit = word ? unitOf(word) : null;
  return unit && /,["\s]*(亿|万)|[!\\.]0?,/.test(format) ? unitOf(unit.base) : unit;
}

function failed(code: string, message: string, options?: readonly string[]): CellReading {
  return { value: null, error: { code, message, ...(options ? { options } : {}) } };
}
