import { type Actor, type CalendarDate, lifecycle, plainText, type StepReason } from '@park/kernel';
import { type Bearing, whyBanned } from './ban';
import { caseRights } from './case-access';
import { caseField, caseFields, type CaseFieldKey, type CaseValues } from './case-fields';
import { failReasons, lapseReasons, revokeReasons } from './case-reasons';
import {
  appliedStages,
  type CaseStage,
  caseStages,
  earlyStages,
  holdingStages,
  isOpenStage,
  openStages,
  reviewStages,
} from './case-stages';

export type { CaseStage } from './case-stages';

export type CaseVerb =
  | 'grow'
  | 'prepare'
  | 'apply'
  | 'recommend'
  | 'publish'
  | 'recognise'
  | 'conclude'
  | 'fail'
  | 'retry'
  | 'return'
  | 'hold'
  | 'require-update'
  | 'require-review'
  | 'update'
  | 'submit-review'
  | 'renew'
  | 'lapse'
  | 'revoke'
  | 'plan'
  | 'take-back';

/** A case as its steps see it. */
export interface CaseInHand extends CaseValues, Bearing {
  readonly stage: CaseStage;
  readonly today: CalendarDate;
  /** The last day of the public notice; null before it began. */
  readonly publicEndsOn: CalendarDate | null;
  /** The official result is on file already: it needs no wait for the public notice. */
  readonly isListed?: boolean;
  /** A batch is taken back, or the result on file: the step of the case is undone. */
  readonly isTakenBack?: boolean;
}

const LONGEST_NOTE = 500;
const NEXT: readonly CaseFieldKey[] = ['nextWhat', 'nextOn'];
const AWARD: readonly CaseFieldKey[] = ['recognisedOn', 'issuer', 'docNumber', 'validFromOn', 'validToOn'];

/** Shown by the form of a step and not needed: an award may have no end. */
const OPTIONAL: ReadonlySet<string> = new Set<CaseFieldKey>(['validToOn']);
/** Not needed either of an award that is on file as it is. */
const OPTIONAL_ON_FILE: ReadonlySet<string> = new Set<CaseFieldKey>(['issuer', 'docNumber']);

const works = (actor: Actor) => caseRights.workCases.allows(actor);

/** A step with the fields it asks for; what is open afterwards asks for the next step too. */
interface Row {
  readonly verb: CaseVerb;
  readonly from: readonly CaseStage[];
  readonly to: CaseStage;
  readonly may?: (actor: Actor, inHand: CaseInHand) => boolean;
  readonly fields?: readonly CaseFieldKey[];
  readonly also?: (inHand: CaseInHand) => readonly string[];
  readonly reason?: (given: StepReason) => string | null;
  readonly writes?: readonly string[];
}

const noticeOver = ({ publicEndsOn, today, isListed = false }: CaseInHand) =>
  !isListed && (publicEndsOn === null || today <= publicEndsOn) ? ['public-period'] : [];

const coded =
  (codes: Readonly<Record<string, string>>, what: string) =>
  ({ code = '', note = '' }: StepReason) => {
    if (!Object.hasOwn(codes, code)) return `请选择${what}。`;
    if (code === 'other' && plainText(note) === '') return `选择“其他”时，请说明${what}。`;
    return tooLong(note);
  };
const inWords = ({ note = '' }: StepReason) => (plainText(note) === '' ? '请填写退回的理由。' : tooLong(note));

const rows: readonly Row[] = [
  { verb: 'grow', from: ['reserve'], to: 'growing', fields: ['officerId'] },
  { verb: 'prepare', from: ['growing'], to: 'preparing', fields: ['officerId', 'targetOn'] },
  { verb: 'apply', from: ['preparing'], to: 'applied', fields: ['appliedOn', 'receiptNumber'] },
  { verb: 'recommend', from: ['applied'], to: 'recommended', fields: ['recommendedOn'] },
  { verb: 'publish', from: ['applied', 'recommended'], to: 'published', fields: ['publicFromOn'] },
  {
    verb: 'recognise',
    from: appliedStages,
    to: 'recognised',
    fields: AWARD,
    also: noticeOver,
  },
  {
    // The title came on file without anybody having noted the application.
    ...{ verb: 'conclude', from: earlyStages, to: 'recognised', fields: AWARD },
    may: (actor, { isListed = false }) => isListed && works(actor),
  },
  {
    ...{ verb: 'fail', from: appliedStages, to: 'failed' },
    ...{ reason: coded(failReasons, '未通过的原因'), writes: ['endedBecause', 'banUntilOn'] },
  },
  { verb: 'retry', from: ['failed'], to: 'growing', fields: ['officerId'], writes: ['endedBecause'] },
  { verb: 'return', from: ['growing'], to: 'reserve', reason: inWords },
  { verb: 'return', from: ['preparing'], to: 'growing', reason: inWords },
  { verb: 'return', from: ['applied'], to: 'preparing', reason: inWords },
  { verb: 'hold', from: ['recognised'], to: 'held' },
  { verb: 'require-update', from: ['held'], to: 'update-due', fields: ['dueOn'] },
  { verb: 'require-review', from: ['held', 'update-due'], to: 'review-due', fields: ['dueOn'] },
  { verb: 'update', from: ['update-due'], to: 'held', fields: ['updatedOn'] },
  {
    verb: 'submit-review',
    from: ['review-due'],
    to: 'reviewing',
    fields: ['appliedOn', 'receiptNumber'],
  },
  { verb: 'renew', from: reviewStages, to: 'renewed', fields: AWARD },
  {
    ...{ verb: 'lapse', from: holdingStages, to: 'lapsed' },
    ...{ reason: coded(lapseReasons, '失效的原因'), writes: ['endedBecause'] },
  },
  {
    ...{ verb: 'revoke', from: ['recognised', ...holdingStages, 'renewed'] },
    ...{ to: 'revoked', reason: coded(revokeReasons, '撤销的原因'), writes: ['endedBecause', 'banUntilOn'] },
  },
];

