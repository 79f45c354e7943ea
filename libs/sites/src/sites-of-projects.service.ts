import { Transitions } from '@park/identity';
import { type Actor, type CalendarDate, InvalidInput, plainText, RuleViolated } from '@park/kernel';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { SiteOccupancy } from './data/site-log.entities';
import { Site } from './data/site.entity';
import { siteRights } from './domain/access';
import {
  columnsOfStep,
  isKeptForOther,
  type ProjectOnSite,
  type ProjectWish,
  type StepOfProject,
  stepOfProject,
} from './domain/site/project-step';
import { lifecycleOf } from './domain/site/site-lifecycle';
import { freedSite } from './freed-site';

/** A project on its way, what it asks of its site, and since which day. */
export interface ProjectAsking {
  readonly siteCode: string;
  readonly project: ProjectOnSite;
  readonly wishes: readonly { readonly wish: ProjectWish; readonly on: CalendarDate }[];
}

/** The place on which a project stands: whether there is such a one, and how it goes along with the project. */
@Injectable()
export class SitesOfProjects {
  constructor(
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** The number of the site as it is registered. Throws InvalidInput naming siteId for none, and for one kept for another. */
  async named(
    actor: Actor,
    manager: EntityManager,
    { siteCode, projectCode }: { readonly siteCode: string; readonly projectCode: string | null },
  ): Promise<string> {
    siteRights.viewSites.demand(actor);
    const site = await manager.findOneBy(Site, { code: plainText(siteCode) });
    if (!site) throw refused(`台账中没有编号为“${siteCode}”的地块或房屋，请到“选址匹配”中选，或请招商主管先登记。`);
    if (isKeptForOther(site, projectCode, this.clock.today())) throw refused(keptWords(site));
    return site.code;
  }

  /**
   * In the transaction of the project: its site is locked, given, built on or let go as the project comes along. What
   * somebody else uses stays as it is. Throws RuleViolated where a project would be signed on what is kept for another.
   */
  async follow(actor: Actor, manager: EntityManager, { siteCode, project, wishes }: ProjectAsking): Promise<void> {
    siteRights.keepSites.demand(actor);
    const by = { manager, transitions: this.transitions, today: this.clock.today() };
    for (const { wish, on } of wishes) {
      const site = await manager.findOne(Site, { where: { code: siteCode }, lock: { mode: 'pessimistic_write' } });
      if (!site) return;
      if (wish === 'lock' && isKeptForOther(site, project.code, by.today)) throw new RuleViolated(keptWords(site));
      const asked = { ...site, isItsOwn: await isItsOwn(manager, site.id, project) };
      const step = stepOfProject(wish, asked, { code: project.code, today: by.today });
      if (step) await this.take(actor, manager, { site: await freedSite(by, site, site.version), step, project, on });
    }
  }

  private async take(
    actor: Actor,
    manager: EntityManager,
    { site, step, project, on }: { site: Site; step: StepOfProject; project: ProjectOnSite; on: CalendarDate },
  ): Promise<void> {
    const { id: siteId } = site;
    const { userName: occupantName, companyId, code: projectCode } = project;
    const note = `随项目 ${projectCode} 办理`;
    await this.transitions.transition(actor, manager, {
      ...{ table: lifecycleOf(site.kind), entity: Site, verb: step.verb, subject: site, reason: { note } },
      set: columnsOfStep(step, project, { today: this.clock.today(), on }),
      audit: { action: `sites.${step.verb}`, note },
    });
    if (step.begins) await manager.insert(SiteOccupancy, { siteId, occupantName, companyId, projectCode, fromOn: on });
  }
}

/** Whether who uses the site now began with this project. */
function isItsOwn(manager: EntityManager, siteId: string, { code: projectCode }: ProjectOnSite): Promise<boolean> {
  return manager.existsBy(SiteOccupancy, { siteId, projectCode, endedOn: IsNull() });
}

const refused = (message: string) => new InvalidInput([{ field: 'siteId', message }]);

const keptWords = ({ code, lockedFor, lockedUntilOn }: Site) =>
  `${code} 已为项目 ${lockedFor} 锁定${lockedUntilOn ? `到 ${lockedUntilOn}` : ''}，请另选一处，或请招商主管先解除锁定。`;
