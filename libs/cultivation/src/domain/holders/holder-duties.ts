import { type CalendarDate, yearOf } from '@park/kernel';
import type { TitleRecord } from '@park/registry';
import { appliedStages, type CaseStage, earlyStages, holdingStages, reviewStages } from '../cases/case-stages';
import { type HolderDue, reviewOf, type UpdateDays, updateOf } from './holder-rules';

/** Where a case stood that was opened because of a result: before it there was none. */
export const NO_CASE = 'no-case';

/** A case as far as the duties of holders depend on it. */
export interface HolderCase {
  readonly id: string;
  readonly titleCode: string;
  readonly year: number;
  readonly stage: CaseStage;
  readonly updatedOn: CalendarDate | null;
  readonly appliedOn: CalendarDate | null;
  readonly validToOn: CalendarDate | null;
  readonly recognisedOn?: CalendarDate | null;
  /** Of a case that stands by a result which is on file no more: where it stood before that came. */
  readonly wonFrom?: CaseStage | typeof NO_CASE | null;
}

/** What is to happen with the cases of a company because of the titles it holds or no longer holds. */
export type HolderAct =
  | { readonly act: 'start'; readonly due: HolderDue; readonly award: TitleRecord }
  | {
      readonly act: 'award';
      readonly to: 'recognised' | 'renewed';
      readonly caseId: string;
      readonly award: TitleRecord;
    }
  | { readonly act: 'require'; readonly due: HolderDue; readonly caseId: string; readonly stage: CaseStage }
  | {
      readonly act: 'take-back';
      readonly caseId: string;
      readonly to: CaseStage;
      readonly award: TitleRecord | null;
    }
  | { readonly act: 'withdraw'; readonly caseId: string; readonly reason: 'withdrawn'; readonly note: string }
  | { readonly act: 'lapse' | 'revoke'; readonly caseId: string; readonly reason: string; readonly note: string };

/**
 * Compares titles and cases of one company on a day: opens what is due, and ends the cases of titles that it holds no
 * more. A review that was applied for in time waits for its result. A result that is taken off the file leads its case back.
 */
export function holderActs(
  { titles, cases }: { readonly titles: readonly TitleRecord[]; readonly cases: readonly HolderCase[] },
  today: CalendarDate,
  updateBy: UpdateDays,
): HolderAct[] {
  const codes = new Set([...titles.map(({ code }) => code), ...cases.map(({ titleCode }) => titleCode)]);
  return [...codes].sort().flatMap((code) => {
    const awards = titles.filter((each) => each.code === code);
    const own = cases.filter(({ titleCode }) => titleCode === code);
    const award = standing(awards, today);
    const lost = own.flatMap(({ id: caseId, wonFrom: to = null }): HolderAct[] =>
      to === null || to === NO_CASE ? [] : [{ act: 'take-back', caseId, to, award }],
    );
    if (lost.length > 0) return lost;
    if (award === null) return endings(awards, own, today);
    const won = winnings(award, own);
    return won.length > 0 ? won : openings(award, own, { today, updateBy });
  });
}

/**
 * Cases whose result has come on file: an award since the application, one that came before an application was noted, or
 * one that lasts longer than the one reviewed.
 */
function winnings(award: TitleRecord, cases: readonly HolderCase[]): HolderAct[] {
  return cases.flatMap(({ id: caseId, stage, year, appliedOn, validToOn }): HolderAct[] => {
    if (earlyStages.includes(stage) && isSettledBy(award, year))
      return [{ act: 'award', to: 'recognised', caseId, award }];
    if (appliedStages.includes(stage) && appliedOn !== null && award.issuedOn >= appliedOn)
      return [{ act: 'award', to: 'recognised', caseId, award }];
    const lastsLonger = validToOn !== null && (award.validTo ?? '9999') > validToOn;
    return reviewStages.includes(stage) && lastsLonger ? [{ act: 'award', to: 'renewed', caseId, award }] : [];
  });
}

