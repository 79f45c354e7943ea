import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { addressNames, type AddressKind, MailBounces, noticeRights, SuppressedAddresses } from '@park/notices';
import { pageRequest } from '@park/platform';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const VIEW = 'notices/suppressed-addresses';
const PATH = '/suppressed-addresses';
type Query = Readonly<Record<string, unknown>>;

/** 停用的通知地址: whom messages do not reach any more, and why. */
@Controller('suppressed-addresses')
export class SuppressedAddressesController {
  constructor(
    private readonly addresses: SuppressedAddresses,
    private readonly bounces: MailBounces,
  ) {}

  @Get()
  @Requires(noticeRights.viewWays)
  @View(VIEW)
  show(@CurrentActor() actor: Actor, @Query() query: Query): Promise<object> {
    return this.page(actor, query);
  }

  @Post('lifting')
  @Requires(noticeRights.liftSuppression)
  async lift(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = new TypedForm(body);
    const [userId, kind, at] = [form.line('userId'), form.line('kind'), form.line('at')];
    const typed = { userId, kind, at, reason: form.line('reason') };
    const page = () => this.page(actor, { kind: form.line('shown'), page: form.line('page') }, typed);
    await saving({ view: VIEW, typed, page }, () => this.addresses.lift(actor, typed));
    redirect(reply, PATH, { notice: '已恢复，之后的通知会再发到这个地址。' });
  }

  private async page(actor: Actor, query: Query, open?: { readonly userId: string; readonly kind: string }) {
    const kind = kindOf(query['kind']);
    const list = await this.addresses.list(actor, kind, pageRequest(query));
    return {
      title: '停用的通知地址',
      tabs: tabsOf(await this.addresses.counts(actor), kind),
      bouncesAreOff: !this.bounces.isConfigured,
      kind,
      from: (list.page - 1) * list.pageSize + 1,
      to: (list.page - 1) * list.pageSize + list.rows.length,
      mayLift: noticeRights.liftSuppression.allows(actor),
      list: {
        ...list,
        rows: list.rows.map((row) => ({
          ...row,
          kindName: addressNames[row.kind],
          version: row.at.toISOString(),
          isOpen: row.userId === open?.userId && row.kind === open.kind,
        })),
      },
    };
  }
}

/** A part of the list for each kind, with how many there are. */
function tabsOf(counts: ReadonlyMap<AddressKind, number>, kind: AddressKind | undefined) {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const ofKind = Object.entries(addressNames).map(([code, label]) => ({
    ...{ label, count: counts.get(code as AddressKind) ?? 0 },
    ...{ active: code === kind, href: `${PATH}?kind=${code}` },
  }));
  return [{ label: '全部', count: all, active: kind === undefined, href: PATH }, ...ofKind];
}

function kindOf(typed: unknown): AddressKind | undefined {
  return typeof typed === 'string' && Object.hasOwn(addressNames, typed) ? (typed as AddressKind) : undefined;
}
