import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CompanyActor, InvalidInput, isRowId, NotFound, RuleViolated } from '@park/kernel';
import { Clock, Config, Mailer, Outbox, withRetry } from '@park/platform';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { ClaimTools } from './claim-tools';
import { MemberInvitation } from './data/member-invitation.entity';
import { claimRights } from './domain/access';
import { type InvitationForm, type InvitationValues, readInvitation } from './domain/invitation-form';
import { INVITATION_DAYS, invitationLifecycle, MOST_OPEN } from './domain/invitation-lifecycle';
import { INVITATION_LEFT, invitationSeal, type InvitationLeft } from './invitation-sender.handler';

/** An invitation just made; the link is shown once and cannot be asked for again. */
export interface NewInvitation extends InvitationValues {
  readonly link: string;
  readonly expiresAt: Date;
}

/** What making a link needs besides the database. */
@Injectable()
export class InvitationPost {
  constructor(
    readonly config: Config,
    readonly mailer: Mailer,
    readonly outbox: Outbox,
  ) {}
}

/** The owner's side of invitations. */
@Injectable()
export class MemberInvitations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly tools: ClaimTools,
    private readonly post: InvitationPost,
  ) {}

  /** Whether a link can be sent by mail from here. */
  get sendsMail(): boolean {
    return this.post.mailer.enabled;
  }

  /** Those of the own company that can still be used, the newest first. */
  async open(actor: CompanyActor): Promise<MemberInvitation[]> {
    const { companyId } = actor;
    claimRights.inviteMembers.demand(actor, { companyId });
    const order = { id: 'DESC' } as const;
    return this.dataSource.manager.find(MemberInvitation, { where: this.usable(companyId), order, take: MOST_OPEN });
  }

  /** Makes a link for one person. Throws InvalidInput by form field, RuleViolated when too many are open. */
  async invite(actor: CompanyActor, form: InvitationForm): Promise<NewInvitation> {
    const { companyId } = actor;
    claimRights.inviteMembers.demand(actor, { companyId });
    const read = readInvitation(form);
    if ('problems' in read) throw new InvalidInput(read.problems);
    const values = { ...read.values, mail: this.sendsMail ? read.values.mail : null };
    const token = randomBytes(24).toString('base64url');
    const link = `${this.post.config.originOf('enterprise-portal')}/invitation/${token}`;
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + INVITATION_DAYS * 24 * 3_600_000);
    const row = { ...values, companyId, tokenHash: hashOf(token), createdAt, expiresAt };
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const open = await manager.countBy(MemberInvitation, this.usable(companyId));
        if (open >= MOST_OPEN)
          throw new RuleViolated(`未使用的邀请已有 ${MOST_OPEN} 份，请先撤回不再需要的，再发新的邀请。`);
        await this.keep(actor, manager, { row, link });
      }),
    );
    return { ...values, link, expiresAt };
  }

  /** Takes one back: its link lets nobody in any more. Throws NotFound, Conflict, RuleViolated when it is used already. */
  async withdraw(actor: CompanyActor, id: string): Promise<void> {
    const { companyId } = actor;
    claimRights.inviteMembers.demand(actor, { companyId });
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const subject = isRowId(id) ? await manager.findOneBy(MemberInvitation, { id, companyId }) : null;
        if (!subject) throw new NotFound('没有找到这份邀请，请返回企业成员查看。');
        await this.tools.transitions.transition(actor, manager, {
          ...{ table: invitationLifecycle, entity: MemberInvitation, subject, verb: 'withdraw' },
          audit: { action: 'claims.invitation-withdrawn', companyId },
        });
      }),
    );
  }

  private async keep(actor: CompanyActor, manager: EntityManager, { row, link }: Kept): Promise<void> {
    const status = invitationLifecycle.initial;
    const inserted = await manager.insert(MemberInvitation, { ...row, status, invitedBy: actor.userId });
    const id = String(inserted.identifiers[0]!['id']);
    const { personName, role, companyId, mail } = row;
    const audit = { action: 'claims.invited', companyId, after: { personName, role } };
    await this.tools.transitions.begin(actor, manager, { table: invitationLifecycle, id, audit });
    if (mail === null) return;
    const sealed = this.post.config.fieldBox.seal(link, invitationSeal(id));
    const payload: InvitationLeft = { invitationId: id, sealed };
    await this.post.outbox.add(manager, [{ topic: INVITATION_LEFT, key: randomUUID(), payload }]);
  }

  private usable(companyId: string) {
    return { companyId, status: invitationLifecycle.initial, expiresAt: MoreThan(this.clock.now()) };
  }
}

interface Kept {
  readonly row: InvitationValues & Pick<MemberInvitation, 'companyId' | 'tokenHash' | 'createdAt' | 'expiresAt'>;
  readonly link: string;
}

/** What is kept of a link. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
