import { type Actor, type CalendarDate, yearOf } from '@park/kernel';
import { Clock, offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThanOrEqual } from 'typeorm';
import { cohortsOf, stepDays } from '../data/figures/case-funnel.query';
import { countMoves, heldOnDays, type MoveKind, type TitleMove, titleMoves } from '../data/figures/title-moves.query';
import { TitleTerm } from '../data/figures/title-term.entity';
import { caseRights } from '../domain/cases/case-access';
import { funnelOf } from '../domain/figures/funnel';
import { countedBy } from '../domain/figures/parts';
import { endsOfYear } from '../domain/figures/title-terms';
import { CompanyFacets, type Facet, type Facets } from './company-facets';
import { Targets } from './targets.service';

/** The year and the title that figures are of; null: all titles together. */
export interface AskedFigures {
  readonly year: number;
  readonly titleCode: string | null;
}

/** The companies behind a number; `code` null of a part: unknown, or nobody. */
export interface AskedTitles extends AskedFigures {
  readonly kind: MoveKind;
  readonly part: { readonly by: Facet | 'officer'; readonly code: string | null } | null;
}

const YEARS = 5;

/** 培育分析: what became of cases and titles over the years, from what is noted when it happens. */
@Injectable()
export class CultivationFigures {
  constructor(
    readonly targets: Targets,
    private readonly dataSource: DataSource,
    private readonly facets: CompanyFacets,
    private readonly clock: Clock,
  ) {}

  /** The years that can be asked for, the present one first. */
  years(_actor: Actor): readonly number[] {
    const thisYear = yearOf(this.clock.today());
    return Array.from({ length: YEARS }, (_, ago) => thisYear - ago);
  }

  async of(actor: Actor, { year, titleCode }: AskedFigures) {
    caseRights.viewCases.demand(actor);
    const [{ manager }, today, years] = [this.dataSource, this.clock.today(), this.years(actor)];
    const [from, to] = endsOfYear(year, today);
    const [cohorts, steps, held, moves, targets] = await Promise.all([
      cohortsOf(manager, actor, titleCode),
      stepDays(manager, actor, { year, titleCode }),
      heldOnDays(manager, actor, [
        endsOfYear(years.at(-1)!, today)[0],
        ...years.toReversed().map((each) => endsOfYear(each, today)[1]),
      ]),
      titleMoves(manager, { actor, from, to, titleCode, kinds: ['gained', 'lost'] }),
      this.targets.of(actor, year),
    ]);
    const cohort = cohorts.find((each) => each.year === year);
    const facets = await this.facets.of(idsOf(moves), today);
    return {
      ...{ today, years, cohorts, targets, held },
      funnel: funnelOf(cohort, steps, { year, thisYear: yearOf(today) }),
      by: {
        zone: countedBy(moves, (move) => facetOf(facets, move, 'zone'), aimedIn(targets, 'zone')),
        industry: countedBy(moves, (move) => facetOf(facets, move, 'industry')),
        size: countedBy(moves, (move) => facetOf(facets, move, 'size')),
        officer: countedBy(moves, ({ officerId }) => officerId, aimedIn(targets, 'officer')),
      },
    };
  }

  /** A page of the titles behind a number, each with its last term. */
  async titles(actor: Actor, asked: AskedTitles, request: PageRequest): Promise<Page<ListedTitle>> {
    caseRights.viewCases.demand(actor);
    const [{ manager }, today] = [this.dataSource, this.clock.today()];
    const [from, to] = endsOfYear(asked.year, today);
    const question = { actor, from, to, titleCode: asked.titleCode, kinds: [asked.kind] };
    const [offset, day] = [offsetOf(request), asked.kind === 'start' ? from : to];
    if (asked.part === null) {
      const [rows, total] = await Promise.all([
        titleMoves(manager, question, { offset, limit: request.pageSize }),
        countMoves(manager, question),
      ]);
      return pageOf(await this.withTerms(rows, day), total, request);
    }
    const all = await this.ofPart(await titleMoves(manager, question), asked.part, today);
    return pageOf(await this.withTerms(all.slice(offset, offset + request.pageSize), day), all.length, request);
  }

  private async ofPart(
    moves: readonly TitleMove[],
    { by, code }: NonNullable<AskedTitles['part']>,
    today: CalendarDate,
  ) {
    if (by === 'officer') return moves.filter(({ officerId }) => officerId === code);
    const facets = await this.facets.of(idsOf(moves), today);
    return moves.filter((move) => facetOf(facets, move, by) === code);
  }

  /** With the term as it stood on a day: what began or ended after it is another year's. */
  private async withTerms(moves: readonly TitleMove[], day: CalendarDate): Promise<ListedTitle[]> {
    const where = { companyId: In(idsOf(moves)), fromOn: LessThanOrEqual(day) };
    const terms =
      moves.length > 0 ? await this.dataSource.manager.find(TitleTerm, { where, order: { fromOn: 'ASC' } }) : [];
    const lastOf = (move: TitleMove) =>
      terms.findLast(({ companyId, titleCode }) => companyId === move.companyId && titleCode === move.titleCode);
    return moves.map((move) => {
      const { fromOn = null, toOn = null, endedOn = null } = lastOf(move) ?? {};
      return { ...move, fromOn, toOn, endedOn: endedOn !== null && endedOn <= day ? endedOn : null };
    });
  }
}

/** A title of a company in a list behind a number. */
export type ListedTitle = TitleMove & Readonly<Record<'fromOn' | 'toOn' | 'endedOn', CalendarDate | null>>;

const idsOf = (moves: readonly TitleMove[]) => [...new Set(moves.map(({ companyId }) => companyId))];

/** Whether a part has a goal for the title that was won. */
const aimedIn =
  (targets: Awaited<ReturnType<Targets['of']>>, by: 'zone' | 'officer') =>
  (code: string | null, { titleCode }: TitleMove): boolean =>
    targets.get(titleCode)?.goals[`${by}.${code}`] !== undefined;

function facetOf(facets: ReadonlyMap<string, Facets>, { companyId }: TitleMove, facet: Facet): string | null {
  return facets.get(companyId)?.[facet] ?? null;
}
