import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, InvalidInput } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { coveredWords, policyRights, Rehearsals } from '@park/policy';
import { formRejected, redirect, saving, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { crumbs } from './policy-tabs';
import { deskPage, keptLine, type RehearsalDesk, resultPart } from './rehearsal-page';

const VIEW = 'policy/rehearsal';

/** 推演: whom a policy reaches and what it costs, before anybody is told. */
@Controller('policies/:id')
export class RehearsalController {
  constructor(private readonly rehearsals: Rehearsals) {}

  @Get('rehearsal')
  @Requires(policyRights.viewRehearsals)
  @View(VIEW)
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    if (typeof query['kept'] === 'string') return this.kept(actor, id, query);
    const asked = typedOf(query);
    const desk = await this.rehearsals.desk(actor, id, asked.version || undefined);
    const typed = { ...asked, version: String(desk.version.number) };
    const page = { ...(await this.deskOf(actor, desk, query)), typed };
    if (desk.narrow || desk.unwritten) return page;
    try {
      const { input, rehearsed } = await this.rehearsals.rehearse(actor, desk, typed);
      return {
        ...page,
        values: typed,
        result: resultPart(rehearsed, { policyId: id, version: desk.version.number, budget: input.budget }),
      };
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw formRejected(VIEW, page, error.problems, typed);
    }
  }

  @Post('rehearsal')
  @Requires(policyRights.rehearse)
  async keep(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const typed = typedOf(body);
    const desk = await this.rehearsals.desk(actor, id, typed.version || undefined);
    const page = await this.deskOf(actor, desk, {});
    const kept = await saving({ view: VIEW, typed, page: () => page }, () => this.rehearsals.keep(actor, desk, typed));
    redirect(reply, `/policies/${id}/rehearsal?kept=${kept}`, { notice: '推演已保存，以后打开仍是这次的结果。' });
  }

  @Get('rehearsal/companies')
  @Requires(policyRights.viewRehearsals)
  @View('policy/rehearsal-companies')
  async companies(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const typed = typedOf(query);
    const desk = await this.rehearsals.desk(actor, id, typed.version || undefined);
    const list = query['list'] === 'loses' ? 'loses' : 'gains';
    const against = typed.against || String(desk.others[0]?.number ?? '');
    const { covered, ...found } = await this.rehearsals.changed(actor, desk, {
      against,
      list,
      page: pageRequest(query),
    });
    const back = `/policies/${id}/rehearsal`;
    const asked = `version=${desk.version.number}&against=${encodeURIComponent(against)}`;
    return {
      title: '与其他版本相比',
      subtitle: `第 ${desk.version.number} 版与第 ${against} 版`,
      crumbs: crumbs(id, desk.version.content.title, '与其他版本相比'),
      back: `${back}?${asked}`,
      covered: covered && coveredWords('企业名单'),
      tabs: (['gains', 'loses'] as const).map((each) => ({
        label: each === 'gains' ? '新增符合' : '不再符合',
        href: `${back}/companies?${asked}&list=${each}`,
        active: each === list,
      })),
      list: found,
    };
  }

  /** A kept rehearsal as it was, above the form for another one. */
  private async kept(actor: Actor, id: string, query: Record<string, unknown>) {
    const kept = await this.rehearsals.find(actor, id, String(query['kept']));
    const desk = await this.rehearsals.desk(actor, id);
    const place = { policyId: id, version: kept.versionNumber, budget: kept.input.budget };
    return {
      ...(await this.deskOf(actor, desk, query)),
      title: '已保存的推演',
      subtitle: `${kept.title} · 第 ${kept.versionNumber} 版 · 按 ${kept.asOf} 的企业档案`,
      keptOne: keptLine(kept),
      keptCovered: kept.result === null && (desk.narrow ?? coveredWords('这次推演的结果')),
      keptAction: desk.narrow ? '返回推演' : '按公开条件重新推演',
      result: kept.result && resultPart(kept.result, place),
    };
  }

  private async deskOf(actor: Actor, desk: RehearsalDesk, query: Record<string, unknown>) {
    const kept = await this.rehearsals.kept(actor, desk.version.policyId, { ...pageRequest(query), pageSize: 10 });
    return deskPage(desk, { ...kept, rows: kept.rows.map(keptLine) }, policyRights.rehearse.allows(actor));
  }
}

type Typed = Parameters<Rehearsals['rehearse']>[2] & { readonly version?: string };

/** What was typed, each field once; anything odd is nothing. */
function typedOf(from: Record<string, unknown> | undefined): Typed & Record<string, string> {
  const text = (name: string) => {
    const value = from?.[name];
    return typeof value === 'string' ? value.slice(0, 500) : '';
  };
  const names = ['version', 'budget', 'bound', 'values', 'against'] as const;
  return Object.fromEntries(names.map((name) => [name, text(name)]));
}
