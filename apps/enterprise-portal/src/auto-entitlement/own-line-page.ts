import type { CalendarDate } from '@park/kernel';
import type { OwnPolicies } from '@park/policy';

type Entitlements = OwnPolicies['entitlements'];
type One = Awaited<ReturnType<Entitlements['one']>>;
type Lines = Awaited<ReturnType<Entitlements['list']>>;

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** The lists that the own company stands on; what waits for it comes first. */
export function ownLinesPage(lines: Lines) {
  const rows = lines.map((line) => ({ ...line, amount: moneyText(line.amountYuan), waits: waits(line) }));
  return { title: '免申即享', rows: [...rows.filter((row) => row.waits), ...rows.filter((row) => !row.waits)] };
}

/** One of them: what it gets, for what, where to, and what comes next. */
export function ownLinePage({ line, run, content, policyId, known, word }: One, today: CalendarDate) {
  const isAsked = run.status === 'confirming' && ['listed', 'declined', 'confirmed'].includes(line.status);
  return {
    title: content.title,
    ...{ lineId: line.id, version: line.version, policyId, runName: run.name, word, isAsked, today },
    ...{ status: line.status, problem: line.problem, removalReason: line.removalReason, failure: line.failure },
    ...{ amount: moneyText(line.amountYuan), asOf: run.asOf, confirmBy: run.confirmBy, paidOn: line.paidOn },
    next: nextOf(line.status, run),
    department: content.department,
    known: known ?? { bank: '', account: '' },
    isConfirmed: line.status === 'confirmed',
  };
}

function waits({ status, runStatus, problem }: Lines[number]): boolean {
  return status === 'listed' && runStatus === 'confirming' && problem === null;
}

function nextOf(status: One['line']['status'], run: One['run']): string {
  if (run.status === 'stopped') return '园区已终止这一批，贵企业无须再办理。';
  if (status === 'listed')
    return run.status === 'confirming'
      ? `请在 ${run.confirmBy} 前确认。`
      : '确认期已过，贵企业没有确认，这一批不再拨付。';
  if (status === 'declined') return '贵企业选择不享受。';
  if (status === 'removed') return '贵企业已移出名单，有出入请联系园区政策专员。';
  if (status === 'failed') return '拨付单位没有付成，请联系园区政策专员更正。';
  if (status === 'recalling') return '请按通知退回资金，办法请联系园区政策专员。';
  if (status === 'recalled') return '资金已退回。';
  if (status === 'paid') return '拨付单位已付款，到账以银行记录为准。';
  if (run.status === 'confirming') return `等其他企业确认，${run.confirmBy} 后公示。`;
  if (run.status === 'noticed') return `公示中，到 ${run.noticeEndsOn ?? ''} 为止，之后由两人复核。`;
  return run.status === 'proposed' ? '公示期满，等第二人复核。' : '已复核，等拨付单位付款。';
}

function moneyText(yuan: string): string {
  const amount = Number(yuan);
  return amount >= 10_000 ? `${number.format(amount / 10_000)} 万元` : `${number.format(amount)} 元`;
}
