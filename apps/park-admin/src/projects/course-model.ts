import { addDays, addMonths, type CalendarDate, daysBetween } from '@park/kernel';
import type { ProjectPapers } from '@park/projects';

type Course = Awaited<ReturnType<ProjectPapers['course']>>;
type Line = Course['lines'][number];

const states = {
  done: { label: '已办', tone: 'green' },
  running: { label: '办理中', tone: 'blue' },
  overdue: { label: '已超时', tone: 'red' },
  waiting: { label: '未到', tone: 'secondary' },
  open: { label: '可以启动', tone: 'yellow' },
} as const;

const inks = {
  done: { bar: '#2b8a3e', word: '#4a5462' },
  running: { bar: '#0b5cad', word: '#0b5cad' },
  overdue: { bar: '#c4271e', word: '#c4271e' },
  waiting: { bar: '#8a94a3', word: '#4a5462' },
  open: { bar: '#8a94a3', word: '#8a5a00' },
} as const;

const [LEFT, WIDTH, TOP, ROW] = [210, 560, 34, 26];

/** The course of the approvals as a strip and as the rows of its table. */
export function courseModel(course: Course, today: CalendarDate) {
  const rows = course.lines.map((line) => ({
    ...line,
    word: states[line.state].label,
    tone: states[line.state].tone,
    note: noteOf(line),
  }));
  const later = [
    course.withoutLimit.length > 0 ? `${course.withoutLimit.join('、')}没有已知时限` : '',
    course.undecided.length > 0 ? `${course.undecided.length} 项审批是否需要尚不能判断` : '',
  ].filter(Boolean);
  // Nothing is known to be needed because nothing is known: a date would promise what nobody checked.
  const isOpen = rows.length === 0 && course.undecided.length > 0;
  return { course: { ...course, rows, later, isOpen, strip: rows.length > 0 ? stripOf(course.lines, today) : null } };
}

function noteOf({ state, waitsFor, limitDays, isCritical }: Line): string {
  const limit = limitDays === null ? '没有已知时限' : `时限 ${limitDays} 个工作日`;
  const waits = waitsFor.length > 0 ? `等${waitsFor.join('、')}` : '';
  return [waits, state === 'done' ? '' : limit, isCritical ? '决定最早开工日' : ''].filter(Boolean).join('；');
}

function stripOf(lines: readonly Line[], today: CalendarDate) {
  const days = [today, ...lines.flatMap(({ fromOn, toOn }) => [fromOn, toOn].filter((day) => day !== null))].sort();
  const first = `${days[0]!.slice(0, 7)}-01` as CalendarDate;
  const last = addDays(days.at(-1)!, 14);
  const span = Math.max(daysBetween(first, last), 1);
  const x = (day: CalendarDate) => Math.round(LEFT + (WIDTH * daysBetween(first, day)) / span);
  const months = Array.from({ length: 120 }, (_, at) => addMonths(first, at)).filter((day) => day <= last);
  const step = Math.ceil(months.length / 12);
  const height = TOP + lines.length * ROW + 8;
  return {
    ...{ width: LEFT + WIDTH + 10, height, bottom: height - 4, today: x(today) },
    months: months.filter((_, at) => at % step === 0).map((day) => ({ x: x(day), label: labelOf(day) })),
    bars: lines.map((line, at) => barOf(line, { x, y: TOP + at * ROW, today })),
  };
}

const labelOf = (day: CalendarDate) =>
  day.slice(5, 7) === '01' ? `${day.slice(0, 4)}年1月` : `${Number(day.slice(5, 7))}月`;

function barOf(
  line: Line,
  { x, y, today }: { readonly x: (day: CalendarDate) => number; readonly y: number; readonly today: CalendarDate },
) {
  const { fromOn, toOn, label, state, isCritical } = line;
  const at = { label, state: states[state].label, ink: inks[state].word, text: y + 15, y: y + 4 };
  if (fromOn === null || toOn === null) return { ...at, planned: null, done: null };
  const wide = (until: CalendarDate) => Math.max(x(until) - x(fromOn), 3);
  const done =
    state === 'done' ? toOn : state === 'running' || state === 'overdue' ? (toOn < today ? toOn : today) : null;
  return {
    ...at,
    planned: { x: x(fromOn), width: wide(toOn), isCritical: isCritical && state !== 'done' },
    done: done && { x: x(fromOn), width: wide(done), fill: inks[state].bar },
  };
}
