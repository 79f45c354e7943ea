import { Config, type HandledEvent, Mailer, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MemberInvitation } from './data/member-invitation.entity';
import { INVITATION_DAYS, invitationLifecycle } from './domain/invitation-lifecycle';

/** Topic: an owner wants an invitation sent by mail. */
export const INVITATION_LEFT = 'claims.invitation-left';

/** The link is sealed: nothing but its hash can be read in the database. */
export interface InvitationLeft {
  readonly invitationId: string;
  readonly sealed: string;
}

/** Where the link of an invitation is sealed for. */
export function invitationSeal(id: string): string {
  return `member_invitation.link:${id}`;
}

/** Sends the link to whom it was made for, as long as it can be used. */
@Injectable()
export class InvitationSender implements OutboxHandler, OnModuleInit {
  readonly topic = INVITATION_LEFT;
  readonly subscriber = 'claims.send-invitation';
  readonly batch = 20;
  readonly external = true;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const { payload } of events) await this.send(manager, payload as InvitationLeft);
  }

  private async send(manager: EntityManager, { invitationId, sealed }: InvitationLeft): Promise<void> {
    const status = invitationLifecycle.initial;
    const invitation = await manager.findOneBy(MemberInvitation, { id: invitationId, status });
    if (!invitation?.mail || !this.mailer.enabled) return;
    const link = this.config.fieldBox.open(sealed, invitationSeal(invitationId));
    const text = `${invitation.personName}，您好：\n\n贵企业负责人邀请您加入园区企业服务门户。请在 ${INVITATION_DAYS} 天内打开下面的链接，链接只能用一次，请勿转发：\n\n${link}\n\n如果您不认识邀请人，请忽略这封邮件。\n`;
    await this.mailer.hand(`claims:invitation:${invitationId}`, {
      ...{ to: invitation.mail, subject: '邀请您加入园区企业服务门户', text },
    });
  }
}
