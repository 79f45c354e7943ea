import { Accounts, CurrentActor, identityRights, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { LeaderOverview } from './leader-overview';
import { nextSteps } from './next-steps';
import { ParkMap } from './park-map';
import { RecentChanges } from './recent-changes';
import { ParkNumbers } from './park-numbers';

/** 园区概况: what there is, what changed, what to do next; every number leads to its list. */
@Controller()
export class HomeController {
  constructor(
    private readonly figures: ParkNumbers,
    private readonly changes: RecentChanges,
    private readonly accounts: Accounts,
    private readonly leader: LeaderOverview,
    private readonly map: ParkMap,
  ) {}

  @Get('overview')
  @Requires(identityRights.manageOwnAccount)
  @View('home/home')
  async show(@CurrentActor() actor: Actor, @Query() query: Readonly<Record<string, unknown>>) {
    const leader = await this.leader.of(actor);
    return leader ? this.ofPark(actor, leader, query) : this.ofRegister(actor);
  }

  private async ofPark(
    actor: Actor,
    leader: NonNullable<Awaited<ReturnType<LeaderOverview['of']>>>,
    query: Readonly<Record<string, unknown>>,
  ) {
    const [land, distribution] = await Promise.all([this.map.of(actor, query), this.figures.distribution(actor)]);
    return { title: '园区概况', leader, land, plan: land?.plan, ...distribution };
  }

  private async ofRegister(actor: Actor) {
    const [numbers, recent, alarms] = await Promise.all([
      this.figures.numbers(actor),
      this.changes.latest(actor),
      this.accounts.underAttack(actor),
    ]);
    const steps = nextSteps(actor, { ...numbers, alarms });
    return { title: '园区概况', ...numbers.cards, closing: numbers.closing, recent, steps };
  }
}
