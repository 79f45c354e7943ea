import { CompanyClaims, claimRights } from '@park/claims';
import { caseRights, Cases } from '@park/cultivation';
import type { Actor, StoryLine, StoryWanted } from '@park/kernel';
import { policyRights, Pushes } from '@park/policy';
import { projectRights, Projects } from '@park/projects';
import { Campaigns, reportRights } from '@park/reports';
import { Injectable } from '@nestjs/common';
import type { StoryKind } from './story-page';

/** Whose story it is. */
interface Told {
  readonly id: string;
  readonly uscc: string;
}

interface Teller {
  readonly may: (actor: Actor) => boolean;
  readonly lines: (actor: Actor, of: Told, wanted: StoryWanted) => Promise<StoryLine[]>;
}

/** The kinds that other rooms than the file tell of. */
export type RoomKind = Exclude<StoryKind, 'facts' | 'name' | 'record' | 'merge'>;

/** What rooms know of a company, each by its own right. */
@Injectable()
export class CompanyStory {
  readonly tellers: Readonly<Record<RoomKind, Teller>>;

  constructor(claims: CompanyClaims, pushes: Pushes, cases: Cases, projects: Projects, campaigns: Campaigns) {
    this.tellers = {
      claim: {
        may: (actor) => claimRights.viewClaims.allows(actor),
        lines: (actor, { uscc }, wanted) => claims.story(actor, uscc, wanted),
      },
      push: {
        may: (actor) => policyRights.viewReceipts.allows(actor),
        lines: (actor, { id }, wanted) => pushes.story(actor, id, wanted),
      },
      case: {
        may: (actor) => caseRights.viewCases.allows(actor),
        lines: (actor, { id }, wanted) => cases.story(actor, id, wanted),
      },
      project: {
        may: (actor) => projectRights.viewProjects.allows(actor),
        lines: (actor, { id }, wanted) => projects.story(actor, id, wanted),
      },
      report: {
        may: (actor) => reportRights.viewCampaigns.allows(actor),
        lines: (actor, { id }, wanted) => campaigns.story(actor, id, wanted),
      },
    };
  }
}
