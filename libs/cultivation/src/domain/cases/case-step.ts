import {
  type Actor,
  type CalendarDate,
  Conflict,
  type FieldProblem,
  InvalidInput,
  RuleViolated,
  weigh,
  type WorkCalendar,
} from '@park/kernel';
import { type Against, bearingOn, nothingAgainst, whyBanned } from './ban';
import { publicEndsOn, stageClock } from './case-clock';
import { type CaseFieldKey, type CaseValues, readCaseFields } from './case-fields';
import { type CaseInHand, caseLifecycle, type CaseVerb, caseVerb, fieldsOfStep, isFieldNeed } from './case-lifecycle';
import { type CaseStage, caseStages, isOpenStage } from './case-stages';

/** A step that somebody asks for, with the fields its form asked for. */
export interface AskedCaseStep {
  readonly to: string;
  readonly version: number;
  readonly typed: Readonly<Record<string, string>>;
  readonly reasonCode?: string;
  readonly note?: string;
  /** The official result is on file already. */
  readonly isListed?: boolean;
}

/** A case as it stands in the table. */
interface StoredCase extends CaseValues {
  readonly stage: CaseStage;
  readonly version: number;
  readonly companyId: string;
  readonly titleCode: string;
  readonly changedByName: string;
}

/** The day, its calendar, the ladders, and what cheating stands against companies. */
export interface Around extends Pick<Parameters<typeof bearingOn>[1], 'byCode'> {
  readonly today: CalendarDate;
  readonly calendar: WorkCalendar;
  readonly against: ReadonlyMap<string, Against>;
}

/** A case with all that its rules are asked about. */
export function inHandOf<Row extends StoredCase>(row: Row, { today, calendar, against, byCode }: Around) {
  const from = row.publicFromOn as CalendarDate | null;
  const clocks = byCode.get(row.titleCode)?.title.clocks;
  const ends = from === null ? null : publicEndsOn(from, calendar, clocks);
  const clock = stageClock({ ...row, publicEndsOn: ends }, { clocks, today, calendar });
  const known = { against: against.get(row.companyId) ?? nothingAgainst, byCode, today };
  return { ...row, today, publicEndsOn: ends, clock, ...bearingOn(row.titleCode, known) };
}

/** The case with what was typed into some fields. Throws InvalidInput by field. */
export function filledIn<Row extends StoredCase>(
  row: Row,
  { around, keys, typed }: { around: Around; keys: readonly CaseFieldKey[]; typed: AskedCaseStep['typed'] },
) {
  const { values, problems } = readCaseFields(typed, row, { keys, today: around.today });
  if (problems.length > 0) throw new InvalidInput(problems);
  return inHandOf({ ...row, ...(values as object) }, around);
}

/** The fields that a step asks for. Throws Conflict for another version, InvalidInput for a step that there is not. */
export function askedFields(row: StoredCase, asked: AskedCaseStep): readonly CaseFieldKey[] {
  if (row.version !== asked.version) throw changedCase(row, asked);
  const verb = caseVerb(row.stage, asked.to);
  if (verb === null || (verb === 'conclude' && asked.isListed !== true))
    throw new InvalidInput([{ field: 'to', message: whyNoStep(row, asked) }]);
  return fieldsOfStep(row.stage, asked.to as CaseStage);
}

function whyNoStep({ stage }: StoredCase, { to }: AskedCaseStep): string {
  const target = (caseStages as Readonly<Record<string, string>>)[to];
  return target ? `“${caseStages[stage]}”的案卷不能流转到“${target}”。` : '请选择要流转到的阶段。';
}

/** The step of a case that is filled in. Throws InvalidInput naming what is missing, RuleViolated before its time. */
export function weighedStep(
  actor: Actor,
  {
    from,
    filled,
    asked,
  }: { from: CaseStage; filled: CaseInHand & StoredCase & { readonly id: string }; asked: AskedCaseStep },
) {
  const verb: CaseVerb = caseVerb(from, asked.to)!;
  const subject = { ...filled, isListed: asked.isListed === true };
  const reason = { ...(asked.reasonCode && { code: asked.reasonCode }), note: asked.note ?? '' };
  const step = { table: caseLifecycle, subject, verb, to: asked.to as CaseStage, reason };
  demandFields(weigh(caseLifecycle, actor, step).missing);
  demandTime(subject, verb);
  return step;
}

interface StepTaken {
  readonly from: CaseStage;
  readonly step: ReturnType<typeof weighedStep>;
  /** The last day of a ban that comes with the step. */
  readonly ban: CalendarDate | null;
}

/** What a step writes. */
export function writtenBy(actor: Actor, { from, step, ban }: StepTaken) {
  const { subject, verb, to, reason } = step;
  const { nextWhat, nextOn } = subject;
  const fields = Object.fromEntries(fieldsOfStep(from, to).map((key) => [key, subject[key]]));
  const isEnd = verb === 'fail' || verb === 'lapse' || verb === 'revoke';
  const next = isOpenStage(to) ? { nextWhat, nextOn } : { nextWhat: null, nextOn: null };
  return {
    ...{ ...fields, ...next, stageSinceOn: subject.today, changedByName: actor.name },
    ...(isEnd && { endedBecause: reason.code }),
    ...(verb === 'retry' && { endedBecause: null }),
    ...((verb === 'fail' || verb === 'revoke') && { banUntilOn: ban }),
  };
}

/** Says what is missing of the fields that a form can ask for. Throws InvalidInput. */
export function demandFields(missing: readonly string[]): void {
  const problems = missing
    .filter(isFieldNeed)
    .map((field): FieldProblem => ({ field, message: `请填写“${caseLifecycle.needs[field]}”。` }));
  if (problems.length > 0) throw new InvalidInput(problems);
}

/** Says what stands there now beside what was asked for. */
export function changedCase(row: StoredCase, asked: Pick<AskedCaseStep, 'to' | 'typed'>): Conflict {
  const next = row.nextWhat ? `，下一步“${row.nextWhat}”（${row.nextOn ?? '未定日期'}）` : '';
  const wanted = (caseStages as Readonly<Record<string, string>>)[asked.to] ?? asked.to;
  const typed = asked.typed['nextWhat'] ? `，下一步“${asked.typed['nextWhat']}”` : '';
  return new Conflict(
    `这个案卷刚刚由${row.changedByName}更改，现在是“${caseStages[row.stage]}”${next}；您要改为“${wanted}”${typed}。请核对后再提交。`,
  );
}

function demandTime(inHand: CaseInHand, verb: string): void {
  const { publicEndsOn, today, isListed } = inHand;
  if (verb === 'recognise' && !isListed && publicEndsOn === null)
    throw new RuleViolated('还没有登记公示，请先登记公示开始日期；公示期满后再登记认定。');
  if (verb === 'recognise' && !isListed && publicEndsOn !== null && today <= publicEndsOn)
    throw new RuleViolated(`公示到 ${publicEndsOn} 期满，次日起才能登记认定。`);
  const banned = whyBanned(inHand, verb);
  if (banned) throw new RuleViolated(banned);
}
