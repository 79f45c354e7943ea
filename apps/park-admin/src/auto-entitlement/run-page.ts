import type { CalendarDate, StaffActor } from '@park/kernel';
import { policyRights, type PolicySteps } from '@park/policy';
import { choices } from '@park/web-kit';
import { moneyText } from '../policy/uptake-page';

type Reads = PolicySteps['autoEntitlements']['reads'];
export type Found = Awaited<ReturnType<Reads['find']>>;
export type Lines = Awaited<ReturnType<Reads['lines']>>;
export type LinePart = Parameters<Reads['lines']>[2]['part'];
type Entry = Found['ledger']['list'];

const STAGES = {
  confirming: '企业确认',
  noticed: '公示',
  proposed: '复核放款',
  released: '拨付',
  closed: '办结',
} as const;
const PARTS = {
  ...{ changed: '有变化', listed: '待确认', confirmed: '已确认', declined: '企业放弃', removed: '已移出' },
  ...{ paid: '已拨付', failed: '拨付未成', drawn: '抽查', recalling: '追回中', recalled: '已追回' },
  unreachable: '待确认中无账号',
} as const satisfies Record<LinePart, string>;

/** What a list opens on: the first of these that has companies. */
const ORDER = ['failed', 'paid', 'confirmed', 'recalling', 'recalled', 'declined', 'removed', 'listed'] as const;

/** The part of the list asked for in the address; what needs somebody comes first. */
export function partOf(asked: unknown, { run }: Found): LinePart {
  if (typeof asked === 'string' && Object.hasOwn(PARTS, asked)) return asked as LinePart;
  if (run.tally.changed > 0) return 'changed';
  if (run.tally.listed > 0 && run.status === 'confirming') return 'listed';
  return ORDER.find((part) => run.tally[part] > 0) ?? 'confirmed';
}

/** A run: where it stands, what it came to, what is to be done next, and its companies. */
export function runPage(actor: StaffActor, found: Found, { part, list }: { part: LinePart; list: Lines }) {
  const { run, content, isWhole, untied, word } = found;
  return {
    title: run.name,
    subtitle: `${content.title} · 名单按 ${run.asOf} 的档案冻结`,
    crumbs: [{ label: '免申即享', href: '/auto-entitlements' }, { label: run.name }],
    run,
    word,
    path: stagesOf(found),
    facts: factsOf(found),
    ledger: ledgerRows(found.ledger),
    narrow: !isWhole,
    untied,
    steps: stepsOf(found),
    today: run.today,
    changed: run.tally.changed,
    accounts: found.accounts,
    asksAll: run.status === 'confirming',
    asksEarly: run.today <= run.confirmBy,
    fileHref:
      run.releasedAt && isWhole && policyRights.payAutoEntitlements.allows(actor)
        ? `/auto-entitlements/${run.id}/payees`
        : null,
    tabs: tabsOf(found, part),
    part: PARTS[part],
    list: { ...list, rows: list.rows.map((row) => ({ ...row, amount: moneyText(Number(row.amountYuan)) })) },
    history: found.history.map(({ verb, ...step }) => ({
      ...step,
      label: verb === 'begin' ? '冻结名单' : wordOf(verb),
    })),
  };
}

const VERBS: Readonly<Record<string, string>> = {
  ...{ notice: '开始公示', propose: '申请放款', release: '复核放款', return: '退回', close: '办结', stop: '终止' },
};

function wordOf(verb: string): string {
  return VERBS[verb] ?? verb;
}

function stagesOf({ run }: Found) {
  const order = Object.keys(STAGES);
  const at = order.indexOf(run.status);
  const states: Readonly<Record<string, string>> = {
    confirming: `${run.confirmBy} 截止`,
    noticed: run.noticeEndsOn ? `到 ${run.noticeEndsOn}` : '5 个工作日',
    proposed: run.releasedByName ?? run.proposedByName ?? '两人',
    released: run.paidOn ?? '待登记',
    closed: '',
  };
  return order.map((stage, index) => ({
    label: STAGES[stage as keyof typeof STAGES],
    state: run.status === 'stopped' ? '已终止' : states[stage],
    done: at > index,
    now: at === index,
  }));
}

