import type { CalendarDate } from '@park/kernel';
import type { OwnPolicies } from '@park/policy';

type Entitlements = OwnPolicies['entitlements'];
type One = Awaited<ReturnType<Entitlements['one']>>;
type Lines = Awaited<ReturnType<Entitlements['list']>>;

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** The lists that the own company stands on; what waits for it comes first. */
export function ownLinesPage(lines: Lines) {
  const rows = lines.map((line) => ({ ...line, amount: moneyText(line.amountYuan) }));
  return { title: '免申即享', rows: [...rows.filter((row) => row.waits), ...rows.filter((row) => !row.waits)] };
}

/** One of them: what it gets, for what, where to, and what comes next. */
export function ownLinePage(
  { line, run, content, policyId, known, word, isStopped, tail, mayAct, registeredWay }: One,
  today: CalendarDate,
) {
  const isFailed = run.status === 'released' && line.status === 'failed';
  const isAsked = run.status === 'confirming' && ['listed', 'declined', 'confirmed'].includes(line.status);
  return {
    title: content.title,
    ...{ lineId: line.id, version: line.version, policyId, runName: run.name, word, isAsked, today },
    ...{ status: line.status, problem: line.problem, removalReason: line.removalReason, failure: line.failure },
    ...{ amount: moneyText(line.amountYuan), asOf: run.asOf, confirmBy: run.confirmBy, paidOn: line.paidOn },
    next: isStopped ? '园区核对后决定是否移出名单，现在不用确认。' : nextOf(line, run),
    ...{ mayAct, isFailed, takesAccount: (isAsked && line.problem === null) || isFailed },
    now: tail && { bank: line.bank, tail, by: namedBy(line, registeredWay), at: line.confirmedAt },
    registeredWay,
    accountHeading: isFailed ? '更正收款账户' : '确认意愿和账户',
    recallReason: line.recallReason,
    department: content.department,
    known: known ?? { bank: '', account: '' },
    isConfirmed: line.status === 'confirmed',
  };
}

const WAITING = {
  confirm: ['去确认', '免申即享，请确认收款账户', '前确认'],
  look: ['去核对', '园区代登记了免申即享，请核对收款账户', '前核对，公示开始后不能再改'],
  correct: ['去更正', '免申即享拨付未成，请更正收款账户', ''],
} as const;

/** Who named the account: the park for the company, or somebody of it. */
function namedBy({ confirmedByName }: One['line'], way: One['registeredWay']): string {
  return way ? `园区代登记（${way}：${confirmedByName}）` : `${confirmedByName} 填写`;
}

/** What is said first of a place on a list that waits for the company. */
export function waitingLine({ id, title, amountYuan, confirmBy, waits }: Lines[number]) {
  const [action, word, until] = WAITING[waits ?? 'correct'];
  const note = `${moneyText(amountYuan)}${until && `，${confirmBy} ${until}`}`;
  return { title, href: `/entitlements/${id}`, action, word, note };
}

/** Whether a place on a list that waits for nothing from the company is on its way to the money. */
export function isRunning({ status, waits, runStatus }: Lines[number]): boolean {
  return waits === null && status === 'confirmed' && !['closed', 'stopped'].includes(runStatus);
}

const RUNNING = { noticed: '公示中', proposed: '待复核', released: '待拨付' } as const;

/** Where it is. */
export function runningLine({ id, title, amountYuan, runStatus, noticeEndsOn }: Lines[number]) {
  const word = RUNNING[runStatus as keyof typeof RUNNING] ?? '已确认，待公示';
  const until = runStatus === 'noticed' && noticeEndsOn ? `到 ${noticeEndsOn}` : '';
  return { title, href: `/entitlements/${id}`, note: `${moneyText(amountYuan)}，${word}${until}，不用申报` };
}

function nextOf({ status, returnBy }: One['line'], run: One['run']): string {
  const { confirmBy } = run;
  if (run.status === 'stopped') return '园区已终止这一批，贵企业无须再办理。';
  const isAsking = run.status === 'confirming';
  const until = returnBy === null ? '园区没有定截止日' : `${returnBy} 前退回`;
  const closed = '这一批已办结，没有拨付；有疑问请联系园区政策专员。';
  const failed = '拨付单位没有付成。请更正收款账户，之后再次拨付；不是账户原因的，请联系园区政策专员。';
  return {
    listed: isAsking ? `请在 ${confirmBy} 前确认。` : '确认期已过，贵企业没有确认，这一批不再拨付。',
    declined: isAsking ? `贵企业已放弃，公示开始前可以改为确认，最晚 ${confirmBy}。` : '贵企业已放弃，这一批不再拨付。',
    removed: '贵企业已移出名单，有出入请联系园区政策专员。',
    failed: run.status === 'closed' ? closed : failed,
    recalling: `请退回资金，${until}，办法请联系园区政策专员。`,
    recalled: '资金已退回。',
    paid: '拨付单位已付款，到账以银行记录为准。',
    confirmed: nextOfConfirmed(run),
  }[status];
}

function nextOfConfirmed(run: One['run']): string {
  if (run.status === 'confirming') return `等其他企业答复；都答复了就可以公示，没有都答复的，${run.confirmBy} 后公示。`;
  if (run.status === 'noticed') return `公示中，到 ${run.noticeEndsOn ?? ''} 为止，之后由两人复核。`;
  return run.status === 'proposed' ? '公示期满，等第二人复核。' : '已复核，等拨付单位付款。';
}

function moneyText(yuan: string): string {
  const amount = Number(yuan);
  return amount >= 10_000 ? `${number.format(amount / 10_000)} 万元` : `${number.format(amount)} 元`;
}
