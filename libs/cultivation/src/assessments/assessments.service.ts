import { applyingFor, type Criterion, expressionOf, type Expression, type Facts } from '@park/criteria';
import { type Actor, type CalendarDate, NotFound } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles, factsFrom, type Member, Population, type Snapshot, vocabulary } from '@park/registry';
import { type CriterionReason, explainCriterion } from '@park/remedies';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { storedFor } from '../data/assessments/assessments.query';
import { bansOf, type CompanyBan } from '../data/cases/cases.query';
import { titlesAppliedFor } from '../data/cases/holder-cases.query';
import { answersOf, sameAnswer, type StoredAnswer } from '../domain/assessment/answer';
import { closedYearNote } from '../domain/assessment/closed-years';
import { assess, type Assessment } from '../domain/assessment/assess';
import { ladderRights } from '../domain/assessment/assessment-access';
import { conditionCells } from '../domain/assessment/cells';
import { type Certainty, certaintyByCondition, certaintyOf } from '../domain/assessment/certainty';
import { waitingTitles } from '../domain/assessment/waiting-titles';
import { type Projection, timesOf } from '../domain/runway/projection';
import { type Runway, runway } from '../domain/runway/runway';
import { bearingOnAll, fraudsIn } from '../domain/cases/ban';
import { type NotedUpdate, ownUpdates } from '../domain/holders/own-updates';
import { departureOf } from '../domain/titles/gone';
import { afterEndWords, windowWords } from '../domain/titles/next-window';
import { titleNames } from '../domain/titles/title-names';
import { criterionOn, isPending, type Purpose, type Track } from '../domain/titles/title';
import { Ladders, type LaddersNow } from '../titles/ladders';

/** A ladder with how a company stands to each of its titles, from the lowest to the highest. */
export interface LadderOfCompany {
  readonly track: Track;
  readonly rungs: readonly Assessment[];
}

/** A company and all ladders on a day. */
export interface Standing {
  readonly companyId: string;
  readonly revision: number;
  readonly asOf: CalendarDate;
  readonly ladders: readonly LadderOfCompany[];
  /** How the company is gone, in words, such as 注销: it is in no list of the ladders. Null for one that is here. */
  readonly departure: string | null;
}

/** What of the file of a company an assessment reads; `asOf`: as of which day, unless today. */
type FileOfCompany = Pick<Member, 'revision' | 'snapshot'> & { readonly id: string; readonly asOf?: CalendarDate };

/** One title explained for a company. */
export interface AssessedTitle {
  readonly companyId: string;
  readonly revision: number;
  readonly asOf: CalendarDate;
  readonly track: Track;
  readonly assessment: Assessment;
  /** How the company is gone, such as 注销; null for one that is here. */
  readonly departure: string | null;
  /** What it is judged by; null: 标准待录入. */
  readonly judged: {
    readonly criterion: Criterion;
    readonly reason: CriterionReason;
    readonly certainty: Certainty;
    /** By the id of the condition. */
    readonly certainties: ReadonlyMap<string, Certainty>;
    /** That unmet figures are of years that are over; null where none is. */
    readonly closed: string | null;
    readonly runway: Runway;
    /** The time to come if the figures go on as they did; null: not asked for, or too few years to tell. Never a verdict. */
    readonly projection: Projection | null;
    /** For what would change the verdict: all conditions as one, and the facts as it is applied for. */
    readonly expression: Expression;
    readonly facts: Facts;
  } | null;
}

/** A stored answer, and whether it comes out again from the facts of its revision. */
export type PastAnswer = StoredAnswer & { readonly replayed: boolean };

/** Of which title bans are told, all without one; the bans of its cases where they are known already. */
export interface AskedBans {
  /** The file of the company, or how it stands by it. */
  readonly file: Standing | Pick<Member, 'snapshot'>;
  readonly code?: string | undefined;
  readonly known?: readonly CompanyBan[] | undefined;
}

const NO_TITLE = '没有这个称号，请从梯度培育的阶梯中选择。';

