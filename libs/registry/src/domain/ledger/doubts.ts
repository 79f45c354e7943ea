import { type FieldProblem, InvalidInput } from '@park/kernel';
import { type Attribute } from '../attributes/attribute';
import { type Band, bandsOf, unusualAbove } from '../attributes/bands';
import { attribute as entryOf } from '../attributes/dictionary';
import { formatExactly, formatValue, formText } from '../values/display';
import { type FactInput, factField } from './recording';
import { cellOf, type Snapshot, type StoredValue } from './snapshot';

const figures = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 });
const JUMP = 10;
const LONGEST_QUESTION = 400;
const FIRST_FOUNDING = '1949-10-01';
const CONFIRM = '确实如此，请勾选“已核对，数值无误”后再保存。';

/** A value that may be right but looks wrong, and what a person is asked about it. */
export interface Doubt extends FieldProblem {
  readonly question: string;
}

/**
 * What may be right but looks wrong: ten times or a tenth of a neighbouring year, a ratio outside its band, a founding
 * before 1949-10-01 or after what was approved since, a figure of a year before the founding, a kind of entity that the
 * credit code contradicts, an amount that hardly occurs. Each names its field and what it contradicts, and goes through once
 * it is confirmed. `snapshot` is the file before the facts.
 */
export function doubts(snapshot: Snapshot, facts: readonly FactInput[]): Doubt[] {
  const file = new FileWith(snapshot, facts);
  return facts.flatMap((fact) => {
    const entry = entryOf(fact.attribute);
    if (!entry) return [];
    const questions = questionsAbout(entry, fact, file);
    if (questions.length === 0) return [];
    const question = questions.join('；');
    return [
      {
        field: factField(fact.attribute, fact.year),
        question,
        message: `${question}，${checkWhat(fact)}；${CONFIRM}`,
        confirm: true,
      },
    ];
  });
}

function checkWhat({ value }: FactInput): string {
  return typeof value === 'number' ? '请核对单位和位数' : '请核对';
}

/** The facts with the questions that were answered about them. Throws InvalidInput where one is open. */
export function withConfirmations(
  snapshot: Snapshot,
  facts: readonly FactInput[],
  confirmed: readonly string[] = [],
): FactInput[] {
  const asked = doubts(snapshot, facts);
  const open = asked.filter(({ field }) => !confirmed.includes(field));
  if (open.length > 0) throw new InvalidInput(open);
  return facts.map((fact) => {
    const doubt = asked.find(({ field }) => field === factField(fact.attribute, fact.year));
    return doubt ? { ...fact, confirmed: doubt.question.slice(0, LONGEST_QUESTION) } : fact;
  });
}

/** What the file will say with the facts. */
class FileWith {
  private readonly told = new Map<string, FactInput[]>();

  constructor(
    private readonly snapshot: Snapshot,
    facts: readonly FactInput[],
  ) {
    for (const fact of facts) {
      const years = this.told.get(fact.attribute);
      if (years) years.push(fact);
      else this.told.set(fact.attribute, [fact]);
    }
  }

  isTold(attribute: string, year: number | null): boolean {
    return this.toldFact(attribute, year) !== undefined;
  }

  value(attribute: string, year: number | null): StoredValue | undefined {
    const told = this.toldFact(attribute, year);
    return told ? told.value : cellOf(this.snapshot, attribute, year)?.v;
  }

  private toldFact(attribute: string, year: number | null): FactInput | undefined {
    return this.told.get(attribute)?.findLast((fact) => fact.year === year);
  }

  figure(attribute: string, year: number | null): number | undefined {
    const value = this.value(attribute, year);
    return typeof value === 'number' ? value : undefined;
  }

  /** The first year of which a figure other than nothing is on file, with its attribute. */
  firstFigure(): { readonly attribute: string; readonly year: number } | undefined {
    const figures = Object.entries(this.snapshot).flatMap(([attribute, cells]) =>
      Object.keys(cells)
        .map(Number)
        .filter((year) => Number.isInteger(year) && this.figure(attribute, year))
        .map((year) => ({ attribute, year })),
    );
    return figures.sort((a, b) => a.year - b.year)[0];
  }
}

function questionsAbout(entry: Attribute, { year, value }: FactInput, file: FileWith): string[] {
  if (typeof value === 'number') {
    const bent = bandsOf(entry.key).flatMap((band) => outOfBand(band, { key: entry.key, year }, file) ?? []);
    const jumped = year === null ? null : jump(entry, { year, value }, file);
    return [
      ...(jumped ? [jumped] : []),
      ...bent,
      ...tooMuch(entry, value),
      ...beforeFounding(entry, { year, value }, file),
    ];
  }
  if (entry.key === 'establishedOn') return [...tooEarly(entry, value, file), ...afterFigures(entry, value, file)];
  if (entry.key === 'approvedOn') return tooEarly(entry, value, file);
  if (entry.key === 'entityType' || entry.key === 'uscc') return contradictions(file);
  return [];
}

function tooEarly(entry: Attribute, value: StoredValue, file: FileWith): string[] {
  if (entry.key === 'establishedOn' && typeof value === 'string' && value < FIRST_FOUNDING)
    return [`“${entry.label}”${value} 早于 ${FIRST_FOUNDING}`];
  // Asked about the founding where the form tells both.
  if (entry.key === 'approvedOn' && file.isTold('establishedOn', null)) return [];
  const [founded, approved] = [file.value('establishedOn', null), file.value('approvedOn', null)];
  if (typeof founded !== 'string' || typeof approved !== 'string' || founded <= approved) return [];
  return [`“${entryOf('approvedOn')!.label}”${approved} 早于“${entryOf('establishedOn')!.label}”${founded}`];
}

