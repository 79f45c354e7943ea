import type { Actor, CalendarDate } from '@park/kernel';
import { Clock, shared } from '@park/platform';
import { Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { againstOf } from '../cases/against';
import { waitingCases } from '../data/cases/holder-cases.query';
import type { Group } from '../domain/assessment/groups';
import { bearingOn, nothingAgainst } from '../domain/cases/ban';
import type { Title } from '../domain/titles/title';
import { HeldTerms } from './held-terms';
import { LadderPlanes, type LadderView } from './ladder-planes';
import { growthOf, type Lists, listsOf, narrowed, withCases, WITHOUT_CASES } from './ladder-rows';
import { updatesOf } from './update-rows';

/** The lists of companies of all titles as they are at this moment. */
@Injectable()
export class CurrentLists {
  private recent: Lists | undefined;
  private readonly cases = shared.of(
    (today: CalendarDate) => today,
    (today) => waitingCases(this.dataSource.manager, today),
  );

  constructor(
    private readonly planes: LadderPlanes,
    private readonly terms: HeldTerms,
    private readonly population: Population,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
  ) {}

  /** Of the companies that the actor may know of; `group`: only this list is wanted, and cases are looked at where they bear on it. */
  async of(actor: Actor, group?: Group): Promise<Lists> {
    const [all, visible] = [await this.all(group), await this.population.visibleTo(actor)];
    return visible ? narrowed(all, visible) : all;
  }

  private async all(group?: Group): Promise<Lists> {
    const view = await this.planes.on(this.clock.today());
    if (this.recent?.view !== view) {
      const order = { term: await this.terms.of(view), growth: growthOf(view) };
      const rows = new Map(view.titles.map((marks) => [marks.title.code, listsOf(marks, view, order)]));
      const updates = new Map(view.titles.map((marks) => [marks.title.code, updatesOf(marks, view, order.term)]));
      this.recent = { view, rows, updates, ...order };
    }
    const lists = this.recent;
    if (group !== undefined && WITHOUT_CASES.includes(group)) return lists;
    const cases = await this.cases(view.asOf);
    return withCases(lists, { cases, banned: await this.banned(view, cases.bans) });
  }

  /** Which rows may not apply for a title: those few that cheated, by their cases or their files. */
  private async banned({ everybody, cheated, ladders, asOf: today }: LadderView, bans: readonly BannedCase[]) {
    const companyIds = [...new Set([...bans.map(({ companyId }) => companyId), ...everybody.idsOf(cheated)])];
    const known = bans.map(({ on: until, ...ban }) => ({ ...ban, until }));
    const against = await againstOf(this.dataSource.manager, this.population, { companyIds, known });
    return ({ code }: Title): ReadonlySet<number> =>
      new Set(
        companyIds.flatMap((id) => {
          const bearing = bearingOn(code, {
            against: against.get(id) ?? nothingAgainst,
            byCode: ladders.byCode,
            today,
          });
          return bearing.ban === null ? [] : (everybody.row(id) ?? []);
        }),
      );
  }
}

type BannedCase = Awaited<ReturnType<typeof waitingCases>>['bans'][number];
