import { type CalendarDate, type FieldProblem, plainText, typed as read } from '@park/kernel';
import { latestLock, type SiteInHand, type SiteVerb } from './site-lifecycle';

/** What a step asks to be filled in, by field of its form. */
export const stepFields: Readonly<Partial<Record<SiteVerb, readonly StepField[]>>> = {
  lock: ['lockedFor', 'untilOn'],
  extend: ['untilOn'],
  grant: ['occupantName', 'fromOn', 'docNo'],
  lease: ['occupantName', 'fromOn', 'untilOn', 'docNo'],
  renew: ['untilOn', 'docNo', 'note'],
  occupy: ['occupantName', 'fromOn'],
  vacate: ['endedOn', 'note'],
  'declare-idle': ['note'],
  resume: ['note'],
  reclaim: ['note'],
  return: ['endedOn', 'note'],
  rebuild: ['note'],
  pause: ['cause', 'docNo', 'fromOn', 'toOn', 'evidence'],
};
export type StepField =
  'lockedFor' | 'untilOn' | 'occupantName' | 'fromOn' | 'toOn' | 'docNo' | 'endedOn' | 'note' | 'cause' | 'evidence';

/** What a step writes into the site, and into its log of users and pauses. */
export interface StepRead {
  readonly set: Readonly<Record<string, unknown>>;
  readonly begins: {
    occupantName: string;
    fromOn: CalendarDate;
    untilOn: CalendarDate | null;
    docNo: string | null;
  } | null;
  readonly endsOn: CalendarDate | null;
  /** The lease that runs goes on until another day. */
  readonly renewed: { untilOn: CalendarDate; docNo?: string } | null;
  readonly pause: {
    cause: string;
    docNo: string | null;
    fromOn: CalendarDate;
    toOn: CalendarDate | null;
    evidence: string | null;
  } | null;
  readonly problems: readonly FieldProblem[];
}

interface Step {
  readonly verb: SiteVerb;
  readonly site: SiteInHand;
  readonly by: string;
  readonly today: CalendarDate;
}

const UNLOCKED = { lockedFor: null, lockedBy: null, lockedUntilOn: null, isLockExtended: false };
const EMPTY = { occupantName: null, occupiedUntilOn: null };

/** Reads the form of a step. */
export function readStep(typed: Readonly<Record<string, string | undefined>>, step: Step): StepRead {
  const form = new StepForm(typed, step.today);
  const nothing = { begins: null, endsOn: null, renewed: null, pause: null };
  const { verb, today } = step;
  const since = { statusSinceOn: today };
  const read = (): Omit<StepRead, 'problems'> => {
    switch (verb) {
      case 'lock':
        return { ...nothing, set: { ...lockOf(form, step), ...since } };
      case 'extend':
        return { ...nothing, set: { lockedUntilOn: untilOf(form, step), isLockExtended: true } };
      case 'release':
        return { ...nothing, set: { ...UNLOCKED, ...since } };
      case 'grant':
      case 'lease':
      case 'occupy': {
        const begins = useOf(form, step);
        const use = { occupantName: begins.occupantName, occupiedUntilOn: begins.untilOn };
        return { ...nothing, begins, set: { ...UNLOCKED, ...use, ...sinceOf(begins.fromOn, today) } };
      }
      case 'renew': {
        const renewed = renewalOf(form, step);
        return { ...nothing, renewed, set: { occupiedUntilOn: renewed.untilOn } };
      }
      case 'vacate':
      case 'return': {
        const endsOn = endOf(form, step);
        return { ...nothing, endsOn, set: { ...EMPTY, ...sinceOf(endsOn, today) } };
      }
      case 'pause':
        return { ...nothing, pause: pauseOf(form), set: {} };
      default:
        return { ...nothing, set: since };
    }
  };
  return { ...read(), problems: form.problems };
}

/** A state begins on the day that is told, not on the day on which it is written down; never in the future. */
function sinceOf(on: CalendarDate | null, today: CalendarDate) {
  return { statusSinceOn: on && on < today ? on : today };
}

/** Who uses a room cannot leave it before he began. */
function endOf(form: StepForm, { verb, site, today }: Step): CalendarDate | null {
  const endsOn = form.past('endedOn', '腾退日期', today);
  if (verb === 'vacate' && endsOn && endsOn < site.statusSinceOn)
    form.problems.push({ field: 'endedOn', message: `“腾退日期”不能早于开始使用的 ${site.statusSinceOn}，请核对。` });
  return endsOn;
}

