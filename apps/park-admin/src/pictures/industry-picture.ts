import { attribute } from '@park/registry';
import { hierarchy, treemap } from 'd3-hierarchy';
import { fitted } from '../sites/plan/plan-labels';

const [WIDTH, HEIGHT] = [1000, 360];
/** Lighter the smaller the companies; white words only on the first two. */
const FILLS: Readonly<Record<string, string>> = {
  ...{ large: '#0b4f97', medium: '#3776b6', small: '#8bb8e2', micro: '#dbe9f7', unknown: '#e8ecf0' },
};
const LIGHT = ['large', 'medium'];

/** How many companies there are of an industry and a size; `unknown` where the file names none. */
export interface IndustryCount {
  readonly section: string;
  readonly size: string;
  readonly count: number;
}

type Pair = Omit<IndustryCount, 'count'>;
type Node = { readonly children: readonly Node[] } | IndustryCount;

const sizes = { ...attribute('sizeClass')?.codes, unknown: '未登记规模' };
const sections: Readonly<Record<string, string>> = { ...attribute('industrySection')?.codes, unknown: '未登记行业' };

/** Every industry that occurs with every size. */
export function pairsOf(bySection: Readonly<Record<string, number>>): Pair[] {
  return Object.keys(sections)
    .filter((section) => (bySection[section] ?? 0) > 0)
    .flatMap((section) => Object.keys(sizes).map((size) => ({ section, size })));
}

/** Rectangles by number of companies, an industry each and in it the sizes; with the table of the same. Null of nobody. */
export function industryPicture(counts: readonly IndustryCount[]) {
  const found = counts.filter(({ count }) => count > 0);
  if (found.length === 0) return null;
  const of = (section: string) => found.filter((each) => each.section === section);
  const codes = Object.keys(sections).filter((section) => of(section).length > 0);
  const root = hierarchy<Node>({ children: codes.map((section) => ({ children: of(section) })) }, (node) =>
    'children' in node ? node.children : null,
  ).sum((node) => ('count' in node ? node.count : 0));
  const cells = treemap<Node>()
    .size([WIDTH, HEIGHT])
    .paddingInner(1)
    .paddingOuter(1)
    .round(true)(root)
    .leaves()
    .map(({ data, x0, x1, y0, y1 }) =>
      cellOf(data as IndustryCount, { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }),
    );
  return {
    ...{ width: WIDTH, height: HEIGHT, cells, heads: Object.values(sizes) },
    legend: Object.entries(sizes).map(([size, label]) => ({ label, fill: FILLS[size]! })),
    rows: codes.map((section) => rowOf(section, of(section))),
  };
}

function rowOf(section: string, counts: readonly IndustryCount[]) {
  const count = (size: string) => counts.find((each) => each.size === size)?.count ?? 0;
  return {
    label: sections[section]!,
    total: counts.reduce((sum, each) => sum + each.count, 0),
    href: `/companies?industrySection=${section}`,
    cells: Object.keys(sizes).map((size) => ({ count: count(size), href: hrefOf({ section, size }) })),
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function cellOf({ section, size, count }: IndustryCount, box: Box) {
  const words = `${sections[section]}，${(sizes as Readonly<Record<string, string>>)[size]}`;
  return {
    ...{ ...box, href: hrefOf({ section, size }), words, count, fill: FILLS[size]! },
    label: box.height >= 22 ? fitted(`${sections[section]} ${count}`, box.width - 10) : '',
    ...{ textX: box.x + 5, textY: box.y + 16, ink: LIGHT.includes(size) ? '#ffffff' : '#1b2430' },
  };
}

function hrefOf({ section, size }: Pair): string {
  return `/companies?industrySection=${section}&sizeClass=${size}`;
}