/** How one company stands to the titles of the ladders. Nothing is stored; the answer is that of the file of this moment. */
@Injectable()
export class Assessments {
  /** The titles of a standing that wait for facts, for what is worth asking first. */
  static readonly waiting = waitingTitles;
  /** When a title can be applied for from a day on, and what is left to do once it has ended, in words. */
  static readonly applying = { when: windowWords, afterEnd: afterEndWords };
  /** How each condition of an assessment stands, as every page shows and counts it; titles of which one is enough by name. */
  static readonly shown = { cells: conditionCells, names: titleNames };

  /** By the facts they follow from, and as the ladders were. */
  private readonly standings = new WeakMap<Snapshot, { readonly now: LaddersNow; readonly standing: Standing }>();
  private readonly snapshots = new WeakMap<Standing, Snapshot>();

  constructor(
    private readonly ladders: Ladders,
    private readonly population: Population,
    private readonly clock: Clock,
    private readonly files: CompanyFiles,
    private readonly dataSource: DataSource,
  ) {}

  /** What keeps a company that cheated from applying, for a title or for all of them, for staff and for the company itself. */
  async bans(
    actor: Actor,
    companyId: string,
    { code, known, file }: AskedBans,
  ): Promise<ReturnType<typeof bearingOnAll>> {
    demandReading(actor, companyId);
    const bans = known ?? (await bansOf(this.dataSource.manager, [companyId]));
    const snapshot = this.snapshotOf(file);
    const today = this.clock.today();
    const against = { cases: bans, onFile: fraudsIn(factsFrom(snapshot, today)) };
    const { byCode } = await this.ladders.known();
    return bearingOnAll(code === undefined ? [...byCode.keys()] : [code], { against, byCode, today });
  }

  /** By when a company has to bring its figures up to date, by the code of the title it holds; as its cases note it. */
  async updates(
    actor: Actor,
    companyId: string,
    { file, noted }: Pick<AskedBans, 'file'> & { readonly noted: readonly NotedUpdate[] },
  ): Promise<ReadonlyMap<string, CalendarDate>> {
    demandReading(actor, companyId);
    const today = this.clock.today();
    const { byCode } = await this.ladders.known();
    const held = factsFrom(this.snapshotOf(file), today).heldTitles();
    return ownUpdates(held, { noted, today, updateBy: (code) => byCode.get(code)?.title.update?.by ?? null });
  }

  /** The titles that a company has applied for and waits for the result, by their codes. */
  applied(actor: Actor, companyId: string): Promise<ReadonlySet<string>> {
    demandReading(actor, companyId);
    return titlesAppliedFor(this.dataSource.manager, companyId);
  }

  /** All ladders. Throws NotFound for a company unknown to the actor. */
  async ofCompany(actor: Actor, companyId: string): Promise<Standing> {
    const member = await this.member(actor, companyId);
    await this.ladders.current();
    return this.ofFile(actor, { id: companyId, ...member });
  }

  /** All ladders, from a file that is there already; on an earlier day by the standards that were in force then. */
  async ofFile(actor: Actor, { id, revision, snapshot, ...day }: FileOfCompany): Promise<Standing> {
    demandReading(actor, id);
    const asOf = day.asOf ?? this.clock.today();
    const now = await this.ladders.known();
    const known = this.standings.get(snapshot);
    if (known?.now === now && known.standing.asOf === asOf && known.standing.revision === revision)
      return known.standing;
    const standing = { companyId: id, revision, asOf, ...standingOn(now, snapshot, asOf) };
    this.standings.set(snapshot, { now, standing });
    this.snapshots.set(standing, snapshot);
    return standing;
  }

  /** The time to come of some titles of a standing, by their codes, without reading the company again; pending ones are left out. */
  async runways(actor: Actor, standing: Standing, codes: readonly string[]): Promise<ReadonlyMap<string, Runway>> {
    demandReading(actor, standing.companyId);
    const { byCode } = await this.ladders.known();
    const snapshot = this.snapshots.get(standing) ?? (await this.member(actor, standing.companyId)).snapshot;
    const { asOf } = standing;
    const found = codes.flatMap((code): [string, Runway][] => {
      const title = byCode.get(code)?.title;
      return title && !isPending(criterionOn(title, 'new', asOf)) ? [[code, runway(title, { snapshot }, asOf)]] : [];
    });
    return new Map(found);
  }

