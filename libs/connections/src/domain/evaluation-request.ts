import { type CalendarDate, type FieldProblem, isCalendarDate, isRowId } from '@park/kernel';
import { entryForm, type FactInput, type FactSource, type StoredValue } from '@park/registry';

/** Facts of a caller, and what they are to be held against. */
export interface EvaluationRequest {
  readonly asOf: CalendarDate;
  readonly facts: readonly FactInput[];
  /** Numbers of policies. */
  readonly policies: readonly string[];
  /** Codes of titles. */
  readonly criteria: readonly string[];
}

/** How much one call may bring and ask for. */
export const EVALUATION_MOST = { facts: 500, policies: 50, criteria: 30 } as const;

type Sent = Readonly<Record<string, unknown>>;

/** What a call asks for, each fact of the source of its token; or everything that is wrong with the call. */
export function readEvaluation(
  text: string,
  { source, today }: { readonly source: FactSource; readonly today: CalendarDate },
): EvaluationRequest | FieldProblem[] {
  const body = bodyIn(text);
  if (!body) return [{ field: 'body', message: '请求体应为 JSON 对象，如 {"facts": […], "policies": ["1"]}。' }];
  const { asOf = today, facts, policies = [], criteria = [] } = body;
  const day = isCalendarDate(asOf) && asOf <= today ? asOf : null;
  const read = Array.isArray(facts) ? facts.map((each, at) => readFact(each, at, { source, asOf: day ?? today })) : [];
  const problems: FieldProblem[] = [
    ...(day ? [] : [{ field: 'asOf', message: `asOf 应为不晚于今天的日期，如 ${today}。` }]),
    ...listProblem('facts', facts, { what: '至少一项数据' }),
    ...listProblem('policies', policies, { what: '政策编号', isOne: isId }),
    ...listProblem('criteria', criteria, { what: '称号代码', isOne: isCode }),
    ...read.flatMap((each) => ('message' in each ? [each] : [])),
  ];
  if (Array.isArray(facts) && facts.length === 0) problems.push({ field: 'facts', message: 'facts 至少写一项数据。' });
  if ([policies, criteria].every((each) => Array.isArray(each) && each.length === 0))
    problems.push({ field: 'policies', message: '请在 policies 写政策编号，或在 criteria 写称号代码，至少一项。' });
  if (problems.length > 0) return problems;
  const once = (sent: unknown) => [...new Set((sent as unknown[]).map(String))];
  const given = read.filter((each): each is FactInput => !('message' in each));
  return { asOf: day!, facts: given, policies: once(policies), criteria: once(criteria) };
}

/** The problems of facts by their names (annual.revenue@2025) as those of their places in the call. */
export function factPlaces(facts: readonly FactInput[], problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ field, message }) => {
    const at = facts.findLastIndex(({ attribute, year }) => entryForm.factField(attribute, year) === field);
    return { field: `facts[${at}]`, message: `facts 第 ${at + 1} 项：${message}` };
  });
}

const isId = (value: unknown) => isRowId(String(value));
const isCode = (value: unknown) => typeof value === 'string' && value.length > 0 && value.length <= 60;

interface Wanted {
  readonly what: string;
  readonly isOne?: (value: unknown) => boolean;
}

function listProblem(
  field: keyof typeof EVALUATION_MOST,
  sent: unknown,
  { what, isOne = () => true }: Wanted,
): FieldProblem[] {
  const most = EVALUATION_MOST[field];
  if (Array.isArray(sent) && sent.length <= most && sent.every(isOne)) return [];
  return [{ field, message: `${field} 应为数组，写${what}，最多 ${most} 项。` }];
}

function readFact(
  sent: unknown,
  at: number,
  { source, asOf }: { readonly source: FactSource; readonly asOf: CalendarDate },
): FactInput | FieldProblem {
  const wrong = (message: string) => ({ field: `facts[${at}]`, message: `facts 第 ${at + 1} 项：${message}` });
  if (!isRecord(sent)) return wrong('应为对象。');
  const { attribute, year = null, value, observedOn = asOf } = sent;
  if (typeof attribute !== 'string' || attribute === '') return wrong('缺少 attribute（数据字典中的键）。');
  if (year !== null && !Number.isInteger(year)) return wrong('year 应为年份整数，不分年度的留空。');
  if (value === undefined) return wrong('缺少 value；“无”写 null，不知道的不要写这一项。');
  if (!isCalendarDate(observedOn) || observedOn > asOf)
    return wrong('observedOn（数据日期）应为不晚于 asOf 的日期，如 2026-01-31。');
  return { attribute, year: year as number | null, value: value as StoredValue, source, observedOn };
}

function bodyIn(text: string): Sent | null {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Sent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
