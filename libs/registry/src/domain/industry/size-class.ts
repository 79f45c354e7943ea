import { divisionOf } from './industry';

export type SizeClass = 'large' | 'medium' | 'small' | 'micro';

type Measure = 'employees' | 'revenue' | 'assets';

/** Lower bounds of large, medium and small: employees in persons, revenue and assets in yuan. */
type Bounds = readonly (readonly [Measure, number, number, number])[];

const WAN = 10_000;
const X = (large: number, medium: number, small: number) => ['employees', large, medium, small] as const;
const Y = (large: number, medium: number, small: number) =>
  ['revenue', large * WAN, medium * WAN, small * WAN] as const;
const Z = (large: number, medium: number, small: number) => ['assets', large * WAN, medium * WAN, small * WAN] as const;

/** Source: 工信部联企业〔2011〕300号, in the order of the document; money in 万元 as printed there. */
export const sizeTable = {
  agriculture: [Y(20000, 500, 50)],
  industry: [X(1000, 300, 20), Y(40000, 2000, 300)],
  construction: [Y(80000, 6000, 300), Z(80000, 5000, 300)],
  wholesale: [X(200, 20, 5), Y(40000, 5000, 1000)],
  retail: [X(300, 50, 10), Y(20000, 500, 100)],
  transport: [X(1000, 300, 20), Y(30000, 3000, 200)],
  storage: [X(200, 100, 20), Y(30000, 1000, 100)],
  post: [X(1000, 300, 20), Y(30000, 2000, 100)],
  hospitality: [X(300, 100, 10), Y(10000, 2000, 100)],
  telecom: [X(2000, 100, 10), Y(100000, 1000, 100)],
  software: [X(300, 100, 10), Y(10000, 1000, 50)],
  realEstate: [Y(200000, 1000, 100), Z(10000, 5000, 2000)],
  property: [X(1000, 300, 100), Y(5000, 1000, 500)],
  business: [X(300, 100, 10), Z(120000, 8000, 100)],
  other: [X(300, 100, 10)],
} as const satisfies Record<string, Bounds>;

export type SizeIndustry = keyof typeof sizeTable;

/** The row of the table for a class code; null for industries the document does not classify (finance, rail, schools …). */
export function sizeIndustryOf(industryCode: string): SizeIndustry | null {
  const division = divisionOf(industryCode);
  if (division === null) return null;
  if (division === 59) return industryCode.startsWith('591') ? 'transport' : 'storage';
  if (division === 70) return realEstateRow(industryCode);
  return ROWS.find(([first, last]) => division >= first && division <= last)?.[2] ?? null;
}

/** The measures that decide the size in an industry. */
export function measuresOf(industry: SizeIndustry): Measure[] {
  return sizeTable[industry].map(([measure]) => measure);
}

/** What is known of the measures. */
export type Figures = Partial<Record<Measure, number>>;

/** The size class: all lower bounds of a class must be reached, else the next smaller one is tried. */
export function sizeClassOf(industry: SizeIndustry, figures: Readonly<Figures>, whereUnknown = 0): SizeClass {
  const bounds: Bounds = sizeTable[industry];
  const reaches = (column: 1 | 2 | 3) => bounds.every((row) => (figures[row[0]] ?? whereUnknown) >= row[column]);
  if (reaches(1)) return 'large';
  if (reaches(2)) return 'medium';
  return reaches(3) ? 'small' : 'micro';
}

/** The smallest and the largest class that a company may be in, whatever the measures are that are not known. */
export function sizeClassesOf(industry: SizeIndustry, figures: Readonly<Figures>): readonly [SizeClass, SizeClass] {
  return [sizeClassOf(industry, figures), sizeClassOf(industry, figures, Infinity)];
}

const ROWS: readonly (readonly [number, number, SizeIndustry])[] = [
  [1, 5, 'agriculture'],
  [6, 46, 'industry'],
  [47, 50, 'construction'],
  [51, 51, 'wholesale'],
  [52, 52, 'retail'],
  [54, 58, 'transport'],
  [60, 60, 'post'],
  [61, 62, 'hospitality'],
  [63, 64, 'telecom'],
  [65, 65, 'software'],
  [71, 72, 'business'],
  [73, 82, 'other'],
  [85, 90, 'other'],
];

function realEstateRow(industryCode: string): SizeIndustry | null {
  if (industryCode.startsWith('701')) return 'realEstate';
  if (industryCode.startsWith('702')) return 'property';
  // 自有房地产经营活动 (704) is left out of the classification.
  return industryCode.startsWith('704') ? null : 'other';
}
