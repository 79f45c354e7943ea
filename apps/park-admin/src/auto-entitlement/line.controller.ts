import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { acceptedEndings, Attachments } from '@park/files';
import { CurrentActor, Requires } from '@park/identity';
import { NotFound, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { policyLabels, policyRights, PolicySteps } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { choices, FormRejected, redirect, saving, StreamsFiles, takeReceived, TypedForm, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { moneyText } from '../policy/uptake-page';
import { accountPage } from './account-page';
import { checkResults } from './run-page';

const PAGE = 'auto-entitlement/line';

interface At {
  readonly id: string;
  readonly lineId: string;
}

/** One company of a run: what it was put on the list for, what changed, and what is done with it. */
@Controller('auto-entitlements/:id/companies/:lineId')
export class LineController {
  constructor(
    private readonly policies: PolicySteps,
    private readonly files: CompanyFiles,
    private readonly papers: Attachments,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(policyRights.viewAutoEntitlements)
  @View(PAGE)
  async show(@CurrentActor() actor: StaffActor, @Param() at: At) {
    const found = await this.policies.autoEntitlements.reads.line(actor, at.lineId);
    const { line, content, word, accountTail, history } = found;
    if (line.runId !== at.id) throw new NotFound('这一批没有这家企业。');
    const mayHavePapers = line.registeredBy !== null || found.steps.some(({ verb }) => verb === 'register');
    const [company, papers] = await Promise.all([
      this.files.find(actor, line.companyId),
      mayHavePapers ? this.papers.of(actor, PAPER, [line.id]) : null,
    ]);
    const steps = found.steps.map(({ verb, missing }) => [verb, missing.map(({ label }) => label).join('；') || 'yes']);
    return {
      title: company.name,
      subtitle: `${line.held.name} · ${word}`,
      crumbs: [
        { label: '免申即享', href: '/auto-entitlements' },
        { label: line.held.name, href: `/auto-entitlements/${at.id}` },
        { label: company.name },
      ],
      action: `/auto-entitlements/${at.id}/companies/${at.lineId}/steps`,
      ...{ line, word, accountTail, amount: moneyText(Number(line.amountYuan)), policyTitle: content.title },
      ...{ policyId: line.held.policyId, companyId: company.id, today: this.clock.today(), checkResults },
      steps: Object.fromEntries(steps) as Record<string, string>,
      hasSteps: found.steps.some(({ verb }) => FORMS.includes(verb)),
      isForGood: line.held.status !== 'confirming',
      waitsForAccount: line.status === 'failed' && line.held.status === 'released',
      ...{ accounts: found.accounts, isReachable: found.isReachable, kept: '' },
      isAsked: line.held.status === 'confirming' && ['listed', 'declined'].includes(line.status),
      insistedHint: insistedHint(line.status, found.isReachable),
      mayCompare: line.registeredBy !== null && policyRights.payAutoEntitlements.allows(actor),
      history: history.map(({ verb, ...step }) => ({ ...step, label: VERBS[verb] ?? verb })),
      ...{ papers: papers?.get(line.id) ?? [], accept: acceptedEndings.join(',') },
      ...{ ways: choices(policyLabels.confirmationWays), registeredWord: registeredWord(line.registeredBy) },
      checkWord: line.checkResult && { sound: '无问题', unsound: '有问题' }[line.checkResult],
    };
  }

  /** The whole account that the park wrote down, beside what it is held against; looking at it is noted. */
  @Get('account')
  @Requires(policyRights.payAutoEntitlements)
  @View('auto-entitlement/account')
  async account(@CurrentActor() actor: StaffActor, @Param() at: At) {
    const found = await this.policies.autoEntitlements.reads.line(actor, at.lineId);
    if (found.line.runId !== at.id) throw new NotFound('这一批没有这家企业。');
    const company = await this.files.find(actor, found.line.companyId);
    const account = await this.policies.autoEntitlements.reads.registered(actor, found.line);
    const papers = account === null ? null : await this.papers.of(actor, PAPER, [at.lineId]);
    return { ...accountPage(company, found, account), papers: papers?.get(at.lineId) ?? [] };
  }

  /** What a company said by phone or on paper; the paper is kept with the line before the confirmation is. */
  @Post('confirmation')
  @StreamsFiles()
  @Requires(policyRights.runAutoEntitlements)
  async register(
    @CurrentActor() actor: StaffActor,
    @Param() at: At,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { received, rest } = takeReceived(body, 'file');
    const form = new TypedForm(rest);
    const { confirmations } = this.policies.autoEntitlements.lines;
    const { papers } = await this.show(actor, at);
    const said = (field: string) => form.text(field);
    const order = { id: at.lineId, runId: at.id, version: Number(form.text('version')), said };
    const page = () => this.show(actor, at);
    await saving(
      { view: PAGE, typed: form.typed(), page, conflicted: this.unregistered(actor, at, form) },
      async () => {
        const whole = { ...order, hasPaper: Boolean(received) || papers.length > 0 };
        await confirmations.read(whole);
        if (received) await this.papers.attach(actor, { type: PAPER, id: at.lineId }, received);
        await confirmations.register(actor, whole);
      },
    );
    redirect(reply, `/auto-entitlements/${at.id}/companies/${at.lineId}`, { notice: '已登记企业确认。' });
  }

  /** Somebody else took a step meanwhile: the form on the line as it is now, or what was typed where it has no form any more. */
  private unregistered(actor: StaffActor, at: At, form: TypedForm) {
    return async ({ message }: { readonly message: string }) => {
      const shown = await this.show(actor, at);
      const hasForm = shown.steps['register'] || shown.steps['amend'];
      const typed = { ...form.typed(), version: String(shown.line.version) };
      const kept = hasForm
        ? ''
        : WRITTEN.map((field) => form.text(field))
            .filter(Boolean)
            .join('；');
      const problems = [{ field: '', message: hasForm ? `${message}您填写的内容保留在下面。` : message }];
      return new FormRejected(PAGE, { ...shown, kept }, { problems, typed, status: 409 });
    };
  }

  @Post('steps')
  @Requires(policyRights.runAutoEntitlements)
  async step(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const verb = form.text('verb');
    // The form that the reason was typed into may be gone, because somebody else took a step.
    const page = async () => {
      const shown = await this.show(actor, at);
      return { ...shown, kept: shown.steps[verb] ? '' : form.text('reason') };
    };
    const { isReachable } = await page();
    const order = { id: at.lineId, runId: at.id, version: Number(form.text('version')) };
    await saving({ view: PAGE, typed: form.typed(), page }, () =>
      this.policies.autoEntitlements.lines.steps.take(actor, verb, { ...order, said: (field) => form.text(field) }),
    );
    const notice = isReachable || SILENT.includes(verb) ? (NOTICES[verb] ?? '已办理。') : UNTOLD;
    redirect(reply, `/auto-entitlements/${at.id}/companies/${at.lineId}`, { notice });
  }
}

const PAPER = 'auto-entitlement-line';

/** What somebody writes of a confirmation, in the order of the form. */
const WRITTEN = ['who', 'note', 'bank', 'account'] as const;

/** Why the form asks whether the company wants the park to write it down; null where it does not ask. */
function insistedHint(status: string, isReachable: boolean): string | null {
  if (status === 'declined') return '企业自己在门户选择了不享受；登记后改为享受，请核实后勾选';
  return isReachable ? '企业有账号，可以自己在门户确认；电话登记前请勾选' : null;
}

function registeredWord(way: keyof typeof policyLabels.confirmationWays | null): string | null {
  return way && `园区代登记，${policyLabels.confirmationWays[way]}`;
}

const VERBS: Readonly<Record<string, string>> = {
  ...{
    confirm: '企业确认',
    register: '园区登记企业确认',
    amend: '园区更正登记',
    decline: '企业放弃',
    correct: '企业更正账户',
    remove: '移出名单',
    restore: '恢复到名单',
    pay: '已拨付',
  },
  ...{ fail: '拨付未成', recall: '追回', keep: '撤销追回', recover: '已追回' },
};

/** The steps that the page has a form for. */
const FORMS: readonly string[] = [
  'register',
  'amend',
  'remove',
  'restore',
  'fail',
  'check',
  'recall',
  'recover',
  'keep',
];

/** Steps of which the company is not told. */
const SILENT: readonly string[] = ['check', 'recover'];

/** What is said in place of the notice where nobody of the company can log in. */
const UNTOLD = '已办理。企业没有账号，收不到消息，请电话告知。';

const NOTICES: Readonly<Record<string, string>> = {
  remove: '已移出，企业收到了消息和原因。',
  restore: '已恢复，企业收到了确认的消息。',
  fail: '已登记，企业收到了消息和原因；账户更正后可以再次登记拨付。',
  check: '已登记抽查结果。',
  recall: '已登记追回，企业收到了退回的消息和原因。',
  keep: '已撤销追回，企业收到了消息。',
  recover: '已登记追回，企业档案中的获得支持记录已撤回。',
};
