import { addDays, type CalendarDate, daysBetween, isCalendarDate, type OfficialDay, yearOf } from '@park/kernel';
import { daysFrom } from './calendar-year';

/** The days that a text names, or what is wrong with it, in Chinese. */
type NoticeReading =
  { readonly ok: true; readonly days: readonly OfficialDay[] } | { readonly ok: false; readonly message: string };

const LONGEST = 20_000;
const LONGEST_SPAN = 40;
const FULL = /(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*日?/g;
const DAY = String.raw`(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日`;
const SPAN = new RegExp(String.raw`${DAY}(?:(?:至|到|[-—–~～])(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日)?`, 'g');

/**
 * Reads the official days of a year from the text of the yearly notice (“2月15日至23日放假调休，共9天。2月14日上班”) or
 * from lines such as `2027-01-01/2027-01-03 休` and `2027-01-04 班`. Sentences without days are passed over.
 */
export function readNotice(text: string, year: number): NoticeReading {
  if (text.length > LONGEST) return problem('文字太长，请只粘贴放假安排的部分。');
  const kinds = new Map<CalendarDate, OfficialDay['kind']>();
  for (const sentence of sentencesOf(text)) {
    const kind = kindOf(sentence);
    const spans = spansOf(sentence, year);
    if (spans === null)
      return problem(
        `“${shortened(sentence)}”的日期有误：日期应当存在，起止不能颠倒，一段不超过 ${LONGEST_SPAN} 天，请核对。`,
      );
    if (kind === null) continue;
    for (const date of spans.flat()) {
      if (kinds.has(date) && kinds.get(date) !== kind) return problem(`${date} 既写了放假又写了上班，请核对。`);
      kinds.set(date, kind);
    }
  }
  const days = [...kinds].map(([date, kind]) => ({ date, kind })).sort((a, b) => (a.date < b.date ? -1 : 1));
  const wrong = misfit(days, year);
  return wrong ? problem(wrong) : { ok: true, days };
}

/** The days as lines that `readNotice` reads again, spans joined. */
export function linesOf(days: readonly OfficialDay[]): string[] {
  const spans: { from: CalendarDate; to: CalendarDate; kind: OfficialDay['kind'] }[] = [];
  for (const { date, kind } of days) {
    const last = spans.at(-1);
    if (last?.kind === kind && addDays(last.to, 1) === date) last.to = date;
    else spans.push({ from: date, to: date, kind });
  }
  return spans.map(({ from, to, kind }) => `${from === to ? from : `${from}/${to}`} ${kind === 'rest' ? '休' : '班'}`);
}

/** The days for the audit trail. */
export function daysInWords(days: readonly OfficialDay[]): { readonly restDays: string; readonly workedDays: string } {
  const of = (kind: OfficialDay['kind']) =>
    linesOf(days.filter((day) => day.kind === kind))
      .map((line) => line.slice(0, -2))
      .join('、');
  return { restDays: of('rest'), workedDays: of('work') };
}

/** Pieces that each say one thing, up to the word that says whether days are off or worked. Brackets hold weekdays. */
function sentencesOf(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/\([^()]*\)/g, '');
  const dated = plain.replace(FULL, '$1年$2月$3日');
  const pieces: string[] = [];
  for (const line of dated.split(/[。;\n]/)) {
    let begun = '';
    for (const part of line.split(',')) {
      begun += `${part},`;
      if (kindOf(part.trim()) === null) continue;
      pieces.push(begun.slice(0, -1).trim());
      begun = '';
    }
  }
  return pieces;
}

function kindOf(sentence: string): OfficialDay['kind'] | null {
  if (/上班|补班|班\s*$|工作日/.test(sentence)) return 'work';
  return /放假|调休|休息|休\s*$/.test(sentence) ? 'rest' : null;
}

/** The days of each span of a sentence; null when one of them is no span of days that exist. */
function spansOf(sentence: string, year: number): CalendarDate[][] | null {
  const spans: CalendarDate[][] = [];
  const joined = sentence.replace(/\s+/g, '').replace('/', '至');
  for (const [, y, m, d, endYear, endMonth, endDay] of joined.matchAll(SPAN)) {
    const first = dateOf(Number(y ?? year), m!, d!);
    const last = endDay === undefined ? first : dateOf(Number(endYear ?? y ?? year), endMonth ?? m!, endDay);
    if (!isCalendarDate(first) || !isCalendarDate(last) || last < first) return null;
    if (daysBetween(first, last) >= LONGEST_SPAN) return null;
    spans.push(daysFrom(first, last));
  }
  return spans;
}

function dateOf(year: number, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function misfit(days: readonly OfficialDay[], year: number): string | null {
  if (days.length === 0)
    return '没有读到放假或上班的日期。请粘贴通知中的放假安排，或每行写一项，如 2027-01-01/2027-01-03 休、2027-01-04 班。';
  const foreign = days.find(({ date }) => yearOf(date) !== year);
  if (foreign) return `${foreign.date} 不在 ${year} 年内，请核对年份；跨年的日期请录入各自的年份。`;
  const plain = days.find(({ date, kind }) => kind === 'work' && !isWeekend(date));
  if (plain) return `${plain.date} 本来就是工作日，不必写上班，请核对。`;
  const rest = days.filter(({ kind }) => kind === 'rest').length;
  return rest > 60 ? `读到 ${rest} 天放假，多于一年可能有的天数，请核对。` : null;
}

function isWeekend(date: CalendarDate): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

function shortened(sentence: string): string {
  return sentence.length > 30 ? `${sentence.slice(0, 30)}……` : sentence;
}

function problem(message: string) {
  return { ok: false as const, message };
}
