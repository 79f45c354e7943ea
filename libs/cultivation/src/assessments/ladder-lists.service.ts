import type { Lookup } from '@park/criteria';
import { type Actor, type CalendarDate, NotFound, yearOf } from '@park/kernel';
import { Clock, offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { factsFrom, type Member, Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { caseRights } from '../domain/cases/case-access';
import { casesOf, waitingCases } from '../data/cases/holder-cases.query';
import { assess, type Assessment } from '../domain/assessment/assess';
import { ladderRights } from '../domain/assessment/assessment-access';
import { type Group, groups } from '../domain/assessment/groups';
import { type Runway, runway } from '../domain/runway/runway';
import { type FailingGap, failingGaps } from '../domain/plan/gaps';
import type { Title, Track } from '../domain/titles/title';
import { gapSizes } from './gap-sizes';
import { HeldTerms } from './held-terms';
import type { Marks } from '../domain/assessment/marks';
import {
  ascending,
  descending,
  FROM_CASES,
  growthOf,
  type Lists,
  listsOf,
  narrowed,
  NEARNESS,
  totalsOf,
  withCases,
} from './ladder-rows';
import { LadderPlanes, type LadderView, type TitleMarks } from './ladder-planes';

/** How many companies are in each list of a title. */
export interface TitleCounts {
  readonly title: Title;
  /** Nothing is judged: 标准待录入. */
  readonly isPending: boolean;
  readonly counts: Readonly<Record<Group, number>>;
}

/** A company of a list with how it stands to the title. */
export interface ListedCompany {
  readonly companyId: string;
  readonly assessment: Assessment;
  readonly gaps: readonly FailingGap[];
}

/** What companies are ranked by: a number of each, the highest first; those without one stay last, in their order. */
export type RankOfCompanies = (companyIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** Which list of a title is wanted, and in what order where not in the usual one. */
export interface WantedList {
  readonly code: string;
  readonly group: Group;
  readonly page: PageRequest;
  readonly rank?: RankOfCompanies | null;
}

/** A company that could get a first title, how it grows, and what time alone will bring. */
export interface Seedling extends ListedCompany {
  readonly growth: Lookup;
  readonly runway: Pick<Runway, 'entryOn' | 'lapseOn' | 'lapseTo'>;
}

/** A company on its way to a title: the officer of its case, and when its next step is. */
export interface FollowedTitle {
  readonly companyId: string;
  readonly titleCode: string;
  readonly officerId: string | null;
  readonly nextOn: CalendarDate | null;
}

/** The titles that a company holds, could apply for today, and those of which it lacks one condition. */
export interface TitlesOfCompany {
  readonly held: readonly Title[];
  readonly ready: readonly Title[];
  readonly near: readonly { readonly title: Title; readonly lacking: string }[];
}

/** Of longer lists only so many are ranked, the first in the usual order. */
const MOST_RANKED = 1000;
const NAMES = Object.keys(groups) as Group[];

/** The lists of companies behind the ladders, of this moment and from memory. */
@Injectable()
export class LadderLists {
  private recent: Lists | undefined;

  constructor(
    private readonly planes: LadderPlanes,
    private readonly terms: HeldTerms,
    private readonly population: Population,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
  ) {}

  /** Every ladder with the counts of its titles, and how many companies there are; `of`: only this count is wanted. */
  async overview(actor: Actor, of?: Group) {
    ladderRights.viewAssessments.demand(actor);
    const { view, rows } = await this.lists(actor, of);
    const countsOf = (title: Title): TitleCounts => {
      const lists = rows.get(title.code)!;
      const counts = Object.fromEntries(NAMES.map((name) => [name, lists.get(name)!.length]));
      const isPending = view.titles.find((each) => each.title.code === title.code)!.new === null;
      return { title, isPending, counts: counts as TitleCounts['counts'] };
    };
    const tracks = view.ladders.tracks.map((track: Track) => ({ track, titles: track.titles.map(countsOf) }));
    return { asOf: view.asOf, companies: view.here.length, tracks, totals: totalsOf(view, rows) };
  }

  /**
   * A page of a list of a title, the most certain first, then those that grow most; holders by the end of their term. With
   * a rank its highest first, as far as `ranked` tells. Throws NotFound for a title that is on no ladder.
   */
  async companies(
    actor: Actor,
    { code, group, page, rank }: WantedList,
  ): Promise<Page<ListedCompany> & { readonly ranked: number }> {
    ladderRights.viewAssessments.demand(actor);
    const { view, rows } = await this.lists(actor, group);
    const found = view.ladders.byCode.get(code);
    if (!found) throw new NotFound('没有这个称号，请从梯度培育的阶梯中选择。');
    const all = rows.get(code)!.get(group)!;
    const from = offsetOf(page);
    const inOrder = rank ? await ranked(view, all, rank) : all;
    const ids = idsInOrder(view, inOrder.slice(from, from + page.pageSize));
    const members = await this.membersOf(ids);
    const listed = listedOf(found.title, ids, { members, asOf: view.asOf });
    return { ...pageOf(listed, all.length, page), ranked: rank ? Math.min(all.length, MOST_RANKED) : 0 };
  }

  /** The first companies of a list of every title, by code; titles whose list is empty are left out. */
  async first(actor: Actor, group: Group, count: number): Promise<ReadonlyMap<string, readonly ListedCompany[]>> {
    ladderRights.viewAssessments.demand(actor);
    const { view, rows } = await this.lists(actor, group);
    const firsts = view.titles.map(({ title }) => {
      return { title, ids: idsInOrder(view, rows.get(title.code)!.get(group)!.slice(0, count)) };
    });
    const members = await this.membersOf(firsts.flatMap(({ ids }) => ids));
    const some = firsts.filter(({ ids }) => ids.length > 0);
    return new Map(some.map(({ title, ids }) => [title.code, listedOf(title, ids, { members, asOf: view.asOf })]));
  }

  /** Companies without a title that could get a first one, the nearest first, by what is missing, then by growth; each once. */
  async seedlings(actor: Actor, count: number): Promise<readonly Seedling[]> {
    ladderRights.viewAssessments.demand(actor);
    const { view, rows, growth } = await this.lists(actor);
    const isNew = (row: number) => view.titles.every(({ held }) => held[row] !== 1);
    const found = view.titles
      .filter(({ title }) => title.level === 1)
      .flatMap((marks) =>
        NEARNESS.flatMap((group, far) => {
          const { title } = marks;
          const some = rows.get(title.code)!.get(group)!.filter(isNew);
          const sizes = group === 'near' ? gapSizes(view, marks, some) : null;
          const ranked = some.map((row) => ({ title, row, far, size: sizes?.get(row) ?? Infinity }));
          return ranked.sort((a, b) => ascending(a.size, b.size)).slice(0, count);
        }),
      );
    found.sort(
      (a, b) => a.far - b.far || ascending(a.size, b.size) || descending(growth(a.row), growth(b.row)) || a.row - b.row,
    );
    const once = found.filter(({ row }, at) => found.findIndex((each) => each.row === row) === at).slice(0, count);
    const ids = idsInOrder(
      view,
      once.map(({ row }) => row),
    );
    const members = await this.membersOf(ids);
    return once.flatMap(({ title }, at) => seedlingOf(title, members.get(ids[at]!), view.asOf));
  }

  /** How some companies stand to the titles, by company; those that are gone are left out. */
  async standings(actor: Actor, companyIds: readonly string[]): Promise<ReadonlyMap<string, TitlesOfCompany>> {
    ladderRights.viewAssessments.demand(actor);
    const view = await this.planes.on(this.clock.today());
    const here = new Set(view.here);
    return new Map(
      companyIds.flatMap((companyId) => {
        const row = view.everybody.row(companyId);
        return row !== undefined && here.has(row) ? [[companyId, titlesOfRow(view, row)] as const] : [];
      }),
    );
  }

  /** Who follows companies to their titles, and what is next: the latest case of each company and title. */
  async followed(actor: Actor, companyIds: readonly string[]): Promise<readonly FollowedTitle[]> {
    caseRights.viewCases.demand(actor);
    const rows = await casesOf(this.dataSource.manager, [...new Set(companyIds)]);
    return rows.map(({ companyId, titleCode, officerId, nextOn }) => ({ companyId, titleCode, officerId, nextOn }));
  }

  private async membersOf(ids: readonly string[]): Promise<ReadonlyMap<string, Member>> {
    return new Map((await this.population.several([...new Set(ids)])).map((each) => [each.companyId, each]));
  }

  /** With those who have applied looked up where a list depends on it. */
  private async lists(actor: Actor, of?: Group): Promise<Lists> {
    const [all, visible] = [await this.allLists(of), await this.population.visibleTo(actor)];
    return visible ? narrowed(all, visible) : all;
  }

  private async allLists(of?: Group): Promise<Lists> {
    const view = await this.planes.on(this.clock.today());
    if (this.recent?.view !== view) {
      const until = await this.terms.of(view);
      const growth = growthOf(view);
      const rows = new Map(view.titles.map((marks) => [marks.title.code, listsOf(marks, view, { until, growth })]));
      this.recent = { view, rows, growth };
    }
    if (of !== undefined && !FROM_CASES.includes(of)) return this.recent;
    return withCases(this.recent, await waitingCases(this.dataSource.manager));
  }
}

function seedlingOf(title: Title, member: Member | undefined, asOf: CalendarDate): Seedling[] {
  const [assessment] = member ? assess([title], { snapshot: member.snapshot, asOf }) : [];
  if (!member || !assessment?.criterion) return [];
  const { snapshot, companyId } = member;
  const growth = factsFrom(snapshot, asOf).lookup('d.mainRevenueGrowth', yearOf(asOf) - 1);
  const { entryOn, lapseOn, lapseTo } = runway(title, { snapshot }, asOf);
  const gaps = failingGaps(assessment, { snapshot, asOf });
  return [{ companyId, assessment, gaps, growth, runway: { entryOn, lapseOn, lapseTo } }];
}

function titlesOfRow({ titles }: LadderView, row: number): TitlesOfCompany {
  const others = titles.filter(({ held }) => held[row] !== 1);
  const isNear = ({ new: fresh }: TitleMarks) => fresh?.state(row) === 'unmet' && fresh.distance(row) <= 1;
  return {
    held: titles.filter(({ held }) => held[row] === 1).map(({ title }) => title),
    ready: others.filter(({ new: fresh }) => fresh?.state(row) === 'met').map(({ title }) => title),
    near: others.filter(isNear).map(({ title, new: fresh }) => ({ title, lacking: lackingOf(fresh!, row) })),
  };
}

function lackingOf(marks: Marks, row: number): string {
  const ids = marks.failingIds(row).split(',');
  const failing = marks.question.criterion.conditions.filter(({ id }) => ids.includes(id));
  return failing.map(({ text }) => text).join('；');
}

interface Read {
  readonly members: ReadonlyMap<string, Member>;
  readonly asOf: CalendarDate;
}

function listedOf(title: Title, ids: readonly string[], { members, asOf }: Read): ListedCompany[] {
  return ids.flatMap((companyId) => {
    const member = members.get(companyId);
    const [assessment] = member ? assess([title], { snapshot: member.snapshot, asOf }) : [];
    if (!member || !assessment) return [];
    return [{ companyId, assessment, gaps: failingGaps(assessment, { snapshot: member.snapshot, asOf }) }];
  });
}

/** The first of some rows by their rank, those alike as they were; the rest behind them. */
async function ranked(view: LadderView, rows: readonly number[], rank: RankOfCompanies): Promise<readonly number[]> {
  const first = rows.slice(0, MOST_RANKED);
  const ids = idsInOrder(view, first);
  const ranks = await rank(ids);
  const byRow = new Map(first.map((row, at) => [row, ranks.get(ids[at]!) ?? -Infinity]));
  return [...first.toSorted((a, b) => descending(byRow.get(a)!, byRow.get(b)!)), ...rows.slice(MOST_RANKED)];
}

/** Ids in the order of the rows given, which need not ascend. */
function idsInOrder({ everybody }: LadderView, rows: readonly number[]): string[] {
  return rows.map((row) => everybody.idsOf(Uint32Array.of(row))[0]!);
}
