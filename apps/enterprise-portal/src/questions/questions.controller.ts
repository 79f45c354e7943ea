import { Assessments } from '@park/cultivation';
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
import { settledWords, titleWords } from './settled-words';

const VIEW = 'questions/question';

/** What is missing, one question a page: each answer is saved as the company's own word and the next one follows. */
@Controller('questions')
@Requires(registryRights.supplyOwnFacts)
export class QuestionsController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly matching: PolicyMatching,
    private readonly assessments: Assessments,
  ) {}

  @Get()
  @View(VIEW)
  async show(@CurrentActor() actor: CompanyActor, @Query() query: unknown): Promise<object> {
    const round = readRound(query);
    return questionPage(await this.standing(actor, round), round);
  }

  @Post()
  async answer(@CurrentActor() actor: CompanyActor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const standing = await this.standing(actor, readRound(body));
    const answer = readAnswer(body, standing.file);
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
      () => this.record(actor, answer, standing),
    );
    redirect(reply, pathAfter(answer), flash);
  }

  private async record(actor: CompanyActor, { supplied, round }: Answer, before: Standing): Promise<Flash> {
    if (supplied.problems.length > 0) throw new InvalidInput(supplied.problems);
    const { recorded } = await this.files.recordFacts(actor, actor.companyId, supplied);
    if (recorded === 0) return { notice: '与已登记的数据相同，未重复登记。' };
    const after = await this.standing(actor, round);
    const told = before.assessed
      ? titleWords(before.assessed, after.assessed!)
      : settledWords(before.matches, after.matches);
    return { notice: `已保存${recordedAmounts(supplied.facts)}，标为“待核实”。${told}` };
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
    return questionPage(await this.standing(actor, round), round, returned);
  }

  private async standing(actor: CompanyActor, { title: code }: Round): Promise<Standing> {
    const { companyId } = actor;
    const file = await this.files.find(actor, companyId);
    const matches = await this.matching.forCompany(actor, companyId);
    const titles = Assessments.waiting(await this.assessments.ofFile(actor, file), file.snapshot);
    if (!code) return { file, matches, titles };
    return { file, matches, titles, assessed: await this.assessments.one(actor, companyId, { code }) };
  }
}
