import { CurrentActor, Requires } from '@park/identity';
import { type CompanyActor, type Conflict, InvalidInput } from '@park/kernel';
import { PolicyMatching } from '@park/policy';
import { collisions, recordedAmounts } from '@park/dossier';
import { CompanyFiles, registryRights } from '@park/registry';
import { type Flash, FormRejected, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Answer, pathAfter, readAnswer } from './answer';
import { questionPage, type ReturnedAnswer, type Standing } from './question-page';
import { readRound, type Round } from './question-round';
import { settledWords } from './settled-words';

const VIEW = 'questions/question';

/** What is missing, one question a page: each answer is saved as the company's own word and the next one follows. */
@Controller('questions')
@Requires(registryRights.supplyOwnFacts)
export class QuestionsController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly matching: PolicyMatching,
  ) {}

  @Get()
  @View(VIEW)
  async show(@CurrentActor() actor: CompanyActor, @Query() query: unknown): Promise<object> {
    return questionPage(await this.standing(actor), readRound(query));
  }

  @Post()
  async answer(@CurrentActor() actor: CompanyActor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { file, matches } = await this.standing(actor);
    const answer = readAnswer(body, file);
    const { supplied, round } = answer;
    const isEmpty = supplied.facts.length === 0 && supplied.problems.length === 0;
    if (isEmpty) return redirect(reply, pathAfter(answer));
    const flash = await saving(
      {
        view: VIEW,
        typed: supplied.form.typed(),
        page: (problems) => this.page(actor, round, { ...supplied, problems }),
        conflicted: (conflict) => this.conflicted(actor, answer, conflict),
      },
      () => this.record(actor, answer, matches),
    );
    redirect(reply, pathAfter(answer), flash);
  }

  private async record(actor: CompanyActor, { supplied }: Answer, before: Standing['matches']): Promise<Flash> {
    if (supplied.problems.length > 0) throw new InvalidInput(supplied.problems);
    const { recorded } = await this.files.recordFacts(actor, actor.companyId, supplied);
    if (recorded === 0) return { notice: '与已登记的数据相同，未重复登记。' };
    const after = await this.matching.forCompany(actor, actor.companyId);
    return { notice: `已保存${recordedAmounts(supplied.facts)}，标为“待核实”。${settledWords(before, after)}` };
  }

  /** Reads the company again: the answer comes back beside what others have recorded meanwhile. */
  private async conflicted(
    actor: CompanyActor,
    { supplied: { form, asked }, round }: Answer,
    conflict: Conflict,
  ): Promise<FormRejected> {
    const model = await this.page(actor, round, { form, asked, collisions: collisions(conflict) });
    return new FormRejected(VIEW, model, { problems: [], typed: form.typed(), status: 409 });
  }

  private async page(actor: CompanyActor, round: Round, returned: ReturnedAnswer): Promise<object> {
    return questionPage(await this.standing(actor), round, returned);
  }

  private async standing(actor: CompanyActor): Promise<Standing> {
    const file = await this.files.find(actor, actor.companyId);
    return { file, matches: await this.matching.forCompany(actor, actor.companyId) };
  }
}
