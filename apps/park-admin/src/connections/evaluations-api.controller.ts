import { ApiTokens, factPlaces, readEvaluation } from '@park/connections';
import { Assessments } from '@park/cultivation';
import { Public } from '@park/identity';
import { type FieldProblem, InvalidInput, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { PolicyMatching } from '@park/policy';
import { CompanyImports, type Snapshot } from '@park/registry';
import { Takes } from '@park/web-kit';
import { Body, Controller, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { criterionAnswer, policyAnswer } from './evaluation-answer';

type Request = Exclude<ReturnType<typeof readEvaluation>, FieldProblem[]>;

/** Facts that a program brings, held against policies and standards of titles. Nothing of it is kept, and no company is read. */
@Controller('api/v1/evaluations')
export class EvaluationsApiController {
  constructor(
    private readonly tokens: ApiTokens,
    private readonly imports: CompanyImports,
    private readonly matching: PolicyMatching,
    private readonly assessments: Assessments,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Public()
  @Takes.signedText()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async evaluate(@Headers() headers: Readonly<Record<string, unknown>>, @Body() body: unknown): Promise<object> {
    const { token, actor } = await this.tokens.caller(headers['authorization'], 'evaluations:run');
    const by = { source: token.source, today: this.clock.today() };
    const request = readEvaluation(typeof body === 'string' ? body : '', by);
    if (Array.isArray(request)) throw new InvalidInput(request);
    const { problems, after } = this.imports.examine(actor, {}, request.facts);
    if (problems.length > 0) throw new InvalidInput(factPlaces(request.facts, problems));
    const [policies, criteria] = [
      await this.policies(actor, request, after),
      await this.criteria(actor, request, after),
    ];
    return { asOf: request.asOf, policies, criteria };
  }

  private async policies(actor: StaffActor, { policies: ids, asOf }: Request, snapshot: Snapshot) {
    if (ids.length === 0) return [];
    const found = await this.matching.ofFacts(actor, snapshot, asOf);
    const message = (id: string) => `没有编号为 ${id} 的政策，或它在 ${asOf} 没有发布。`;
    return named(ids, found, { field: 'policies', message }).map(policyAnswer);
  }

  private async criteria(actor: StaffActor, { criteria: codes, asOf }: Request, snapshot: Snapshot) {
    if (codes.length === 0) return [];
    const { ladders } = await this.assessments.ofFile(actor, { id: '', revision: 0, snapshot, asOf });
    const found = new Map(ladders.flatMap(({ rungs }) => rungs.map((rung) => [rung.title.code, rung] as const)));
    const message = (code: string) => `没有代码为 ${code} 的称号，请从数据字典的称号代码中选择。`;
    return named(codes, found, { field: 'criteria', message }).map((each) => criterionAnswer(each, snapshot, asOf));
  }
}

/** What was asked for, in its order. Throws InvalidInput naming each that is not there. */
function named<T>(
  asked: readonly string[],
  found: ReadonlyMap<string, T>,
  { field, message }: { readonly field: string; readonly message: (name: string) => string },
): T[] {
  const strangers = asked.filter((name) => !found.has(name));
  if (strangers.length > 0) throw new InvalidInput(strangers.map((name) => ({ field, message: message(name) })));
  return asked.map((name) => found.get(name)!);
}
