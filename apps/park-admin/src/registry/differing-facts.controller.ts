import { changeLine, lineNumber } from '@park/dossier';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, NotFound } from '@park/kernel';
import { attribute, CompanyFiles, registryRights } from '@park/registry';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { companyHead } from './company-page';
import { textOf } from './company-search';

const VIEW = 'registry/differing-facts';

class SettlementForm {
  @IsOptional()
  @IsString({ message: '“以哪个来源为准”请从列出的来源中选择。' })
  keep = '';

  /** The lines that were shown. */
  @IsOptional()
  @IsString({ message: '请刷新页面后重新选择。' })
  seen = '';

  @IsOptional()
  @IsString({ message: '“理由”请用文字填写。' })
  reason = '';
}

interface FigureOfCompany {
  readonly id: string;
  readonly attributeKey: string;
}

/** 不一致: what the sources say of one figure, side by side, and which of them is to be right. */
@Controller('companies/:id/differences/:attributeKey')
@Requires(registryRights.withdrawFacts)
export class DifferingFactsController {
  constructor(private readonly files: CompanyFiles) {}

  @Get()
  @View(VIEW)
  form(@CurrentActor() actor: Actor, @Param() at: FigureOfCompany, @Query() query: Record<string, unknown>) {
    return this.page(actor, at, yearOf(query));
  }

  @Post()
  async settle(
    @CurrentActor() actor: Actor,
    @Param() at: FigureOfCompany,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const year = yearOf(query);
    const read = readForm(SettlementForm, body);
    const page = () => this.page(actor, at, year);
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const { keep, seen, reason } = read.form;
    const { what } = await page();
    const ruling = { keep: lineNumber(keep), seen: seen.split(',').map(lineNumber), reason };
    const { withdrawn } = await saving({ view: VIEW, typed: read.typed, page }, () =>
      this.files.differing.settle(actor, at.id, { ...ruling, cell: { attribute: at.attributeKey, year } }),
    );
    const notice = `“${what}”已按您的选择为准，撤回其他来源的登记 ${withdrawn} 条，理由记在变更历史中。选错了，重新登记被撤回的数值即可。`;
    redirect(reply, `/companies/${at.id}/history?attribute=${at.attributeKey}`, { notice });
  }

  private async page(actor: Actor, { id, attributeKey }: FigureOfCompany, year: number | null) {
    const entry = attribute(attributeKey);
    if (!entry || entry.identity) throw new NotFound('没有这个项目，请从企业档案进入。');
    const [file, { sides, differ }] = await Promise.all([
      this.files.find(actor, id),
      this.files.differing.of(actor, id, { attribute: attributeKey, year }),
    ]);
    const what = (year === null ? '' : `${year} 年`) + entry.label;
    const covers = !registryRights.viewSensitive.allows(actor);
    const shown = sides.map((fact, nth) => {
      return { seq: String(fact.seq), line: changeLine(fact, covers), used: nth === 0 };
    });
    return {
      title: `${what}不一致 · ${file.name}`,
      company: companyHead(file, file),
      ...{ what, attributeKey, year, differ },
      ...{ sides: shown, seen: shown.map(({ seq }) => seq).join() },
    };
  }
}

function yearOf(query: Record<string, unknown>): number | null {
  const text = textOf(query['year']);
  return /^\d{4}$/.test(text) ? Number(text) : null;
}