/** Steps that many cases take at once: they decide over no title and ask for no reason, so they can be taken back. */
export const batchSteps: readonly CaseVerb[] = [
  ...(['grow', 'prepare', 'apply', 'recommend', 'publish', 'retry', 'hold'] as const),
  ...(['require-update', 'require-review', 'update', 'submit-review'] as const),
];

/** A step back: of a batch, or because the result by which a case went on was taken off the file. */
type StepBack = readonly [from: CaseStage, to: CaseStage];
const WON: readonly CaseStage[] = ['recognised', 'held', 'update-due', 'review-due'];

const takenBack: readonly StepBack[] = distinct([
  ...rows
    .filter(({ verb }) => batchSteps.includes(verb))
    .flatMap(({ from, to }) => from.map((each): StepBack => [to, each])),
  ...WON.flatMap((from) => [...appliedStages, ...earlyStages].map((to): StepBack => [from, to])),
  ...reviewStages.map((to): StepBack => ['renewed', to]),
]);

/** What a step of a batch may have changed. */
export const RESTORED = [
  ...caseFields.map(({ key }) => key),
  ...(['stageSinceOn', 'endedBecause', 'banUntilOn'] as const),
] as const;

const EVERY_STEP = ['stageSinceOn', 'changedByName', ...NEXT];
const PLANNED: readonly CaseFieldKey[] = ['officerId', 'targetOn', ...NEXT];

/** The fields that the form of a step shows and the step needs. */
export function fieldsOfStep(from: CaseStage, to: CaseStage): readonly CaseFieldKey[] {
  const row = rows.find((each) => each.to === to && each.from.includes(from));
  return row ? [...(row.fields ?? []), ...(isOpenStage(to) ? NEXT : [])] : [];
}

/** The verb that leads from one stage to another; null where none does. */
export function caseVerb(from: CaseStage, to: string): CaseVerb | null {
  return rows.find((row) => row.to === to && row.from.includes(from))?.verb ?? null;
}

/** The codes a step gives as its reason; null where it asks for none. */
export function reasonsOf(verb: CaseVerb): Readonly<Record<string, string>> | null {
  return { fail: failReasons, lapse: lapseReasons, revoke: revokeReasons }[verb as string] ?? null;
}

const lackingOf = (row: Row) => (inHand: CaseInHand) => [
  ...(whyBanned(inHand, row.verb) === null ? [] : ['ban-over']),
  ...[...(row.fields ?? []), ...(isOpenStage(row.to) ? NEXT : [])].filter(
    (key) => !inHand[key] && !OPTIONAL.has(key) && !(inHand.isListed === true && OPTIONAL_ON_FILE.has(key)),
  ),
  ...(row.also?.(inHand) ?? []),
];

/** The life of a case. How long a public notice lasts is decided in `case-clock.ts`; what fraud leads to is decided in `ban.ts`. */
export const caseLifecycle = lifecycle<CaseStage, CaseVerb, CaseInHand>({
  subject: 'cultivation-case',
  noun: '培育案卷',
  column: 'stage',
  initial: 'reserve',
  states: caseStages,
  verbs: {
    grow: '纳入培育',
    prepare: '列入拟申报',
    apply: '登记申报',
    recommend: '登记推荐',
    publish: '登记公示',
    recognise: '登记认定',
    conclude: '依结果认定',
    fail: '登记未通过',
    retry: '再培育',
    return: '退回',
    hold: '转入在期管理',
    'require-update': '要求更新信息',
    'require-review': '要求复核',
    update: '登记已更新',
    'submit-review': '登记复核申请',
    renew: '登记延续',
    lapse: '登记失效',
    revoke: '登记撤销',
    plan: '调整安排',
    'take-back': '撤销办理',
  },
  needs: {
    ...Object.fromEntries(caseFields.map(({ key, label }) => [key, label])),
    'ban-over': '禁止申报期已满',
    'public-period': '公示期满',
  },
  moves: [
    ...rows.map((row) => ({
      ...{ verb: row.verb, from: row.from, to: row.to, may: row.may ?? works, needs: lackingOf(row) },
      ...(row.reason && { reason: row.reason }),
      writes: [...new Set([...EVERY_STEP, ...(row.fields ?? []), ...(row.writes ?? [])])],
    })),
    ...takenBack.map(([from, to]) => ({
      ...{ verb: 'take-back' as const, from: [from], to },
      may: (actor: Actor, { isTakenBack = false }: CaseInHand) => isTakenBack && works(actor),
      writes: [...RESTORED, 'changedByName'],
    })),
    {
      ...{ verb: 'plan' as const, from: openStages, may: works },
      needs: (inHand) => NEXT.filter((key) => !inHand[key]),
      writes: [...PLANNED, 'changedByName'],
    },
  ],
});

export const plannedFields = PLANNED;

/** Whether an id of `needs` is a field that a form can ask for. */
export function isFieldNeed(id: string): id is CaseFieldKey {
  return caseField(id) !== undefined;
}

function distinct(steps: readonly StepBack[]): StepBack[] {
  return [...new Map(steps.map((step) => [step.join(), step])).values()];
}

function tooLong(note: string): string | null {
  return [...note.trim()].length > LONGEST_NOTE ? `说明不能超过 ${LONGEST_NOTE} 个字。` : null;
}
