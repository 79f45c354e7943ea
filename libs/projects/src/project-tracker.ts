import { type Actor, InvalidInput } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Lead } from './data/leads/lead.entity';
import type { ProjectFacts } from './domain/answers/answers';
import { Officers } from './leads/officers.service';

const refused = (message: string) => new InvalidInput([{ field: 'trackerId', message }]);

/** Who may be named as the one who follows a project. */
@Injectable()
export class ProjectTracker {
  constructor(private readonly officers: Officers) {}

  /**
   * Throws InvalidInput naming trackerId for somebody who cannot follow projects, and where an open lead says who
   * follows; whoever followed until now may stay, also when his account was closed.
   */
  async demand(
    actor: Actor,
    manager: EntityManager,
    { code, before, facts }: { readonly code?: string; readonly before: unknown; readonly facts: ProjectFacts },
  ): Promise<void> {
    const trackerId = (facts['trackerId'] as string | null | undefined) ?? null;
    if (trackerId === (before ?? null)) return;
    const lead = code === undefined ? null : await manager.findOneBy(Lead, { number: code });
    if (lead?.status === 'accepted' && lead.trackerId !== null)
      throw refused('这个项目的线索还在跟进，请在“项目组和状态”中移交跟踪人，线索随之移交。');
    if (actor.kind === 'system') return;
    if (code !== undefined && (before ?? null) !== null)
      throw refused('更换跟踪人请在“项目组和状态”中移交，写明理由。');
    if (trackerId === null) return;
    const all = await this.officers.all(actor);
    if (!all.some(({ id, isOpen }) => isOpen && id === trackerId))
      throw refused('“跟踪人”请选择招商专员或招商主管；已停用的账号不能选。');
  }
}