/** Whether there is nothing left to apply for in a year: only the year of its review and those after its end lead to another award. */
export function isSettledBy({ code, validTo }: Pick<TitleRecord, 'code' | 'validTo'>, year: number): boolean {
  return reviewOf(code, validTo)?.year !== year && (validTo === null || year <= yearOf(validTo));
}

/** The award by which a title is held, or will be without a gap; the one that lasts longest. */
export function standing(awards: readonly TitleRecord[], today: CalendarDate): TitleRecord | null {
  const lasting = awards.filter(
    ({ status, validTo }) =>
      (status === 'valid' || status === 'under_review') && (validTo === null || validTo >= today),
  );
  const last = ({ validTo }: TitleRecord) => validTo ?? '9999';
  return lasting.reduce<TitleRecord | null>((best, each) => (best && last(best) >= last(each) ? best : each), null);
}

const WON: readonly CaseStage[] = ['recognised', 'held', 'update-due'];

function openings(
  award: TitleRecord,
  cases: readonly HolderCase[],
  { today, updateBy }: { readonly today: CalendarDate; readonly updateBy: UpdateDays },
): HolderAct[] {
  const due = [reviewOf(award.code, award.validTo), updateOf(award, today, updateBy)].find(
    (each) => each !== null && each.opensOn <= today && today <= each.dueOn && !isDone(each, award, cases),
  );
  if (!due) return [];
  const isAppliedFor = cases.some(({ stage }) => appliedStages.includes(stage));
  if (due.kind === 'review' && isAppliedFor) return [];
  // An award that came earlier than planned is kept up in the case that won it, whatever its year.
  const isOfAward = ({ stage, recognisedOn }: HolderCase) => WON.includes(stage) && recognisedOn === award.issuedOn;
  const known =
    cases.find(({ year }) => year === due.year) ?? cases.find((each) => each.year > due.year && isOfAward(each));
  if (!known) return [{ act: 'start', due, award }];
  const asks: readonly CaseStage[] =
    due.kind === 'review' ? ['recognised', 'held', 'update-due'] : ['recognised', 'held'];
  return asks.includes(known.stage) ? [{ act: 'require', due, caseId: known.id, stage: known.stage }] : [];
}

/** Whether figures were brought up to date in the year, or since the award. */
function isDone({ kind, year }: HolderDue, { issuedOn }: TitleRecord, cases: readonly HolderCase[]): boolean {
  if (kind === 'review') return false;
  return cases.some(
    (each) => each.updatedOn !== null && each.updatedOn >= issuedOn && Number(each.updatedOn.slice(0, 4)) >= year,
  );
}

const WITHDRAWN = { reason: 'withdrawn', note: '企业档案中登记的这个称号已撤回' } as const;

function endings(awards: readonly TitleRecord[], cases: readonly HolderCase[], today: CalendarDate): HolderAct[] {
  const last = awards.reduce<TitleRecord | null>(
    (best, each) => (best && best.validFrom >= each.validFrom ? best : each),
    null,
  );
  const holding = cases.filter(({ stage }) => holdingStages.includes(stage));
  return holding.flatMap(({ id: caseId, stage, wonFrom }): HolderAct[] => {
    if (last === null) return [{ act: wonFrom === NO_CASE ? 'withdraw' : 'lapse', caseId, ...WITHDRAWN }];
    if (last.status === 'revoked') return [{ act: 'revoke', caseId, reason: 'other', note: '企业档案已记为撤销' }];
    const isOver = last.validTo !== null && last.validTo < today;
    if (!isOver) return [{ act: 'lapse', caseId, reason: 'other', note: '企业档案不再记有有效的称号' }];
    if (stage === 'reviewing' && last.status !== 'expired') return [];
    const note = `有效期至 ${last.validTo}`;
    return [{ act: 'lapse', caseId, reason: stage === 'review-due' ? 'not-applied' : 'ended', note }];
  });
}
