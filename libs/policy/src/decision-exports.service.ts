import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { type Actor, InvalidInput, type StaffActor } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { DecisionExport } from './data/decision-export.entity';
import type { Decision } from './data/decision.entity';
import { policyRights } from './domain/access';
import { decisionOfCode } from './domain/explanation/decision-code';

/** same: as it was handed out, and the audit trail says so; changed: the code is true, but no file of it had these bytes. */
export type FileVerdict = 'same' | 'changed';

/** How a code stands to the audit trail: it names it, names none, or names only others for the decision. */
export type CodeInTrail = 'named' | 'unnamed' | 'different';

/** Decisions that were handed out as files, and whether a file is one of them. */
@Injectable()
export class DecisionExports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Notes what a file is before it is handed over; its hash and the code on it go into the chain of the audit trail. */
  async note(
    actor: StaffActor,
    { decision, code }: { readonly decision: Pick<Decision, 'id' | 'companyId'>; readonly code: string },
    file: Buffer,
  ): Promise<void> {
    policyRights.viewReceipts.demand(actor);
    const sha256 = hashOf(file);
    const { id: decisionId, companyId } = decision;
    const told = { actor, ...exportOf(decisionId) };
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const by = { exportedById: actor.userId, exportedByName: actor.name, exportedAt: this.clock.now() };
        await manager.insert(DecisionExport, { decisionId, sha256, ...by });
        await this.audit.record(manager, { ...told, companyId, after: { sha256, code } });
      }),
    );
  }

  /** Whether a file is one that was handed out of the decision of a code that is true. Throws InvalidInput naming code. */
  async verdict(actor: Actor, typed: string, file: Buffer): Promise<FileVerdict> {
    policyRights.readPublished.demand(actor);
    const asked = decisionOfCode(typed);
    if (!asked)
      throw new InvalidInput([{ field: 'code', message: '请输入文件上的核验码，由数字、字母和短横线组成。' }]);
    const sha256 = hashOf(file);
    const { manager } = this.dataSource;
    const [found, told] = await Promise.all([
      manager.existsBy(DecisionExport, { decisionId: asked.id, sha256 }),
      this.audit.told(manager, exportOf(asked.id)),
    ]);
    return found && told.some((each) => each['sha256'] === sha256) ? 'same' : 'changed';
  }

  /** Whether the trail names a code where the decision was handed out: whoever changes what is stored does not change that. */
  async codeInTrail({ id, code }: { readonly id: string; readonly code: string }): Promise<CodeInTrail> {
    const told = await this.audit.told(this.dataSource.manager, exportOf(id));
    const codes = told.map((each) => each['code']).filter((each) => typeof each === 'string');
    if (codes.length === 0) return 'unnamed';
    return codes.includes(code) ? 'named' : 'different';
  }
}

function exportOf(objectId: string) {
  return { action: 'policy.decision-exported', objectType: 'policy-decision', objectId };
}

function hashOf(file: Buffer): string {
  return createHash('sha256').update(file).digest('hex');
}
