import { checkUscc, plainText, searchKey } from '@park/kernel';
import { type CellReading, readCell } from './cell-value';
import type { Column } from './columns';
import type { TargetField } from './target';
import { unitOf } from './units';
import { type Cell, shownText } from './workbook';

/** A cell as a value of a field; a name may bring a former one with it. */
export interface FieldReading extends CellReading {
  readonly formerName?: string;
}

const TRUE = ['是', '有', '√', '对', '1', 'y', 'yes', 'true', '已'];
const NO_END = /^(长期|长期有效|永久|永久有效|无固定期限)$/;
const FALSE = ['否', '无', '×', 'x', '没有', '0', 'n', 'no', 'false', '未', '不是'];

/** Reads a cell as the field that its column is read into. */
export function readField(
  cell: Cell,
  { field, column }: { field: TargetField; column: Column },
  date1904: boolean,
): FieldReading {
  if (cell.kind === 'blank') return { value: null };
  if (field.noEnd !== undefined && NO_END.test(shownText(cell).trim())) return { value: field.noEnd };
  const reading = readCell(cell, column, { date1904, base: field.unit ? unitOf(field.unit) : null });
  if (reading.error || reading.question || reading.value === null) return reading;
  if (field.type === 'number' || field.type === 'ratio') return bounded(field, reading);
  if (field.type === 'date') return reading;
  return readWords(field, String(reading.value));
}

function readWords(field: TargetField, text: string): FieldReading {
  switch (field.type) {
    case 'uscc':
      return readUscc(text);
    case 'name':
      return readName(text);
    case 'flag':
      return readFlag(text);
    case 'code':
      return readCode(field, text);
    case 'codes':
      return readCodes(field, text);
    case 'year': {
      const year = /^((?:19|20)\d{2})\s*年?度?$/.exec(text.normalize('NFKC').trim())?.[1];
      return year ? { value: Number(year) } : failed('year-unreadable', `“${text.slice(0, 20)}”不是年份，如 2025`);
    }
    default:
      return { value: text };
  }
}

function readUscc(text: string): FieldReading {
  const checked = checkUscc(text);
  if (checked.ok) return { value: checked.uscc };
  if (/^\d{15}0{3}$/.test(text.replace(/\s/g, ''))) {
    return failed('code-damaged', `“${text}”末几位是 0，像是已被表格软件改坏，请按原件重填`);
  }
  return failed(checked.doubtful ? 'uscc-doubtful' : 'uscc-invalid', checked.message);
}

/** Blanks out, brackets as in a licence; “（原名：…）” is a former name and no part of the name. */
function readName(text: string): FieldReading {
  const plain = plainText(text)
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/\s*([（）])\s*/g, '$1')
    .replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, '');
  const former = /^(.*?)（(?:原名|曾用名|原)[:：](.*)）$/.exec(plain);
  if (!former) return { value: plain };
  return { value: former[1]!, formerName: former[2]! };
}

function readFlag(text: string): FieldReading {
  const key = searchKey(text);
  if (TRUE.includes(key)) return { value: true };
  if (FALSE.includes(key)) return { value: false };
  return failed('not-a-flag', `“${text.slice(0, 20)}”应为是或否`);
}

function readCode(field: TargetField, text: string): FieldReading {
  const code = codeOf(field, text);
  if (code !== null) return { value: code };
  if (field.restCode !== undefined) return { value: field.restCode };
  const other = field.otherCode?.(text);
  if (other) return 'code' in other ? { value: other.code } : failed('code-unknown', other.problem);
  return failed(
    'code-unknown',
    `“${text.slice(0, 20)}”不在选项中：${Object.values(field.codes ?? {})
      .slice(0, 12)
      .join('、')}`,
  );
}

function readCodes(field: TargetField, text: string): FieldReading {
  const parts = text
    .split(/[,，、;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const codes = parts.map((part) => codeOf(field, part) ?? openCode(field, part));
  const unknown = parts[codes.indexOf(null)];
  if (unknown !== undefined) return failed('code-unknown', `“${unknown.slice(0, 20)}”不在选项中`);
  return { value: [...new Set(codes)].join(',') };
}

function openCode({ otherCode }: TargetField, part: string): string | null {
  const other = otherCode?.(part);
  return other && 'code' in other ? other.code : null;
}

/** The code of a label, a code itself, another word for it, or a label with its code in brackets or before it. */
function codeOf({ codes = {}, words = {} }: TargetField, text: string): string | null {
  const key = wordKey(text);
  const entries = Object.entries(codes);
  const said = [...entries.map(([code, label]) => [label, code] as const), ...Object.entries(words)];
  const exact =
    entries.find(([code]) => searchKey(code) === key)?.[0] ?? said.find(([word]) => wordKey(word) === key)?.[1];
  if (exact !== undefined) return exact;
  const like = (form: (word: string) => string) => {
    const alike = new Set(said.filter(([word]) => form(wordKey(word)) === form(key)).map(([, code]) => code));
    return alike.size === 1 ? [...alike][0]! : null;
  };
  return like(unbracketed) ?? like((word) => core(unbracketed(word)));
}

/** 吊销，未注销 is the same word as 吊销未注销. */
function wordKey(text: string): string {
  return searchKey(text).replace(/[,，。;；]/g, '');
}

function unbracketed(word: string): string {
  return word.replace(/\(.*\)$/, '');
}

/** What a word says without what forms add: 已注销, 高新技术, 红色. */
function core(word: string): string {
  return /^(?:已)?(.+?)(?:企业|状态|色)?$/.exec(word)?.[1] ?? word;
}

function bounded(field: TargetField, reading: CellReading): FieldReading {
  const value = Number(reading.value);
  if (field.whole && !Number.isInteger(value)) return failed('not-whole', `${field.label}应为整数`);
  if (field.min !== undefined && value < field.min)
    return failed('out-of-range', `${field.label}不能小于 ${shown(field, field.min)}`);
  if (field.max !== undefined && value > field.max)
    return failed('out-of-range', `${field.label}不能大于 ${shown(field, field.max)}`);
  return reading;
}

/** A bound as people write values of the field. */
function shown({ type }: TargetField, bound: number): string {
  return type === 'ratio' ? `${bound * 100}%` : String(bound);
}

function failed(code: string, message: string): FieldReading {
  return { value: null, error: { code, message } };
}
