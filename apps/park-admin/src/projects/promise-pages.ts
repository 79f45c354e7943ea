import { approximate, type Exact, NotFound, openSteps, type StaffActor } from '@park/kernel';
import { ProjectDesk, projectLabels, projectRights, Projects } from '@park/projects';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';

type Query = Readonly<Record<string, unknown>>;
type InHand = Awaited<ReturnType<Projects['find']>>;
type Promised = Awaited<ReturnType<ProjectDesk['money']['promises']['of']>>;
type Row = Promised['promises'][number];

const { groupedDigits, inTenThousands, promiseKinds, promiseLifecycle, promiseSides } = projectLabels;
const verdicts = {
  met: { label: '达到', tone: 'green' },
  unmet: { label: '未达到', tone: 'red' },
  unknown: { label: '待定', tone: 'secondary' },
} as const;
const asked = {
  ...{ fulfil: '履行的凭据', break: '未履行的情况' },
  ...{ waive: '免除的理由', reopen: '恢复的理由' },
} as const;
const wan = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 6 });
const wanRounded = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });
const inWan = (yuan: Exact | null) => (yuan === null ? null : wan.format(approximate(yuan) / 10_000));

/** The page with what the sides of an agreement have promised, how it stands, and the form that is open. */
@Injectable()
export class PromisePages {
  constructor(
    private readonly projects: Projects,
    private readonly desk: ProjectDesk,
  ) {}

  async show(actor: StaffActor, id: string, query: Query = {}) {
    const project = await this.projects.find(actor, id);
    const promised = await this.desk.money.promises.of(actor, project);
    const lines = promised.promises.map((row) => lineOf(actor, row, { project, today: promised.today }));
    const canEdit = projectRights.editProjects.allows(actor, project);
    const form = formOf(actor, { project, promised, query, canEdit });
    return {
      title: '承诺',
      subtitle: `${project.title} · ${project.code}`,
      crumbs: [
        { label: '招商项目', href: '/projects' },
        { label: project.title, href: `/projects/${id}` },
        { label: '承诺' },
      ],
      ...{ id, canEdit, form, seen: seenIn(promised, query), version: form?.version ?? '' },
      past: form ? null : pastOf(lines, query),
      agreement: agreementModel(this.desk.money.promises.agreement(actor, project), project),
      sides: Object.entries(promiseSides).map(([side, label]) => ({
        label,
        rows: lines.filter((line) => line.side === side),
      })),
      overdue: lines.filter(({ isOverdue }) => isOverdue).length,
      ties: promised.ties.map(({ lacking, clauses, agreement, ...tie }) => ({
        ...{ ...tie, clauses: inWan(clauses), agreement: inWan(agreement), words: tieWords(lacking) },
        isTied: lacking !== null && approximate(lacking) === 0,
      })),
    };
  }
}

function tieWords(lacking: Exact | null): string {
  if (lacking === null) return '协议数未填，尚不能核对';
  const size = approximate(lacking);
  if (size === 0) return '一致';
  const amount = wan.format(Math.abs(size) / 10_000);
  return size > 0 ? `条款比协议少 ${amount} 万元` : `条款比协议多 ${amount} 万元`;
}

function lineOf(actor: StaffActor, row: Row, { project, today }: { readonly project: InHand; readonly today: string }) {
  const { kind, dueOn, status, standing, amountYuan } = row;
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
  const isOpen = status === 'open';
  const { trackerId, teamIds } = project;
  const steps = openSteps(promiseLifecycle, actor, { ...row, trackerId, teamIds });
  return {
    ...row,
    ...{ kind: promiseKinds[kind]?.label ?? kind, state: promiseLifecycle.states[status], isOpen },
    isOverdue: isOpen && days < 0,
    due: days < 0 ? `超 ${-days} 天` : days === 0 ? '今天' : `还有 ${days} 天`,
    tone: days < 0 ? 'red' : days <= 30 ? 'yellow' : 'green',
    amount: amountYuan && `${groupedDigits(inTenThousands(amountYuan))} ${promiseKinds[kind]?.unit ?? '万元'}`,
    verdict: {
      ...verdicts[standing.verdict],
      reason: standing.reason,
      actual:
        standing.actual &&
        `${wanRounded.format(approximate(standing.actual) / 10_000)} ${promiseKinds[kind]?.unit ?? '万元'}`,
    },
    steps: steps.flatMap(({ verb, label }) => (Object.hasOwn(asked, verb) ? [{ verb, label }] : [])),
  };
}

