import { Transitions } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { pausing } from '@park/platform';
import { Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AutoEntitlementLine } from '../data/auto-entitlement-line.entity';
import type { AutoEntitlement } from '../data/auto-entitlement.entity';
import { versionById } from '../data/versions.query';
import { type Candidate, candidateOf } from '../domain/auto-entitlement/candidate';
import { CurrentPolicies } from '../current-policies';
import { lineLifecycle } from '../domain/auto-entitlement/line-lifecycle';

type Run = Pick<AutoEntitlement, 'status' | 'asOf' | 'policyId' | 'policyVersionId'>;

const looking: SystemActor = { kind: 'system', name: '免申即享复查' };
const GONE = '企业档案已合并、归档或不在册';

/** Whether companies on a frozen list still qualify on its day, by what is known of them now. */
@Injectable()
export class FactLook {
  constructor(
    private readonly population: Population,
    private readonly transitions: Transitions,
    private readonly policies: CurrentPolicies,
  ) {}

  /** Notes with each line why its company does not qualify any more, or that it does again. Answers how many are noted. */
  async look(manager: EntityManager, run: Run, lines: readonly AutoEntitlementLine[]): Promise<number> {
    if (lines.length === 0) return 0;
    const found = await this.candidates(manager, run, lines);
    let changed = 0;
    for (const line of lines) {
      const problem = problemOf(found.get(line.companyId));
      if (problem !== null) changed += 1;
      if (problem === line.problem) continue;
      await this.transitions.transition(looking, manager, {
        ...{ table: lineLifecycle, entity: AutoEntitlementLine, verb: 'look', set: { problem } },
        subject: Object.assign(line, { runStatus: run.status }),
        audit: { action: 'policy.entitlement-looked', companyId: line.companyId, after: { problem } },
      });
      Object.assign(line, { problem, version: line.version + 1 });
    }
    return changed;
  }

  private async candidates(manager: EntityManager, run: Run, lines: readonly AutoEntitlementLine[]) {
    const { content } = await versionById(manager, run.policyVersionId);
    const sharing = (await this.policies.all()).find(({ policyId }) => policyId === run.policyId);
    const policy = { ...sharing, policyId: run.policyId, content };
    const found = new Map<string, Candidate>();
    const pause = pausing();
    const ids = lines.map(({ companyId }) => companyId);
    for await (const members of this.population.factsOf(ids, run.asOf))
      for (const member of members) {
        found.set(member.companyId, candidateOf(member, policy, run.asOf));
        await pause();
      }
    return found;
  }
}

function problemOf(candidate: Candidate | undefined): string | null {
  if (candidate === undefined) return GONE;
  return candidate.kind === 'listed' ? null : candidate.why;
}