function factsOf(found: Found) {
  const { run } = found;
  const known = (label: string, value: CalendarDate | string | null) => (value ? [{ label, value }] : []);
  return [
    { label: '冻结', value: `${run.openedByName}，${run.asOf}` },
    { label: '未列入', value: `符合条件但不能享受 ${run.ruledOut} 家，依据是企业自报或评分 ${run.unofficial} 家` },
    { label: '确认截止', value: run.confirmBy },
    ...known('公示', run.noticedOn && `${run.noticedOn} 至 ${run.noticeEndsOn}`),
    ...known('申请放款', run.proposedByName),
    ...known('复核放款', run.releasedByName),
    ...paymentsOf(found),
  ];
}

/** Every payment with its own document; one that was noted and not written yet as it was noted. */
function paymentsOf({ run, payments }: Found) {
  const noted = payments.map(({ paidOn, document, companies, yuan }) => ({
    ...{ label: '拨付', value: `${paidOn}，${document}（${companies} 家，${moneyText(yuan)}）` },
  }));
  const isWritten = payments.some(({ paidOn, document }) => paidOn === run.paidOn && document === run.paymentDocument);
  if (run.paidOn === null || isWritten) return noted;
  return [...noted, { label: '拨付', value: `${run.paidOn}，${run.paymentDocument}（登记中）` }];
}

/** The rows of the ledger; those one level below a sum make it up. */
function ledgerRows(ledger: Found['ledger']) {
  const row = (label: string, depth: number, { companies, yuan }: Entry) => ({
    ...{ label, depth, companies, money: moneyText(yuan) },
  });
  return [
    row('名单', 0, ledger.list),
    row('企业确认', 1, ledger.taking),
    row('待拨付', 2, ledger.waiting),
    row('拨付未成', 2, ledger.failed),
    row('已拨付', 2, ledger.paid),
    row('其中追回中', 3, ledger.recalling),
    row('其中已追回', 3, ledger.recalled),
    row('企业未答复', 1, ledger.unanswered),
    row('企业放弃', 1, ledger.declined),
    row('已移出', 1, ledger.removed),
  ];
}

function stepsOf({ steps }: Found) {
  return Object.fromEntries(
    steps.map(({ verb, missing }) => [verb, { missing: missing.map(({ label }) => label).join('；') }]),
  );
}

function tabsOf({ run, unreachable }: Found, shown: LinePart) {
  const counts: Record<LinePart, number | undefined> = { ...run.tally, drawn: undefined, unreachable };
  const idle: LinePart[] = [
    ...(run.tally.paid === 0 ? (['drawn'] as const) : []),
    ...(run.status === 'confirming' && run.tally.listed > 0 ? [] : (['unreachable'] as const)),
  ];
  return (Object.keys(PARTS) as LinePart[]).flatMap((part) => {
    const count = counts[part];
    if (part !== shown && (count === 0 || idle.includes(part))) return [];
    const href = `/auto-entitlements/${run.id}?part=${part}`;
    return [{ label: PARTS[part], ...(count !== undefined && { count }), href, active: part === shown }];
  });
}

/** What closing a run ends, before it is done. */
export function closingPage({ run, ledger, steps }: Found) {
  const step = steps.find(({ verb }) => verb === 'close');
  const { failed, paid, recalled, waiting, unanswered, declined, removed } = ledger;
  const row = (label: string, { companies, yuan }: Entry) => ({ label, value: `${companies} 家，${moneyText(yuan)}` });
  return {
    title: '办结',
    subtitle: run.name,
    crumbs: [
      { label: '免申即享', href: '/auto-entitlements' },
      { label: run.name, href: `/auto-entitlements/${run.id}` },
      { label: '办结' },
    ],
    ...{ run, isOpen: step !== undefined, missing: step?.missing.map(({ label }) => label).join('；') ?? '' },
    failed: failed.companies,
    rows: [
      row('已拨付', paid),
      row('其中已追回', recalled),
      row('拨付未成，不再拨付', failed),
      row('待拨付', waiting),
      row('没有答复、放弃、移出，不拨付', {
        companies: unanswered.companies + declined.companies + removed.companies,
        yuan: unanswered.yuan + declined.yuan + removed.yuan,
      }),
    ],
  };
}

/** The results of a check. */
export const checkResults = choices({ sound: '无问题', unsound: '有问题' });
