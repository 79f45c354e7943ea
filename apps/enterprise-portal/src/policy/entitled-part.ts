import type { PolicyStory } from '@park/policy';

type Line = PolicyStory['entitled'];

/** Whether the list of 免申即享 that the company stands on is still being worked on for it: then nobody asks for an application. */
export function isOpenLine(line: Line): boolean {
  return line !== null && !['closed', 'stopped'].includes(line.runStatus) && line.status !== 'removed';
}

/** What is said on the page of a policy of the company's latest place on a list of it; nothing without one. */
export function entitledPart(line: Line) {
  return line === null ? {} : { entitled: { href: `/entitlements/${line.id}`, ...wordsOf(line) } };
}

function wordsOf({ status, runStatus, problem, confirmBy }: NonNullable<Line>) {
  if (status === 'listed' && runStatus === 'confirming' && problem === null)
    return { text: `免申即享：不用申报，请在 ${confirmBy} 前确认收款账户。`, action: '去确认', isWaiting: true };
  if (status === 'failed' && runStatus === 'released')
    return { text: '免申即享拨付未成，请更正收款账户。', action: '去更正', isWaiting: true };
  return { text: `免申即享：${textOf(status, runStatus)}`, action: '看办理情况', isWaiting: false };
}

const TEXTS = {
  listed: '贵企业没有确认。',
  confirmed: '贵企业已确认，不用另行申报。',
  declined: '贵企业已放弃。',
  removed: '贵企业已移出名单，原因见办理情况。',
  paid: '已拨付。',
  failed: '没有拨付，原因见办理情况。',
  recalling: '资金须退回，原因见办理情况；不再列入名单。',
  recalled: '资金已退回，不再列入名单。',
} as const satisfies Record<NonNullable<Line>['status'], string>;

function textOf(status: NonNullable<Line>['status'], runStatus: string): string {
  if (runStatus === 'stopped') return '园区已终止这一批。';
  return runStatus === 'confirming' && status === 'listed' ? '名单冻结后不再符合，原因见办理情况。' : TEXTS[status];
}