/** Nothing needs no company; what was made, owned or employed does. */
function beforeFounding(
  entry: Attribute,
  { year, value }: { year: number | null; value: number },
  file: FileWith,
): string[] {
  const founded = file.value('establishedOn', null);
  if (year === null || value === 0 || typeof founded !== 'string' || year >= Number(founded.slice(0, 4))) return [];
  return [`${year} 年“${entry.label}”${asEntered(entry, value)}，而“${entryOf('establishedOn')!.label}”是 ${founded}`];
}

function afterFigures(entry: Attribute, value: StoredValue, file: FileWith): string[] {
  const first = file.firstFigure();
  if (typeof value !== 'string' || !first || first.year >= Number(value.slice(0, 4))) return [];
  return [
    `“${entry.label}”${value}，而档案中已有 ${first.year} 年的“${entryOf(first.attribute)?.label ?? '年度数据'}”`,
  ];
}

function tooMuch(entry: Attribute, value: number): string[] {
  const most = unusualAbove[entry.key];
  if (most === undefined || value <= most) return [];
  return [`“${entry.label}”${asEntered(entry, value)} 超过 ${asEntered(entry, most)}，很少见`];
}

function jump(entry: Attribute, { year, value }: { year: number; value: number }, file: FileWith): string | null {
  const other = [year - 1, year + 1].find((each) => file.figure(entry.key, each));
  const before = other === undefined ? undefined : file.figure(entry.key, other);
  if (!before || value === 0) return null;
  const times = Math.abs(value / before);
  if (times < JUMP && times > 1 / JUMP) return null;
  const [now, then] = [asEntered(entry, value), asEntered(entry, before)];
  const size = Math.sign(before) === Math.sign(value) ? '' : '按绝对值';
  const words =
    times >= JUMP
      ? `${size}是 ${other} 年的 ${rounded(times)} 倍`
      : `${size}只有 ${other} 年的 ${rounded(1 / times)} 分之一`;
  return `“${entry.label}”${now}，${words}（${other} 年 ${then}）`;
}

/** Asked about the part where the form tells both. */
function outOfBand(band: Band, asked: { key: string; year: number | null }, file: FileWith): string | null {
  const { key, year } = asked;
  if (key !== band.part && !(key === band.whole && !file.isTold(band.part, year))) return null;
  const [a, b] = [file.figure(band.part, year), file.figure(band.whole, year)];
  if (!a || b === undefined) return null;
  const ratio = ratioOf(a, b, band);
  if (ratio === undefined || (ratio >= band.least && ratio <= band.most)) return null;
  const [one, other] = [entryOf(band.part), entryOf(band.whole)];
  if (!one || !other) return null;
  const named = `${year === null ? '' : `${year} 年`}“${one.label}”${asEntered(one, a)}`;
  return `${named} 与“${other.label}”${asEntered(other, b)} 相比${ratioInWords(one, other, ratio)}，超出常见范围`;
}

/** Of nothing there is no part; other ratios to nothing say nothing. */
function ratioOf(a: number, b: number, { least, most }: Band): number | undefined {
  if (b > 0) return a / b;
  return a > 0 && least === 0 && most === 1 ? Infinity : undefined;
}

function ratioInWords(part: Attribute, whole: Attribute, ratio: number): string {
  if (!Number.isFinite(ratio)) return '多出全部';
  if (part.unit === whole.unit) return `为 ${rounded(ratio * 100)}%`;
  return `合每${whole.unit ?? ''} ${rounded(ratio)} ${part.unit ?? ''}`;
}

/** Which kinds of entity the first two characters of a credit code are given to. Source: GB 32100-2015 */
const CODE_CLASSES: Readonly<Record<string, readonly string[]>> = {
  '12': ['public_institution'],
  '51': ['social_group'],
  '52': ['private_nonprofit'],
  '53': ['foundation'],
  '91': ['limited', 'joint_stock', 'soe', 'foreign', 'partnership', 'sole_proprietor', 'branch'],
  '92': ['individual_biz'],
  '93': ['coop', 'branch'],
};

function contradictions(file: FileWith): string[] {
  const [uscc, type] = [file.value('uscc', null), file.value('entityType', null)];
  if (typeof uscc !== 'string' || typeof type !== 'string') return [];
  const kinds = CODE_CLASSES[uscc.slice(0, 2)];
  const entry = entryOf('entityType');
  if (!entry || !kinds || kinds.includes(type)) return [];
  const usual = kinds.map((kind) => formatValue(entry, kind)).join('、');
  const said = `“${entry.label}”登记为${formatValue(entry, type)}`;
  return [`${said}，而信用代码 ${uscc} 以 ${uscc.slice(0, 2)} 开头，是${usual}的代码`];
}

/** A figure in the unit in which the form asks for it, and an amount in yuan too, so that its digits can be counted. */
function asEntered(entry: Attribute, value: number): string {
  const exactly = formatExactly(entry, value);
  return entry.unit === '元' ? `${formText(entry, value)} 万元（${exactly}）` : exactly;
}

function rounded(times: number): string {
  return figures.format(Number(times.toPrecision(3)));
}
