import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import type { Actor, StaffActor } from '@park/kernel';
import { channelNames, wayStates } from '@park/notices';
import { type Page, pageRequest } from '@park/platform';
import {
  coveredWords,
  type PolicyFile,
  PolicyLibrary,
  policyRights,
  Pushes,
  type PushWay,
  type Receipt,
} from '@park/policy';
import { CompanyContacts } from '@park/registry';
import { redirect, saving, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { maskedWords } from './masked-words';
import { crumbs } from './policy-tabs';
import { leftOutByHand, reachText, ruledOutText } from './policy-words';

const TABS = {
  ...{ all: '全部', unread: '已送达未读', read: '已读', 'no-account': '无账号' },
  'left-out': '没有推送',
} as const;

type Tab = keyof typeof TABS;

const VIEW = 'policy/receipts';

/** Who was told of a policy, whether somebody could read it and did, and whom to ring up. */
@Controller('policies/:id/receipts')
export class ReceiptsController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly pushes: Pushes,
    private readonly contacts: CompanyContacts,
  ) {}

  @Get()
  @Requires(policyRights.viewReceipts)
  @View(VIEW)
  async receipts(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const file = await this.library.find(actor, id);
    const state = tabOf(query['state']);
    if (state === 'left-out') return this.leftOut(actor, file, query);
    const [counts, list, excluded] = await Promise.all([
      this.pushes.receiptCounts(actor, id),
      this.pushes.receipts(actor, id, { page: pageRequest(query), state }),
      this.pushes.plans.excluded(actor, id, file.current),
    ]);
    const toCall = state === 'no-account';
    const isNobody = state === 'all' && counts.pushed === 0 && file.current !== null;
    const why = isNobody ? await this.pushes.plans.planned.reach(actor, file.current!) : null;
    const ways = toCall
      ? null
      : await this.pushes.ways.of(
          actor,
          list.rows.map(({ pushId }) => pushId),
        );
    return {
      ...headOf(file, state),
      hasWays: ways !== null,
      severalVersions: counts.versions > 1,
      counts: { ...counts, pending: Math.max(0, counts.pushed - counts.delivered - counts.noAccount) },
      covered: list.covers && coveredWords('企业名单'),
      toCall,
      ...{ excluded, leftOutByHand: leftOutByHand(excluded) },
      nobody: why && {
        text: `${why.everybody === null ? '符合条件的企业' : ''}${reachText(why) ?? ''}。`,
        href: `/policies/${file.policyId}/receipts?state=left-out`,
      },
      masked: maskedWords(actor),
      list: toCall ? await this.withContacts(actor, list) : withWays(list, ways, actor),
    };
  }

  /** Sends the notice of a push to those people once more whom no way reached. */
  @Post(':pushId/resending')
  @Requires(policyRights.publishPolicies)
  async resend(
    @CurrentActor() actor: StaffActor,
    @Param() { id, pushId }: { readonly id: string; readonly pushId: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = () => this.receipts(actor, id, {});
    const people = await saving({ view: VIEW, typed: {}, page }, () => this.pushes.ways.resend(actor, id, pushId));
    redirect(reply, `/policies/${id}/receipts`, { notice: `已安排向 ${people} 人重发，结果见“站外通知”一栏。` });
  }

  /** Who meets the version in force and is not told of it: left out by hand, or because something beside the conditions rules it out. */
  private async leftOut(actor: StaffActor, file: PolicyFile, query: Record<string, unknown>) {
    const [excluded, usedUp] = await Promise.all([
      this.pushes.plans.excluded(actor, file.policyId, file.current),
      file.current && this.pushes.plans.leftOut(actor, file.current, pageRequest(query)),
    ]);
    return {
      ...headOf(file, 'left-out'),
      isLeftOut: true,
      ...{ excluded, leftOutByHand: leftOutByHand(excluded), usedUp },
      ruledOut: usedUp && ruledOutText(usedUp.counts),
    };
  }

  /** Each company of a page with the person to ring up first; phones are masked for those who may not see them. */
  private async withContacts(actor: Actor, list: Page<Receipt>) {
    const people = await this.contacts.mainOf(
      actor,
      list.rows.map(({ companyId }) => companyId),
    );
    return { ...list, rows: list.rows.map((row) => ({ ...row, contact: people.get(row.companyId) })) };
  }
}

/** Each push with how it left the application, in words. */
function withWays(list: Page<Receipt>, ways: Awaited<ReturnType<Pushes['ways']['of']>>, actor: StaffActor) {
  if (!ways) return list;
  const mayResend = policyRights.publishPolicies.allows(actor);
  return {
    ...list,
    rows: list.rows.map((row) => {
      const own = ways.get(row.pushId) ?? [];
      const failed = own.filter(({ state }) => FAILED.has(state));
      return { ...row, ways: own.map(wayLine), resend: mayResend && failed.length > 0 };
    }),
  };
}

const FAILED: ReadonlySet<string> = new Set(['refused', 'suppressed', 'no-address']);

function wayLine({ channel, state, people, reason }: PushWay) {
  const why = state === 'refused' && reason ? `（${reason}）` : '';
  return { text: `${channelNames[channel]} ${people} 人：${wayStates[state]}${why}`, failed: FAILED.has(state) };
}

function headOf(file: PolicyFile, state: Tab) {
  const { policyId } = file;
  const { title } = (file.current ?? file.latest).content;
  return {
    ...{ title: '推送回执', crumbs: crumbs(policyId, title, '推送回执'), policyId, policyTitle: title },
    tabs: tabsOf(policyId, state),
  };
}

function tabOf(asked: unknown): Tab {
  return typeof asked === 'string' && Object.hasOwn(TABS, asked) ? (asked as Tab) : 'all';
}

function tabsOf(policyId: string, shown: Tab) {
  return (Object.keys(TABS) as Tab[]).map((tab) => ({
    label: TABS[tab],
    href: `/policies/${policyId}/receipts${tab === 'all' ? '' : `?state=${tab}`}`,
    active: tab === shown,
  }));
}
