import { type DateReading, readDateCell } from './dates';
import { columnPaths, type HeaderRows } from './header';
import { readQuantity } from './quantity';
import { type Answers } from './target';
import { dimensionOf, type Unit, unitOf } from './units';
import { type Cell, cellAt, isFilled, type Sheet, shownText } from './workbook';
import { bareLabel } from './words';

export type UnitFrom = 'header' | 'above' | 'answer' | null;
export type Nature = 'serial' | 'number' | 'date' | 'text' | 'code' | 'sensitive';

export interface Column {
  /** Counted from 0. */
  readonly at: number;
  readonly path: string;
  readonly nature: Nature;
  readonly unit: Unit | null;
  readonly unitFrom: UnitFrom;
  /** What its numbers measure; null where a bare number says all. */
  readonly dimension: string | null;
  /** The name stands twice: `path` carries a number that the file does not. */
  readonly repeated: boolean;
}

export interface ColumnScope {
  readonly sheet: Sheet;
  readonly header: HeaderRows;
  /** Rows with records, counted from 0. */
  readonly data: readonly number[];
  readonly answers: Answers;
  readonly date1904: boolean;
}

/** Every column that has a name or holds something: its path, what it holds, and the unit of its numbers. */
export function readColumns(scope: ColumnScope): Column[] {
  const above = unitsAbove(scope.sheet, scope.header);
  const seen = new Map<string, number>();
  return columnPaths(scope.sheet, scope.header).flatMap((named, at) => {
    const cells = scope.data.map((row) => cellAt(scope.sheet, row, at)).filter(isFilled);
    if (named === '' && cells.length === 0) return [];
    const bare = named === '' ? `第${at + 1}列` : named;
    const count = (seen.get(bare) ?? 0) + 1;
    seen.set(bare, count);
    const path = count > 1 ? `${bare}（第${count}个）` : bare;
    return [{ at, path, repeated: count > 1, ...meaning({ path: bare, cells, above, scope }) }];
  });
}

interface Naming {
  readonly path: string;
  readonly cells: readonly Cell[];
  readonly above: readonly Unit[];
  readonly scope: ColumnScope;
}

type Meaning = Pick<Column, 'nature' | 'unit' | 'unitFrom' | 'dimension'>;

function meaning({ path, cells, above, scope }: Naming): Meaning {
  const leaf = bareLabel(path.split('›').at(-1)!);
  const written = unitInLabel(path);
  const worded = wordedNature(path, leaf);
  if (worded && (worded !== 'code' || !written)) return plain(worded);
  const dated = !written && isDateName(leaf) && half(cells, (cell) => isDate(cell, scope.date1904));
  if (dated) return plain('date');
  const dimension = written?.dimension ?? dimensionOf(leaf) ?? groupDimension(path);
  if (!holdsNumbers(cells, { written: written !== null, dimension })) return plain('text');
  const unit = chosenUnit({ path, dimension, above }, scope.answers);
  return { nature: 'number', ...unit, dimension: dimension ?? unit.unit?.dimension ?? null };
}

/** The unit of a column: its own name, then what a person answered, then what stands above the table. */
function chosenUnit(
  { path, dimension, above }: Pick<Naming, 'path' | 'above'> & { dimension: string | null },
  answers: Answers,
) {
  const written = unitInLabel(path);
  if (written) return { unit: written, unitFrom: 'header' as const };
  const answered = unitOf(answers.units?.[path] ?? '');
  if (answered) return { unit: answered, unitFrom: 'answer' as const };
  const unit = above.find((each) => each.dimension === dimension) ?? null;
  return { unit, unitFrom: unit && ('above' as const) };
}

function plain(nature: Nature): Meaning {
  return { nature, unit: null, unitFrom: null, dimension: null };
}

/** What a name alone decides. */
function wordedNature(path: string, leaf: string): Nature | null {
  if (/^(序号|序|No\.?)$/i.test(leaf)) return 'serial';
  if (/身份证/.test(path)) return 'sensitive';
  return isCodeName(leaf) ? 'code' : null;
}

/** A unit in the name makes a column one of numbers with the first of them, its name with most, anything else with all but few. */
function holdsNumbers(
  cells: readonly Cell[],
  { written, dimension }: { written: boolean; dimension: string | null },
): boolean {
  const said = cells.filter((cell) => !isMark(cell));
  if (written) return cells.length === 0 || said.some(isNumeric);
  return said.length > 0 && (dimension === null ? mostly(said, isBareNumber) : half(said, isNumeric));
}

/** The same column read as numbers of a field, which says what they measure. */
export function measuring(column: Column, dimension: string | null, { sheet, header, answers }: ColumnScope): Column {
  const share = dimension === 'ratio' ? 'share' : dimension;
  const unit = chosenUnit({ path: column.path, dimension: share, above: unitsAbove(sheet, header) }, answers);
  return { ...column, nature: 'number', dimension, ...unit };
}