  /**
   * One title with reasons, gaps and the time to come; `purpose` where another than the usual one is asked for, `ahead`
   * with what its own figures point to. Throws
   * NotFound for a title that is on no ladder and for a company unknown to the actor.
   */
  async one(
    actor: Actor,
    companyId: string,
    { code, purpose, ahead }: { readonly code: string; readonly purpose?: Purpose; readonly ahead?: boolean },
  ): Promise<AssessedTitle> {
    const found = (await this.ladders.current()).byCode.get(code);
    if (!found) throw new NotFound(NO_TITLE);
    const { title, track } = found;
    const { snapshot, revision } = await this.member(actor, companyId);
    const asOf = this.clock.today();
    const [assessment] = assess([title], { snapshot, asOf, ...(purpose && { purpose }) });
    const departure = departureOf(factsFrom(snapshot, asOf), asOf);
    const known = { companyId, revision, asOf, track, departure, assessment: assessment! };
    const criterion = criterionOn(title, assessment!.purpose, asOf);
    if (isPending(criterion)) return { ...known, judged: null };
    const facts = applyingFor(assessment!.purpose, factsFrom(snapshot, asOf));
    const reason = explainCriterion(criterion, {
      facts,
      asOf,
      vocabulary,
      derivations: vocabulary.derivations(facts, asOf),
    });
    return {
      ...known,
      judged: {
        ...{ criterion, reason, facts, expression: expressionOf(criterion) },
        certainty: certaintyOf(reason),
        certainties: certaintyByCondition(reason),
        closed: closedYearNote(reason, asOf),
        ...timesOf(title, { snapshot, purpose, ahead }, asOf),
      },
    };
  }

  /**
   * What was stored of a company and a title, the latest first, each worked out again from the facts it was made on:
   * `replayed` says whether the same comes out. Throws NotFound like `one`.
   */
  async history(actor: Actor, companyId: string, code: string): Promise<readonly PastAnswer[]> {
    demandReading(actor, companyId);
    const found = (await this.ladders.current()).byCode.get(code);
    if (!found) throw new NotFound(NO_TITLE);
    const stored = await storedFor(this.dataSource.manager, companyId, code);
    const past: PastAnswer[] = [];
    for (const answer of stored) {
      const at = { revision: answer.factsRevision, asOf: answer.assessedOn };
      const { snapshot } = await this.files.factsAt(actor, companyId, at);
      const { purpose, criterionId } = answer;
      const again = assess([found.title], { snapshot, asOf: at.asOf, purpose, criterionId });
      const [same] = answersOf(again, { companyId, ...at });
      past.push({ ...answer, replayed: same !== undefined && sameAnswer(same, answer) });
    }
    return past;
  }

  private snapshotOf(file: AskedBans['file']): Snapshot {
    return 'ladders' in file ? this.snapshots.get(file)! : file.snapshot;
  }

  private async member(actor: Actor, companyId: string): Promise<Member> {
    demandReading(actor, companyId);
    const member = await this.population.one(companyId);
    if (!member) throw new NotFound('没有找到这家企业，它可能已被删除。');
    return member;
  }
}

function standingOn({ titles, tracks }: LaddersNow, snapshot: Snapshot, asOf: CalendarDate) {
  const all = new Map(assess(titles, { snapshot, asOf }).map((each) => [each.title.code, each]));
  const ladders = tracks.map((track) => ({ track, rungs: track.titles.map(({ code }) => all.get(code)!) }));
  return { ladders, departure: departureOf(factsFrom(snapshot, asOf), asOf) };
}

/** Staff with the right see every company, company people their own; others are told that there is none. */
function demandReading(actor: Actor, companyId: string): void {
  if (actor.kind !== 'company') return ladderRights.viewAssessments.demand(actor);
  ladderRights.viewOwnLadder.demand(actor);
  if (!ladderRights.viewOwnLadder.allows(actor, { companyId })) throw new NotFound('没有找到这家企业。');
}
