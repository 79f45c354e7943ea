import { type CalendarDate, yearOf } from '@park/kernel';
import { type Attribute, attributes, cellOf, sections } from '@park/registry';
import { type Readable, type ValueCell, valueCell } from './value-cell';

/** The facts of a company as they stand on a day. */
export interface FileFacts extends Readable {
  readonly asOf: CalendarDate;
  /** For people of the company: without what the park keeps for itself. */
  readonly isOwn?: boolean;
}

interface Row {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly derived: boolean;
}

/** One section of the file: yearly attributes as a table with the years side by side, the others as a list. */
export interface SectionModel {
  readonly code: string;
  readonly label: string;
  readonly years: readonly { readonly year: number; readonly editable: boolean }[];
  readonly yearly: readonly (Row & { readonly cells: readonly ValueCell[] })[];
  readonly single: readonly (Row & { readonly cell: ValueCell })[];
  readonly filled: number;
  readonly total: number;
  readonly editableYearly: boolean;
  readonly editableSingle: boolean;
}

const SHOWN_YEARS = 4;

/** The four years before the date, newest first. */
export function shownYears(asOf: CalendarDate): number[] {
  return Array.from({ length: SHOWN_YEARS }, (_, back) => yearOf(asOf) - 1 - back);
}

/** The default section of the file: the yearly figures. */
export function sectionOrDefault(code: string | undefined): string {
  return sections.some((section) => section.code === code) ? (code as string) : 'C';
}

/** The attributes of a section that a form may offer: neither derived nor part of the identity. */
export function enteredAttributes(section: Attribute['section']): readonly Attribute[] {
  return attributes.filter((each) => each.section === section && !each.derived && !each.identity);
}

/** null when there is no such section. */
export function sectionModel(code: string, file: FileFacts): SectionModel | null {
  const section = sections.find((each) => each.code === code);
  if (!section) return null;
  const shown = attributes.filter(
    (each) =>
      each.section === code && !each.identity && each.format !== 'titles' && !(file.isOwn === true && each.internal),
  );
  const years = shownYears(file.asOf);
  const yearlyOnes = shown.filter((each) => each.period === 'year');
  const single = shown
    .filter((each) => each.period === 'none')
    .map((each) => ({ ...row(each), cell: valueCell(each, null, file) }));
  const yearly = yearlyOnes.map((each) => ({ ...row(each), cells: years.map((year) => valueCell(each, year, file)) }));
  const entered = (period: Attribute['period']) =>
    enteredAttributes(section.code).some((each) => each.period === period);
  return {
    ...section,
    years: years.map((year) => ({ year, editable: entered('year') })),
    yearly,
    single,
    ...filledOf(section.code, file),
    editableYearly: entered('year'),
    editableSingle: entered('none'),
  };
}

/** How much of what is entered in a section is on file: single values, and of yearly ones those of the last full year. */
export function filledOf(
  code: Attribute['section'],
  { snapshot, asOf }: FileFacts,
): Pick<SectionModel, 'filled' | 'total'> {
  const entered = enteredAttributes(code).filter(({ internal }) => !internal);
  const [year] = shownYears(asOf);
  const filled = entered.filter(
    ({ key, period }) => cellOf(snapshot, key, period === 'year' ? year! : null) !== undefined,
  );
  return { filled: filled.length, total: entered.length };
}

function row(attribute: Attribute): Row {
  return {
    key: attribute.key,
    label: attribute.label,
    ...(attribute.hint && { hint: attribute.hint }),
    derived: attribute.derived,
  };
}