/** A column in a group of amounts holds amounts, unless its own name counts something: 资金构成›银行贷款. */
function groupDimension(path: string): string | null {
  const parts = path.split('›').map(bareLabel);
  if (/(数|率|比|面积|年限|期|排名|时间|层高)$/.test(parts.at(-1)!)) return null;
  const groups = parts.slice(0, -1).map((group) => dimensionOf(group.replace(/(情况|构成|明细|来源)$/, '')));
  return groups.includes('money') ? 'money' : null;
}

/** The unit in the brackets of a name or after its last stroke; the innermost name that has one decides. */
export function unitInLabel(path: string): Unit | null {
  for (const part of path.split('›').reverse()) {
    const brackets = [...part.matchAll(/[（(【[]([^（）()【】[\]]*)[)）】\]]/g)].map(([, inner]) => inner!).reverse();
    for (const inner of brackets) {
      const unit = inner
        .split(/[,，;；、]/)
        .map((word) => unitOf(word.replace(/^单位[:：]?/, '')) ?? unitOfScale(word, part))
        .find(Boolean);
      if (unit) return unit;
    }
    const after = /[/:：_-]([^/:：_-]+)$/.exec(part);
    const unit = after && unitOf(after[1]!);
    if (unit) return unit;
  }
  return null;
}

/** 工程款（万） is in 万元, 从业人数（万） in 万人. */
function unitOfScale(word: string, name: string): Unit | null {
  if (!/^(千|万|百万|千万|亿)$/.test(word)) return null;
  const dimension = dimensionOf(bareLabel(name));
  return dimension === 'money' ? unitOf(`${word}元`) : dimension === 'people' ? unitOf(`${word}人`) : null;
}

/** The units that lines above the header state: “单位：万元、亩”, “（单位：万元）”, “金额单位：元”. */
export function unitsAbove(sheet: Sheet, { from }: HeaderRows): Unit[] {
  const texts = sheet.rows.slice(0, from).flatMap((row) => row.map(shownText));
  return texts
    .flatMap((text) =>
      [
        ...text.matchAll(
          /(?:^|[^\u4e00-\u9fff]|金额|货币|计量|面积|的)单位(?:均?为)?\s*[:：]?\s*([^）)。；;\s]+(?:\s*[、,，]\s*[^）)。；;\s]+)*)/g,
        ),
      ].flatMap(([, words]) => words!.split(/[、,，]|\s+/)),
    )
    .concat(texts.flatMap((text) => [...text.matchAll(/[（(]([^（）()]{1,6})[)）]\s*$/g)].map(([, word]) => word!)))
    .flatMap((word) => unitOf(word) ?? []);
}

function isDateName(leaf: string): boolean {
  return (
    /时间|日期|年月|开工|竣工|投产|有效期|截止|到期|期限|时限|起$|止$|出生|.[日于]$/.test(leaf) &&
    !/情况|内容|问题/.test(leaf)
  );
}

function isCodeName(leaf: string): boolean {
  return /代码|编号|编码|电话|手机|号码|证号|文号|监管号|邮编|联系方式|账号|邮箱/.test(leaf) && !/个数|数量/.test(leaf);
}

function isDate(cell: Cell, date1904: boolean): boolean {
  const read: DateReading = readDateCell(cell, date1904);
  return read.is !== 'unclear' || read.code !== 'date-unreadable';
}

function isMark(cell: Cell): boolean {
  return cell.kind === 'text' && readQuantity(String(cell.value)).is === 'mark';
}

function isNumeric(cell: Cell): boolean {
  if (cell.kind === 'number' || cell.kind === 'formula' || cell.kind === 'error') return true;
  return cell.kind === 'text' && readQuantity(String(cell.value)).is !== 'other';
}

/** A number, or a text that is nothing else; digits with a zero before them, or very many, are a code. */
function isBareNumber(cell: Cell): boolean {
  if (cell.kind !== 'text') return cell.kind === 'number' || cell.kind === 'formula';
  const text = String(cell.value).trim();
  return readQuantity(text).is === 'number' && !/^0\d/.test(text) && text.length <= 16;
}

/** More than half of what is there; nothing there is nothing. */
function mostly(cells: readonly Cell[], holds: (cell: Cell) => boolean): boolean {
  return cells.filter(holds).length * 2 > cells.length;
}

/** Half of what is there: enough where the name of the column says the same. */
function half(cells: readonly Cell[], holds: (cell: Cell) => boolean): boolean {
  return cells.filter(holds).length * 2 >= cells.length;
}
