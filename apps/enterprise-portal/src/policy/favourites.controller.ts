import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { OwnPolicies, PolicyMatching, policyRights } from '@park/policy';
import { redirect, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { comparePage } from './compare-page';
import { confirmationsOf } from './deadline';
import { matchCard } from './match-card';

/** 收藏 and 对比: policies that a person keeps in sight, and up to three side by side. */
@Controller()
@Requires(policyRights.viewOwnMatches)
export class FavouritesController {
  constructor(
    private readonly own: OwnPolicies,
    private readonly matching: PolicyMatching,
  ) {}

  @Get('favourites')
  @View('policy/favourites')
  async list(@CurrentActor() actor: CompanyActor): Promise<object> {
    const [kept, matches, lines] = await Promise.all([
      this.own.favourites(actor),
      this.matching.forCompany(actor, actor.companyId),
      this.own.entitlements.list(actor),
    ]);
    const confirmations = confirmationsOf(lines);
    const inForce = kept.flatMap((id) => matches.filter(({ policy }) => policy.policyId === id));
    return {
      title: '收藏的政策',
      cards: inForce.map((match) => matchCard(match, confirmations)),
      gone: kept.length - inForce.length,
    };
  }

  @Post('policies/:id/favourite')
  async mark(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Body() body: { readonly keep?: unknown },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isKept = body?.keep !== 'no';
    await this.own.mark(actor, id, isKept);
    redirect(reply, `/policies/${id}`, { notice: isKept ? '已收藏，在“收藏的政策”里可以找到。' : '已取消收藏。' });
  }

  @Get('compare')
  @View('policy/compare')
  async compare(@CurrentActor() actor: CompanyActor, @Query('policy') asked: unknown): Promise<object> {
    return comparePage(await this.matching.forCompany(actor, actor.companyId), [asked].flat().map(String));
  }
}