/** What the agreement promises as a whole, promised against actual. */
export function agreementModel(
  rows: ReturnType<ProjectDesk['money']['promises']['agreement']>,
  { facts }: Pick<InHand, 'facts'>,
) {
  return {
    number: typeof facts['agreementNo'] === 'string' ? facts['agreementNo'] : null,
    rows: rows.map(({ kind, label, amount, dueOn, verdict, reason, actual }) => ({
      label,
      promised:
        dueOn === null ? `${groupedDigits(inTenThousands(amount ?? ''))} ${promiseKinds[kind]?.unit}` : `${dueOn} 前`,
      actual: actual && `${wanRounded.format(approximate(actual) / 10_000)} ${promiseKinds[kind]?.unit}`,
      ...{ tone: verdicts[verdict].tone, verdict: verdicts[verdict].label, reason },
    })),
  };
}

interface Open {
  readonly project: InHand;
  readonly promised: Promised;
  readonly query: Query;
  readonly canEdit: boolean;
}

/** The form that the address asks for: a new promise, one to be corrected, or a step with one. */
function formOf(actor: StaffActor, { project, promised, query, canEdit }: Open) {
  const { promise: wanted, step } = query;
  if (typeof wanted !== 'string') return null;
  const found = promised.promises.find(({ id }) => id === wanted);
  if (wanted !== '' && !found) throw new NotFound('没有找到这项承诺，请从承诺页面选择。');
  const base = `/projects/${project.id}/promises`;
  if (found && typeof step === 'string' && step !== '')
    return stepForm(lineOf(actor, found, { project, today: promised.today }), { base, found, step });
  if (!canEdit || (found && found.status !== 'open')) return null;
  return {
    action: found ? `${base}/${found.id}` : base,
    ...{
      version: found?.version ?? '',
      heading: found ? `更正：${found.clause}` : '登记承诺',
      fields: inputsOf(found),
    },
  };
}

/** The form of a step with a promise; null where it cannot be taken as the promise stands. */
function stepForm(
  { steps }: ReturnType<typeof lineOf>,
  { base, found, step }: { readonly base: string; readonly found: Row; readonly step: string },
) {
  const verb = step as keyof typeof asked;
  if (!steps.some((each) => each.verb === verb)) return null;
  return {
    ...{ action: `${base}/${found.id}/steps`, version: found.version, verb, asks: asked[verb] },
    ...{ heading: `${promiseLifecycle.verbs[verb]}：${found.clause}`, fields: stepSeen(found, verb) },
    doubt: verb === 'fulfil' || verb === 'break' ? found.doubts[verb] : null,
  };
}

/** A promise as a form with it shows it, for whoever changes it meanwhile. */
function seenIn({ promises }: Promised, { promise, step }: Query) {
  const found = promises.find(({ id }) => id === promise);
  if (!found) return [];
  const isStep = typeof step === 'string' && Object.hasOwn(asked, step);
  return isStep ? stepSeen(found, step as keyof typeof asked) : [stateSeen(found), ...inputsOf(found)];
}

const stateSeen = ({ status, result }: Row) => ({
  ...{ key: 'state', label: '状态' },
  value: [promiseLifecycle.states[status], result ?? ''].filter(Boolean).join('：'),
});

const stepSeen = (row: Row, verb: keyof typeof asked) => [
  stateSeen(row),
  { key: 'clause', label: '条款', value: row.clause },
  { key: 'dueOn', label: '履行的期限', value: row.dueOn },
  { key: 'note', label: asked[verb], value: '' },
];

/** The promise whose step the address asks for though it is not open any more: how it stands, and what is open now. */
function pastOf(lines: readonly ReturnType<typeof lineOf>[], { promise, step }: Query) {
  const line = typeof step === 'string' ? lines.find(({ id }) => id === promise) : undefined;
  return line ?? null;
}

function inputsOf(row: Row | undefined) {
  const kinds = Object.fromEntries(Object.entries(promiseKinds).map(([kind, { label }]) => [kind, label]));
  return [
    { key: 'side', label: '履行方', value: row?.side ?? '', options: choices(promiseSides), required: true },
    { key: 'kind', label: '种类', value: row?.kind ?? '', options: choices(kinds), required: true },
    {
      key: 'clause',
      label: '条款',
      value: row?.clause ?? '',
      required: true,
      hint: '照协议写，如“第五条：2027-03-31 前开工”',
    },
    { key: 'dueOn', label: '履行的期限', value: row?.dueOn ?? '', type: 'date', required: true },
    {
      ...{ key: 'amount', label: '金额', value: row?.amountYuan ? inTenThousands(row.amountYuan) : '', unit: '万元' },
      hint: '投资强度填每亩的数；开工、投产等不填',
    },
    { key: 'evidence', label: '凭据', value: row?.evidence ?? '', hint: '用什么证明履行，如完税证明、验收报告' },
    { key: 'consequence', label: '违约后果', value: row?.consequence ?? '', hint: '如“扣减保证金 50 万元”' },
  ];
}
