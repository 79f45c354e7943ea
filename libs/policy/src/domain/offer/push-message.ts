import type { State } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { applicationWindow } from '../versions/application-window';
import type { Lost } from './lost';
import { offeredText } from './offered';
import type { OwnAmount } from './own-amount';
import { type Entitlement, entitlementText } from './entitlement';
import type { StandingNews } from '../../events';
import type { PolicyContent } from '../content/policy-content';
import type { FieldChange } from '../versions/changes';

/** What a push says. */
export interface Told {
  readonly policyId: string;
  readonly content: PolicyContent;
  readonly entitlement: Entitlement;
  /** What the company gets by its figures, and what its cap leaves it; null or absent: not known. */
  readonly own?: OwnAmount | null;
  readonly capLeft?: number | null;
  readonly asOf: CalendarDate;
  /** What it says otherwise than the version the company was told of before; absent: it hears of it for the first time. */
  readonly changes?: readonly FieldChange[];
  /** It was told that it cannot have it any more, and can again. */
  readonly isBack?: boolean;
}

/** What a company reads in its inbox about a policy whose conditions it meets. */
export function pushMessage({ policyId, content, entitlement, own, capLeft, asOf, changes, isBack }: Told) {
  // Between push and delivery a round may close or a title be issued.
  const isRuledOut = entitlement.kind === 'none';
  const lines = [
    ...(changes ? [`“${content.title}”已更新，此前的消息以本条为准。`] : []),
    ...(isBack ? [`贵企业又可以享受“${content.title}”，此前“不再符合”或“不能再享受”的消息不再适用。`] : []),
    isRuledOut
      ? `贵企业已达到“${content.title}”的条件，但现在不能享受，请不要据此准备申报。`
      : `根据贵企业登记的信息，初步判断符合“${content.title}”的申报条件。`,
    `优惠内容：${offeredText({ policy: { content }, capLeft }) || content.title}`,
    ...(own && !isRuledOut
      ? [`按贵企业的数据：${own.none ?? offeredText({ policy: { content }, own })}（${own.working}）`]
      : []),
    `可享情况：${entitlementText(entitlement)}`,
    `申报时间：${applicationWindow(content, asOf).text}`,
    `受理部门：${content.department}`,
    ...(changes ? changeLines(changes) : []),
    FOR_REFERENCE,
  ];
  const first = isBack ? '重新符合' : '新匹配政策';
  const occasion = changes ? '政策更新' : isRuledOut ? '政策提示' : first;
  return message(policyId, `${occasion}：${content.title}`, lines);
}

/** What those read who were told of a version that a newer one replaced, and who were not told of that as a match. */
export function replacedMessage({
  policyId,
  content,
  state,
  isRuledOut,
  changes,
}: Pick<Told, 'policyId' | 'content'> & {
  readonly state: State;
  /** Its conditions are met, and something else keeps the company from having it. */
  readonly isRuledOut: boolean;
  readonly changes: readonly FieldChange[];
}) {
  const lines = [
    `“${content.title}”已更新，此前的消息不再适用。`,
    isRuledOut ? RULED_OUT : AFTER[state],
    ...changeLines(changes),
    FOR_REFERENCE,
  ];
  return message(policyId, `政策更新${state === 'unmet' ? '，不再符合' : ''}：${content.title}`, lines);
}

/** What those read who were told of a version that was withdrawn. */
export function withdrawnMessage({
  policyId,
  content,
  reason,
  on,
}: Pick<Told, 'policyId' | 'content'> & { readonly reason: string; readonly on: CalendarDate }) {
  const lines = [
    `园区已于 ${on} 撤回“${content.title}”，此前的消息不再适用，请不要再据此准备申报。`,
    `撤回原因：${reason}`,
    `如已开始准备材料，请向${content.department}或园区政策专员核实。`,
  ];
  return message(policyId, `已撤回：${content.title}`, lines);
}

/** What those read who were told of a version that was suspended, or that goes on. */
export function standingMessage({
  policyId,
  content,
  news,
}: Pick<Told, 'policyId' | 'content'> & { readonly news: StandingNews }) {
  const isSuspended = news.kind === 'suspended';
  const lines = isSuspended
    ? [`园区已于 ${news.on} 暂停“${content.title}”，恢复以前请不要据此申报。`, `暂停原因：${news.reason}`]
    : [`园区已于 ${news.on} 恢复“${content.title}”，此前的消息继续有效。`, `恢复说明：${news.reason}`];
  const ask = `如已开始准备材料，请向${content.department}或园区政策专员核实。`;
  return message(policyId, `${isSuspended ? '已暂停' : '已恢复'}：${content.title}`, [...lines, ask]);
}

/** What those read who could have a policy when they were told of it, and cannot any more. */
export function lostMessage({ policyId, content }: Pick<Told, 'policyId' | 'content'>, { failing, why }: Lost) {
  const lines = failing
    .slice(0, MOST_REASONS)
    .map(({ requirement, actual }) => `· 要求 ${requirement}，现为 ${actual}`);
  const word = why === null ? '不再符合' : '不能再享受';
  return message(policyId, `${word}：${content.title}`, [
    `此前推送过“${content.title}”。按现在登记的信息，初步判断贵企业${word}，请不要据此准备申报。`,
    ...(why === null ? lines : [`· ${why}`]),
    '数据有误的，请在“我的”更正，或联系园区企业专员；重新可享时再通知一次。',
    FOR_REFERENCE,
  ]);
}

const MOST_REASONS = 5;
const FOR_REFERENCE = '以上为系统预判，以主管部门审核为准。';
const AFTER: Readonly<Record<State, string>> = {
  met: '按更新后的条件，初步判断贵企业仍符合。',
  unknown: '按更新后的条件，还需补充信息才能判断，请在政策页补充。',
  unmet: '按更新后的条件，初步判断贵企业不再符合，原因见政策页的逐项对照。',
};
const RULED_OUT = '更新后的条件贵企业已达到，但现在不能享受，原因见政策页。';
const MOST_LETTERS = 300;

function changeLines(changes: readonly FieldChange[]): string[] {
  if (changes.length === 0) return ['本次更新不涉及政策内容的文字。'];
  const short = (text: string) =>
    [...text].length > MOST_LETTERS ? `${[...text].slice(0, MOST_LETTERS).join('')}……` : text;
  return ['本次修改：', ...changes.map(({ label, before, after }) => `· ${label}：${short(before)} → ${short(after)}`)];
}

function message(policyId: string, title: string, lines: readonly string[]) {
  return {
    title: [...title].slice(0, 200).join(''),
    body: lines.join('\n'),
    link: `/policies/${policyId}`,
    subject: policySubject(policyId),
  };
}

/** How inbox messages name the policy they are about. */
export function policySubject(policyId: string): string {
  return `policy:${policyId}`;
}

/** The policy an inbox message is about, or null. */
export function policyOfSubject(subject: string | null): string | null {
  return /^policy:(\d+)$/.exec(subject ?? '')?.[1] ?? null;
}

/** The key of the notice that tells the people of a company of a push. */
export function pushNoticeKey(pushId: string): string {
  return `policy-push:${pushId}`;
}
