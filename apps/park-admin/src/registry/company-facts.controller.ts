import { CurrentActor, Requires } from '@park/identity';
import { type Actor, type Conflict, InvalidInput, NotFound } from '@park/kernel';
import { collisions, recordedAmounts } from '@park/dossier';
import { CompanyFiles, registryRights } from '@park/registry';
import { FormRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { companyHead, readableFacts } from './company-page';
import { textOf } from './company-search';
import { rebased } from './edit-conflict';
import { type FactsForm, readFactsForm } from './facts-form';
import { factsPage, type Filling } from './facts-page';
import { formScope } from './form-scope';

const FORM_VIEW = 'registry/facts-edit';

/** The forms of the company file: one section, or one year of it, at a time. */
@Controller('companies/:id/facts/:section')
export class CompanyFactsController {
  constructor(private readonly files: CompanyFiles) {}

  @Get('edit')
  @Requires(registryRights.editFacts)
  @View(FORM_VIEW)
  async form(@CurrentActor() actor: Actor, @Param() at: SectionOfCompany, @Query('year') year: unknown) {
    const filling = await this.filling(actor, at, textOf(year));
    if (filling.away) throw filling.away;
    return page(filling);
  }

  @Post()
  @Requires(registryRights.editFacts)
  async record(
    @CurrentActor() actor: Actor,
    @Param() at: SectionOfCompany,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const filling = { ...(await this.filling(actor, at, form.text('year'))), form };
    const { scope, file } = filling;
    const notice = await saving(
      {
        view: FORM_VIEW,
        typed: form.typed(),
        page: (problems) => page({ ...filling, problems }),
        fieldOf: bareField,
        conflicted: (conflict) => this.conflicted(actor, at, { form, conflict }),
      },
      () => this.save(actor, file.id, readFactsForm(form, { ...scope, today: file.asOf })),
    );
    redirect(reply, `/companies/${file.id}?section=${scope.section.code}`, { notice });
  }

  private async save(actor: Actor, companyId: string, { problems, ...read }: FactsForm): Promise<string> {
    if (problems.length > 0) throw new InvalidInput(problems);
    if (read.facts.length === 0) return '没有改动，未登记新数据。';
    const { recorded } = await this.files.recordFacts(actor, companyId, read);
    return recorded > 0
      ? `已登记 ${recorded} 项数据${recordedAmounts(read.facts)}。`
      : '与已登记的数据相同，未重复登记。';
  }

  /** Reads the company again: the form comes back on top of what others have recorded meanwhile. */
  private async conflicted(
    actor: Actor,
    at: SectionOfCompany,
    { form, conflict }: { form: TypedForm; conflict: Conflict },
  ) {
    const filling = { ...(await this.filling(actor, at, form.text('year'))), form };
    const model = { ...page({ ...filling, form: rebased(filling) }), collisions: collisions(conflict) };
    return new FormRejected(FORM_VIEW, model, { problems: [], typed: form.typed(), status: 409 });
  }

  private async filling(actor: Actor, { id, section }: SectionOfCompany, year: string): Promise<CompanyFilling> {
    const file = await this.files.open(actor, id);
    const scope = formScope(section, year, file.asOf);
    if (!scope) throw new NotFound('没有这个可以填写的栏目或年度，请从企业档案页进入。');
    return {
      company: companyHead(file, file),
      away: CompanyFiles.away(file),
      file: { ...readableFacts(file, actor), id: file.id, revision: file.revision },
      scope,
    };
  }
}

interface SectionOfCompany {
  readonly id: string;
  readonly section: string;
}

type CompanyFilling = Filling & {
  readonly company: ReturnType<typeof companyHead>;
  /** Why the form is not opened: the file is put away. */
  readonly away: ReturnType<typeof CompanyFiles.away>;
  readonly file: Filling['file'] & { readonly id: string };
};

function page(filling: CompanyFilling) {
  const { section, year } = filling.scope;
  const heading = `编辑${section.label}${year === null ? '' : `（${year} 年）`}`;
  return { title: `${heading} · ${filling.company.name}`, heading, company: filling.company, page: factsPage(filling) };
}

/** annual.revenue@2025 is the field annual.revenue of this form. */
function bareField(name: string): string {
  return name.replace(/@\d+$/, '');
}
