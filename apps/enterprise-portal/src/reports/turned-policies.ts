import type { CompanyActor } from '@park/kernel';
import { PolicyMatching } from '@park/policy';
import { cellOf, CompanyImports } from '@park/registry';
import { type Figure, type OwnReport, reportAnswers, type Turned } from '@park/reports';
import { Injectable } from '@nestjs/common';

const MOST = 10;
const STATES = { met: '符合', unmet: '不符合', unknown: '待补充' } as const;

/** Which policies the figures of a report turn, were they handed in now. */
@Injectable()
export class TurnedPolicies {
  constructor(
    private readonly imports: CompanyImports,
    private readonly matching: PolicyMatching,
  ) {}

  async of(actor: CompanyActor, { report, campaign, file }: OwnReport): Promise<readonly Turned[]> {
    const { figures } = reportAnswers.read(reportAnswers.fields(campaign), report.answers ?? {});
    const own = figures.filter((figure) => counts(file.snapshot, figure));
    if (own.length === 0) return [];
    const { after } = this.imports.examine(actor, file.snapshot, reportAnswers.factsOf(own, file.asOf));
    const [now = [], then = []] = await this.matching.compared(actor, actor.companyId, [file.snapshot, after]);
    const before = new Map(now.map(({ policy, state }) => [policy.policyId, state]));
    return then
      .filter(({ policy, state }) => before.get(policy.policyId) !== state)
      .slice(0, MOST)
      .map(({ policy, state }) => ({
        ...{ policyId: policy.policyId, title: policy.content.title, to: STATES[state] },
        from: STATES[before.get(policy.policyId)!],
      }));
  }
}

/** What another source says stands above the word of the company. */
function counts(snapshot: OwnReport['file']['snapshot'], { entry, year }: Figure): boolean {
  const cell = cellOf(snapshot, entry.key, year);
  return !cell || cell.s === 'self-reported';
}