function lockOf(form: StepForm, step: Step) {
  const lockedFor = form.text('lockedFor', '请填写项目编号，如 ZS-2026-00012。', 40);
  return { lockedFor, lockedBy: step.by, lockedUntilOn: untilOf(form, step), isLockExtended: false };
}

function untilOf(form: StepForm, { verb, site, today }: Step): CalendarDate | null {
  const until = form.date('untilOn', '锁定到');
  const latest = latestLock(verb as 'lock' | 'extend', site, today);
  const first = verb === 'extend' && site.lockedUntilOn ? site.lockedUntilOn : today;
  if (until && (until > latest || until < first))
    form.problems.push({ field: 'untilOn', message: `“锁定到”请填写 ${first} 到 ${latest} 之间的日期。` });
  return until;
}

function useOf(form: StepForm, { verb, today }: Step) {
  const isLease = verb === 'lease';
  const occupantName = form.text('occupantName', '请填写使用人，如企业全称。', 120);
  const fromOn = form.date('fromOn', '起始日期')!;
  const untilOn = isLease ? form.date('untilOn', '租期到') : null;
  if (untilOn && fromOn && untilOn < fromOn)
    form.problems.push({ field: 'untilOn', message: '“租期到”不能早于起始日期，请核对两个日期。' });
  else if (untilOn && untilOn < today)
    form.problems.push({
      field: 'untilOn',
      message: `“租期到”${untilOn} 已经过去（今天是 ${today}）：写错的请改正；已续租的请填续租后的到期日。`,
    });
  return { occupantName, fromOn, untilOn, docNo: form.optional('docNo', 80) };
}

/** A lease goes on for longer than it did, and beyond today. */
function renewalOf(form: StepForm, { site, today }: Step) {
  const untilOn = form.date('untilOn', '租期延到')!;
  const last = [site.occupiedUntilOn ?? today, today].sort().at(-1)!;
  if (untilOn && untilOn <= last)
    form.problems.push({ field: 'untilOn', message: `“租期延到”要晚于 ${last}；缩短租期请办理腾退。` });
  const docNo = form.optional('docNo', 80);
  return { untilOn, ...(docNo && { docNo }) };
}

function pauseOf(form: StepForm) {
  const cause = form.choice('cause', ['government', 'enterprise'], '“原因”请选择政府原因或企业原因。');
  const fromOn = form.date('fromOn', '起始日期')!;
  const toOn = form.isEmpty('toOn') ? null : form.date('toOn', '恢复日期');
  const docNo = form.optional('docNo', 80);
  if (cause === 'government' && docNo === null)
    form.problems.push({ field: 'docNo', message: '政府原因的暂停请填写文号；没有文号不停钟。' });
  if (toOn && fromOn && toOn <= fromOn)
    form.problems.push({ field: 'toOn', message: '“恢复日期”要晚于起始日期，请核对两个日期。' });
  return { cause, docNo, fromOn, toOn, evidence: form.optional('evidence', 200) };
}

class StepForm {
  readonly problems: FieldProblem[] = [];

  constructor(
    private readonly typed: Readonly<Record<string, string | undefined>>,
    private readonly today: CalendarDate,
  ) {}

  isEmpty(name: StepField): boolean {
    return plainText(this.typed[name] ?? '') === '';
  }

  text(name: StepField, message: string, longest: number): string {
    if (this.isEmpty(name)) this.problems.push({ field: name, message });
    return this.optional(name, longest) ?? '';
  }

  optional(name: StepField, longest: number): string | null {
    const text = plainText(this.typed[name] ?? '');
    if ([...text].length > longest) this.problems.push({ field: name, message: `请缩短到 ${longest} 个字以内。` });
    return text === '' ? null : text;
  }

  choice(name: StepField, allowed: readonly string[], message: string): string {
    const text = plainText(this.typed[name] ?? '');
    if (!allowed.includes(text)) this.problems.push({ field: name, message });
    return text;
  }

  date(name: StepField, label: string): CalendarDate | null {
    const found = read.day(plainText(this.typed[name] ?? ''), { label, today: this.today });
    if ('day' in found) return found.day;
    this.problems.push({ field: name, message: found.message });
    return null;
  }

  past(name: StepField, label: string, today: CalendarDate): CalendarDate | null {
    const day = this.date(name, label);
    if (day && day > today) this.problems.push({ field: name, message: `“${label}”不能晚于今天（${today}）。` });
    return day;
  }
}
