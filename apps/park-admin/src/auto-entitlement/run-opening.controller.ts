import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { addDays, Forbidden, InvalidInput, RuleViolated, type StaffActor, yearOf } from '@park/kernel';
import { Clock, OutboxWorker, pageRequest } from '@park/platform';
import { PolicyLibrary, policyRights, PolicySteps } from '@park/policy';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { crumbs } from '../policy/policy-tabs';
import { publishedVersion } from '../policy/published-version';
import { moneyText } from '../policy/uptake-page';

const PAGE = 'auto-entitlement/opening';
const DAYS = 14;

/** The runs of a policy, and the form that freezes the next list. */
@Controller('policies/:id/auto-entitlements')
export class RunOpeningController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly policies: PolicySteps,
    private readonly worker: OutboxWorker,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(policyRights.runAutoEntitlements)
  @View(PAGE)
  async show(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const version = publishedVersion(await this.library.find(actor, id));
    const { reads, opening } = this.policies.autoEntitlements;
    const list = await reads.list(actor, id, pageRequest(query));
    const today = this.clock.today();
    const policyTitle = version.content.title;
    const name = `${[...policyTitle].slice(0, 80).join('')} ${yearOf(today)} 年免申即享`;
    const found = await opening.shown(actor, version.id).catch(refusal);
    return {
      ...{ title: '免申即享', policyTitle, crumbs: crumbs(id, policyTitle, '免申即享'), policyId: id },
      ...{ versionId: version.id, list, today, suggested: { name, confirmBy: addDays(today, DAYS) } },
      ...('refused' in found ? found : previewOf(found)),
      open: list.rows.find(({ status }) => !['closed', 'stopped'].includes(status)),
    };
  }

  @Post()
  @Requires(policyRights.runAutoEntitlements)
  async freeze(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const page = () => this.show(actor, id, {});
    const runId = await saving({ view: PAGE, typed: form.typed(), page }, async () => {
      const version = publishedVersion(await this.library.find(actor, id));
      if (form.text('versionId') !== version.id)
        throw new InvalidInput([{ field: 'name', message: '政策刚刚有了新版本，请看本页新的名单预览后再冻结。' }]);
      const said = (field: string) => form.text(field);
      return this.policies.autoEntitlements.opening.open(actor, { versionId: version.id, said });
    });
    this.worker.notify();
    redirect(reply, `/auto-entitlements/${runId}`, { notice: '名单已冻结，企业收到了确认的消息。' });
  }
}

type Preview = Awaited<ReturnType<PolicySteps['autoEntitlements']['opening']['shown']>>;

function refusal(error: unknown): { readonly refused: string } {
  if (error instanceof RuleViolated || error instanceof Forbidden) return { refused: error.message };
  throw error;
}

const SHOWN = 100;
const WORDS = {
  ...{ listed: '没有确认', confirmed: '已确认', declined: '企业放弃', removed: '已移出', paid: '已拨付' },
  ...{ failed: '拨付未成', recalling: '追回中', recalled: '已追回' },
} as const;

function previewOf({ yuan, listed, earlier, ruledOut, unofficial, left, budget, over }: Preview) {
  const total = moneyText(yuan * listed.length);
  const before = earlier.map((line) => {
    const isOut = ['recalling', 'recalled'].includes(line.status);
    return { ...line, word: WORDS[line.status], isOut };
  });
  before.sort((a, b) => Number(b.isOut) - Number(a.isOut));
  const preview = { companies: listed.length, each: moneyText(yuan), total, ruledOut, unofficial };
  const shared = budget && { name: budget.name, left: moneyText(budget.left) };
  const leftCount = ruledOut + unofficial;
  return { preview, before: before.slice(0, SHOWN), beforeCount: before.length, left, leftCount, shared, over };
}
