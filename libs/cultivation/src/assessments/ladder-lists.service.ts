import { type Actor, type CalendarDate, NotFound } from '@park/kernel';
import { Clock, offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { type Member, Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { caseRights } from '../domain/cases/case-access';
import { casesOf } from '../data/cases/holder-cases.query';
import { assess, type Assessment } from '../domain/assessment/assess';
import { ladderRights } from '../domain/assessment/assessment-access';
import { type Certainty, certaintyOfTitle } from '../domain/assessment/certainty';
import { type Group, groups } from '../domain/assessment/groups';
import { type FailingGap, failingGaps } from '../domain/plan/gaps';
import type { CaseStage } from '../domain/cases/case-stages';
import type { Title, Track } from '../domain/titles/title';
import { CurrentLists } from './current-lists';
import type { Marks } from '../domain/assessment/marks';
import { type HolderDay, holderDays } from './holder-days';
import { descending, type Lists, totalsOf } from './ladder-rows';
import { seedCandidates, type Seedling, seedlingsOf } from './seedlings';
import { idOf, LadderPlanes, type LadderView, type TitleMarks } from './ladder-planes';

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
  /** It has applied and waits for the result. */
  readonly isApplied: boolean;
  readonly gaps: readonly FailingGap[];
  /** By when a holder has to bring its figures up to date; null where no day is known. */
  readonly updateOn: CalendarDate | null;
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

/** A company on its way to a title: its case, the officer of it, and when its next step is. */
export interface FollowedTitle {
  readonly id: string;
  readonly year: number;
  readonly stage: CaseStage;
  readonly nextWhat: string | null;
  readonly companyId: string;
  readonly titleCode: string;
  readonly officerId: string | null;
  readonly nextOn: CalendarDate | null;
}

/** The titles that a company holds, has applied for, could apply for today, and those of which it lacks one condition. */
export interface TitlesOfCompany {
  readonly held: readonly Title[];
  readonly applied: readonly Title[];
  readonly ready: readonly Title[];
  readonly near: readonly { readonly title: Title; readonly lacking: string }[];
}

/** Of longer lists only so many are ranked, the first in the usual order. */
const MOST_RANKED = 1000;
/** So many of the nearest are looked at for what time alone brings them. */
const MOST_SEEDLINGS = 48;
const NAMES = Object.keys(groups) as Group[];

/** The lists of companies behind the ladders, of this moment and from memory. */
@Injectable()
export class LadderLists {
  constructor(
    private readonly current: CurrentLists,
    private readonly planes: LadderPlanes,
    private readonly population: Population,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
  ) {}

  /** Every ladder with the counts of its titles, and how many companies there are; `of`: only this count is wanted. */
  async overview(actor: Actor, of?: Group) {
    ladderRights.viewAssessments.demand(actor);
    const { view, rows } = await this.current.of(actor, of);
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
    const { view, rows, updates } = await this.current.of(actor, group);
    const found = view.ladders.byCode.get(code);
    if (!found) throw new NotFound('没有这个称号，请从梯度培育的阶梯中选择。');
    const all = rows.get(code)!.get(group)!;
    const from = offsetOf(page);
    const inOrder = rank ? await ranked(view, all, rank) : all;
    const ids = idsInOrder(view, inOrder.slice(from, from + page.pageSize));
    const members = await this.membersOf(ids);
    const updateOf = (id: string) => updates.get(code)?.get(view.everybody.row(id)!);
    const applied = new Set(idsInOrder(view, rows.get(code)!.get('applied')!));
    const listed = listedOf(found.title, ids, { members, asOf: view.asOf, updateOf, applied });
    return { ...pageOf(listed, all.length, page), ranked: rank ? Math.min(all.length, MOST_RANKED) : 0 };
  }

  /** The first companies of a list of every title, by code; titles whose list is empty are left out. */
  async first(actor: Actor, group: Group, count: number): Promise<ReadonlyMap<string, readonly ListedCompany[]>> {
    ladderRights.viewAssessments.demand(actor);
    const { view, rows } = await this.current.of(actor, group);
    const firsts = view.titles.map(({ title }) => {
      return { title, ids: idsInOrder(view, rows.get(title.code)!.get(group)!.slice(0, count)) };
    });
    const members = await this.membersOf(firsts.flatMap(({ ids }) => ids));
    const some = firsts.filter(({ ids }) => ids.length > 0);
    return new Map(some.map(({ title, ids }) => [title.code, listedOf(title, ids, { members, asOf: view.asOf })]));
  }

  /**
   * Companies without a title that could get a first one: by distance, then by growth, then by what time alone brings, as
   * `seedlings.ts` says; each once.
   */
  async seedlings(actor: Actor, count: number): Promise<readonly Seedling[]> {
    ladderRights.viewAssessments.demand(actor);
    const lists = await this.current.of(actor);
    const candidates = seedCandidates(lists, MOST_SEEDLINGS);
    const ids = idsInOrder(
      lists.view,
      candidates.map(({ row }) => row),
    );
    return seedlingsOf(candidates, { ids, members: await this.membersOf(ids), asOf: lists.view.asOf }).slice(0, count);
  }

  /** What holders have to do next, the earliest first: yearly updates and ends of terms within 180 days. */
  async dues(actor: Actor, page: PageRequest): Promise<Page<HolderDay>> {
    ladderRights.viewAssessments.demand(actor);
    const lists = await this.current.of(actor);
    const all = holderDays(lists);
    const from = offsetOf(page);
    const shown = all.slice(from, from + page.pageSize);
    return pageOf(
      shown.map(({ row, ...due }) => ({ ...due, companyId: idOf(lists.view, row) })),
      all.length,
      page,
    );
  }

  /** What the verdicts on a title rest on, of some companies. */
  async certainties(
    actor: Actor,
    code: string,
    companyIds: readonly string[],
  ): Promise<ReadonlyMap<string, Certainty>> {
    ladderRights.viewAssessments.demand(actor);
    const view = await this.planes.on(this.clock.today());
    const found = view.ladders.byCode.get(code);
    const members = found ? [...(await this.membersOf(companyIds)).values()] : [];
    return new Map(
      members.flatMap(({ companyId, snapshot }) => {
        const certainty = certaintyOfTitle(found!.title, { snapshot, asOf: view.asOf });
        return certainty ? [[companyId, certainty] as const] : [];
      }),
    );
  }

  /** How some companies stand to the titles, by company; those that are gone are left out. */
  async standings(actor: Actor, companyIds: readonly string[]): Promise<ReadonlyMap<string, TitlesOfCompany>> {
    ladderRights.viewAssessments.demand(actor);
    const lists = await this.current.of(actor);
    const here = new Set(lists.view.here);
    const asked = companyIds.flatMap((companyId) => {
      const row = lists.view.everybody.row(companyId);
      return row !== undefined && here.has(row) ? [{ companyId, row }] : [];
    });
    const some = listsAmong(lists, new Set(asked.map(({ row }) => row)));
    return new Map(asked.map(({ companyId, row }) => [companyId, titlesOfRow(some, row)]));
  }

  /** Who follows companies to their titles, and what is next: the latest case of each company and title. */
  async followed(actor: Actor, companyIds: readonly string[]): Promise<readonly FollowedTitle[]> {
    caseRights.viewCases.demand(actor);
    const rows = await casesOf(this.dataSource.manager, [...new Set(companyIds)]);
    return rows;
  }

  private async membersOf(ids: readonly string[]): Promise<ReadonlyMap<string, Member>> {
    return new Map((await this.population.several([...new Set(ids)])).map((each) => [each.companyId, each]));
  }
}

interface AmongTitle {
  readonly marks: TitleMarks;
  isIn(group: Group, row: number): boolean;
}

/** The lists of every title, of some companies alone. */
function listsAmong({ view, rows }: Lists, some: ReadonlySet<number>): readonly AmongTitle[] {
  return view.titles.map((marks) => {
    const lists = TOLD.map((group) => {
      const listed = rows.get(marks.title.code)!.get(group)!;
      return [group, new Set(listed.filter((row) => some.has(row)))] as const;
    });
    const known = new Map<Group, ReadonlySet<number>>(lists);
    return { marks, isIn: (group: Group, row: number) => known.get(group)!.has(row) };
  });
}

const TOLD = ['held', 'applied', 'ready', 'near'] as const satisfies readonly Group[];

function titlesOfRow(titles: readonly AmongTitle[], row: number): TitlesOfCompany {
  const listed = (group: (typeof TOLD)[number]) => titles.filter(({ isIn }) => isIn(group, row));
  const titlesIn = (group: (typeof TOLD)[number]) => listed(group).map(({ marks }) => marks.title);
  const near = listed('near').filter(({ isIn }) => !isIn('applied', row));
  return {
    ...{ held: titlesIn('held'), applied: titlesIn('applied'), ready: titlesIn('ready') },
    near: near.map(({ marks }) => ({ title: marks.title, lacking: lackingOf(marks.new!, row) })),
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
  readonly updateOf?: (companyId: string) => CalendarDate | undefined;
  readonly applied?: ReadonlySet<string>;
}

function listedOf(title: Title, ids: readonly string[], { members, asOf, updateOf, applied }: Read): ListedCompany[] {
  return ids.flatMap((companyId) => {
    const member = members.get(companyId);
    const [assessment] = member ? assess([title], { snapshot: member.snapshot, asOf }) : [];
    if (!member || !assessment) return [];
    const gaps = failingGaps(assessment, { snapshot: member.snapshot, asOf });
    const isApplied = applied?.has(companyId) ?? false;
    return [{ companyId, assessment, isApplied, gaps, updateOn: updateOf?.(companyId) ?? null }];
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
function idsInOrder(view: LadderView, rows: readonly number[]): string[] {
  return rows.map((row) => idOf(view, row));
}
