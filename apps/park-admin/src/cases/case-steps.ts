import { type CaseFile, caseLabels, type CaseStage, type Cases } from '@park/cultivation';
import { choices } from '@park/web-kit';

type Steps = ReturnType<Cases['steps']>;
type InHand = CaseFile['inHand'];
type FieldKey = (typeof caseLabels.plannedFields)[number];

/** One field of a case as a form shows it. */
export function fieldInput(
  key: FieldKey,
  { value, people }: { readonly value: string | null; readonly people: Readonly<Record<string, string>> },
) {
  const { label, kind, hint = '' } = caseLabels.fields.find((field) => field.key === key)!;
  return {
    ...{ key, label, hint, value: value ?? '', type: kind === 'date' ? 'date' : 'text' },
    options: kind === 'person' ? choices(people, value ?? '') : null,
  };
}

interface Shown {
  readonly to: string;
  readonly people: Readonly<Record<string, string>>;
}

/** The steps open to a person, each with what is missing, and the form of the one that was asked for. */
export function stepsOf(steps: Steps, { inHand }: CaseFile, shown: Shown) {
  const open = steps.map(({ verb, to, label, missing }) => ({
    ...{ verb, to: to!, label, missing, stage: caseLabels.stages[to!] },
    href: `/cases/${inHand.id}?to=${to!}#move`,
  }));
  const canPlan = open.length > 0 && caseLabels.isOpenStage(inHand.stage);
  const isPlan = canPlan && shown.to === 'plan';
  const step = isPlan ? undefined : (open.find(({ to }) => to === shown.to) ?? open[0]);
  return {
    steps: open.map((each) => ({ ...each, now: each === step })),
    next: step ? nextOf(step, inHand) : null,
    ...{ canPlan, isPlan },
    form: isPlan ? planForm(inHand, shown) : step ? stepForm(step, inHand, shown) : null,
  };
}

/** What the next step waits for; a ban stands first also where it stops only the application that comes after the step. */
function nextOf({ stage, missing }: Pick<Steps[number], 'missing'> & { readonly stage: string }, inHand: InHand) {
  const { ban } = inHand;
  if (ban === null) return { stage, missing };
  const [now, until] = [inHand.stage, `至 ${ban.until}，含当日`];
  const others = missing.filter(({ id }) => id !== 'ban-over');
  const first = (label: string) => [{ id: 'ban-over', label }, ...others];
  if (caseLabels.isBeforeApplying(now)) return { stage: '申报', missing: first(`禁止申报期已满（${until}）`) };
  if (caseLabels.isAfterApplying(now)) return { stage, missing: first(`核实禁止申报期内（${until}）是否仍受理`) };
  return { stage, missing: missing.length > others.length ? first(`禁止申报期已满（${until}）`) : missing };
}

function inputs(keys: readonly FieldKey[], inHand: CaseFile['inHand'], { people }: Shown) {
  return keys.map((key) => fieldInput(key, { value: inHand[key], people }));
}

function planForm(inHand: CaseFile['inHand'], shown: Shown) {
  const fields = inputs(caseLabels.plannedFields, inHand, shown);
  return {
    to: 'plan',
    label: caseLabels.verbs.plan,
    action: 'plan',
    fields,
    reasons: null,
    blocked: [],
    hasNote: false,
  };
}

function stepForm(
  step: Pick<Steps[number], 'verb' | 'to' | 'label' | 'missing'>,
  inHand: CaseFile['inHand'],
  shown: Shown,
) {
  const codes = caseLabels.reasonsOf(step.verb);
  return {
    ...{ to: step.to!, label: step.label, action: 'moves', hasNote: true },
    fields: inputs(caseLabels.fieldsOfStep(inHand.stage, step.to!), inHand, shown),
    reasons: codes && choices(codes),
    blocked: step.missing.filter(({ id }) => !caseLabels.isFieldNeed(id)),
  };
}

/** The stages of the way that the case is on, with the day it came to each. */
export function pathOf({ row, log }: CaseFile, days: number) {
  const path = caseLabels.pathOf(row.stage);
  const at = path.indexOf(row.stage);
  const cameOn = (stage: CaseStage) => log.find((line) => line.kind === 'step' && line.stage === stage)?.happenedOn;
  const word = (place: number) => {
    if (place === at) return `现在 · ${days} 天`;
    return place < at ? (cameOn(path[place]!) ?? '已过') : at < 0 ? '' : '未到';
  };
  return path.map((stage, place) => ({
    label: caseLabels.stages[stage],
    state: word(place),
    now: place === at,
    done: place < at,
  }));
}

/** What ended the case or stands in its way. */
export function endsOf({ row, inHand }: CaseFile) {
  const reasons = { failed: 'fail', lapsed: 'lapse', revoked: 'revoke' } as const;
  const verb = reasons[row.stage as keyof typeof reasons];
  const codes = verb ? caseLabels.reasonsOf(verb) : null;
  return {
    because: row.endedBecause === null ? null : (codes?.[row.endedBecause] ?? null),
    ...{ ban: inHand.ban, toAsk: inHand.toAsk },
    publicEndsOn: row.stage === 'published' ? inHand.publicEndsOn : null,
    clock: inHand.clock && clockWords(inHand.clock),
  };
}

/** A term that runs, with the working days that are left. */
function clockWords({ label, note, on, workdaysLeft: left }: NonNullable<InHand['clock']>) {
  const tone = left < 0 ? 'red' : left <= SOON_WORKDAYS ? 'yellow' : 'green';
  const words = left < 0 ? `已过 ${-left} 个工作日` : left === 0 ? '今天是最后一天' : `还有 ${left} 个工作日`;
  return { label, note, on, tone, words };
}

const SOON_WORKDAYS = 10;

/** What is known of application and award. */
export function awardOf({ row }: CaseFile) {
  const shown: readonly (typeof caseLabels.fields)[number]['key'][] = [
    ...(['targetOn', 'appliedOn', 'receiptNumber', 'recommendedOn', 'publicFromOn'] as const),
    ...(['recognisedOn', 'issuer', 'docNumber', 'validFromOn', 'validToOn', 'updatedOn', 'dueOn'] as const),
  ];
  return caseLabels.fields
    .filter(({ key }) => shown.includes(key) && row[key] !== null)
    .map(({ key, label }) => ({ label, value: row[key] }));
}
