/** Of which year and month the figures of a table are. */
export interface StatPeriod {
  /** The year of the plan; null where nothing names it. */
  readonly planYear: number | null;
  /** The month, as 2026-11; null where it or its year is not named. */
  readonly statMonth: string | null;
}

/** What names a period: the headings of the plan and of the figures, and what stands above the header with the name of the sheet. */
export interface NamingPeriod {
  readonly plan: string;
  readonly figures: readonly string[];
  readonly above: readonly string[];
}

/** A day on which the table was made says nothing of its figures. */
const MADE = /(?:填报|填表|制表|报送|上报|打印|更新|编制)(?:日期|时间)\s*[:：]?\s*[\d年月日.\-/ ]*/gu;
/** 2026年11月, 2026年1-11月. */
const IN_WORDS = /(20\d{2})\s*年\s*(?:1\s*月?\s*[-—–~～至到]\s*)?(1[0-2]|0?[1-9])\s*月/gu;
/** 2026-11, 2026.11. */
const IN_DIGITS = /(20\d{2})[.\-/](1[0-2]|0?[1-9])(?!\d)/gu;
const YEAR = /(20\d{2})\s*年/gu;
const MONTH = /(1[0-2]|0?[1-9])\s*月/gu;

/** The period of figures: the month that their headings name, else the lines above; the year likewise, at last that of the plan. */
export function statPeriod({ plan, figures, above }: NamingPeriod): StatPeriod {
  const lines = above.map((line) => line.normalize('NFKC').replace(MADE, ' '));
  const titled = monthsIn(lines);
  const named = figures.map((heading) => last(heading.normalize('NFKC'), MONTH)).find(Boolean);
  const month = named ?? titled?.month;
  const year =
    onlyYear(figures) ?? (month !== undefined && titled?.month === month ? titled.year : null) ?? onlyYear(lines);
  const planYear = onlyYear([plan]) ?? year;
  const ofMonth = year ?? planYear;
  return {
    planYear,
    statMonth: month !== undefined && ofMonth !== null ? `${ofMonth}-${String(month).padStart(2, '0')}` : null,
  };
}

/** The month of lines that name one; of a span from January on its last. */
function monthsIn(lines: readonly string[]): { readonly year: number; readonly month: number } | null {
  for (const pattern of [IN_WORDS, IN_DIGITS]) {
    const all = lines.flatMap((line) =>
      [...line.matchAll(pattern)].map(([, year, month]) => [+year!, +month!] as const),
    );
    const years = new Set(all.map(([year]) => year));
    const months = [...new Set(all.map(([, month]) => month))].sort((a, b) => a - b);
    const isSpan = months.length === 2 && months[0] === 1;
    if (years.size === 1 && (months.length === 1 || isSpan)) return { year: all[0]![0], month: months.at(-1)! };
    if (all.length > 0) return null;
  }
  return null;
}

function onlyYear(texts: readonly string[]): number | null {
  const years = new Set(texts.flatMap((text) => [...text.matchAll(YEAR)].map(([, year]) => Number(year))));
  return years.size === 1 ? [...years][0]! : null;
}

function last(text: string, pattern: RegExp): number | undefined {
  const found = [...text.matchAll(pattern)].at(-1)?.[1];
  return found === undefined ? undefined : Number(found);
}
