import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { type Actor, Forbidden, InvalidInput, isRowId, NotFound, RuleViolated } from '@park/kernel';
import { Clock, offsetOf, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { registryRights } from '@park/registry';
import { DataSource, type EntityManager } from 'typeorm';
import { namedCompanies, type NamedCompany } from './data/population.query';
import { PolicyRehearsal } from './data/policy-rehearsal.entity';
import { PolicyVersion } from './data/policy-version.entity';
import { policyRights } from './domain/access';
import {
  coversAmounts,
  coversFor,
  NARROW_WORDS,
  openExpression,
  readsCovered,
  readsCoveredAmounts,
  seesSome,
} from './domain/cover/cover';
import { isUnwritten } from './domain/content/unwritten';
import { policyYears } from './domain/reading/reading';
import { type Bound, boundsOf } from './domain/rehearsal/bounds';
import { readRehearsal, type RehearsalInput, type RehearsalTyped } from './domain/rehearsal/rehearsal-form';
import type { Rehearsed } from './domain/rehearsal/rehearsed';
import { PolicyPopulation } from './policy-population';
import { changedAgainst, type Rehearsal } from './rehearsing';
import { RehearsedMoney } from './rehearsed-money';

/** A version that may be rehearsed, and what a rehearsal of it can be asked. */
export interface RehearsalDesk {
  readonly version: PolicyVersion;
  /** Published and withdrawn versions beside it, newest first: what it can be compared with. */
  readonly others: readonly PolicyVersion[];
  readonly versions: readonly PolicyVersion[];
  readonly bounds: readonly Bound[];
  /** Whether this reader is told of the open conditions only. */
  readonly covered: boolean;
  /** Why nothing is rehearsed: figures of the whole park, for a reader who may know of some companies only. */
  readonly narrow: string | null;
  /** Whether nobody has written its condition yet: then there is nobody to be counted, and no money. */
  readonly unwritten: boolean;
}

/** A kept rehearsal; `result` null where it tells of figures that this reader may not see. */
export type KeptRehearsal = Omit<PolicyRehearsal, 'result' | 'companyIds'> & { readonly result: Rehearsed | null };

/** Policies rehearsed before anybody is told: whom they reach, what they cost, what another bound would do. */
@Injectable()
export class Rehearsals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly everybody: PolicyPopulation,
    private readonly money: RehearsedMoney,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** `number`: the version; the highest without one. Throws NotFound. */
  async desk(actor: Actor, policyId: string, number?: string): Promise<RehearsalDesk> {
    policyRights.viewRehearsals.demand(actor);
    const versions = isRowId(policyId)
      ? await this.dataSource.manager.find(PolicyVersion, { where: { policyId }, order: { number: 'DESC' } })
      : [];
    const version = number === undefined ? versions[0] : versions.find((each) => String(each.number) === number);
    if (!version) throw new NotFound('没有找到这个政策版本，请从版本列表中选择。');
    const covered = coversFor(actor, version.content);
    const { expression } = version.content.condition;
    return {
      version,
      versions,
      others: versions.filter((each) => each.id !== version.id),
      bounds: boundsOf(
        covered ? openExpression(expression) : expression,
        policyYears.from(version.content, this.clock.today()),
      ),
      covered,
      narrow: seesSome(actor) ? NARROW_WORDS : null,
      unwritten: isUnwritten(expression),
    };
  }

  /** Throws InvalidInput by field of the form. */
  async rehearse(
    actor: Actor,
    desk: RehearsalDesk,
    typed: RehearsalTyped,
  ): Promise<{ readonly input: RehearsalInput; readonly rehearsed: Rehearsed }> {
    policyRights.viewRehearsals.demand(actor);
    demandRehearsable(actor, desk);
    const input = inputOf(desk, typed);
    return { input, rehearsed: (await this.money.of(this.rehearsal(actor, desk, input))).rehearsed };
  }

  /** Rehearses again and keeps what came out, with what was asked. Throws InvalidInput by field. */
  async keep(actor: Actor, desk: RehearsalDesk, typed: RehearsalTyped): Promise<string> {
    policyRights.rehearse.demand(actor);
    demandRehearsable(actor, desk);
    const { version } = desk;
    const input = inputOf(desk, typed);
    const rehearsal = this.rehearsal(actor, desk, input);
    const { rehearsed: result, met: companyIds } = await this.money.of(rehearsal);
    const isCovered =
      rehearsal.exact &&
      (readsCoveredAmounts(version.content) ||
        [version, this.other(desk, input)].some((each) => each && readsCovered(each.content)));
    const row = {
      ...{ policyId: version.policyId, policyVersionId: version.id, versionNumber: version.number },
      ...{ contentHash: version.contentHash, title: version.title, asOf: result.asOf },
      ...{ input, result, companyIds: [...companyIds], isCovered, savedAt: this.clock.now() },
      ...{ savedById: actor.kind === 'system' ? '0' : actor.userId, savedByName: actor.name },
    };
    return withRetry(() => this.dataSource.transaction((manager) => this.insert(manager, actor, row)));
  }

  /** Kept rehearsals of a policy, latest first. */
  async kept(actor: Actor, policyId: string, page: PageRequest): Promise<Page<KeptRehearsal>> {
    policyRights.viewRehearsals.demand(actor);
    const [rows, total] = await this.dataSource.manager.findAndCount(PolicyRehearsal, {
      where: { policyId },
      order: { id: 'DESC' },
      ...{ skip: offsetOf(page), take: page.pageSize },
      select: KEPT,
    });
    return pageOf(
      rows.map((row) => seenBy(actor, row)),
      total,
      page,
    );
  }

  /** Throws NotFound. */
  async find(actor: Actor, policyId: string, id: string): Promise<KeptRehearsal> {
    policyRights.viewRehearsals.demand(actor);
    const found =
      isRowId(id) &&
      (await this.dataSource.manager.findOne(PolicyRehearsal, { where: { id, policyId }, select: KEPT }));
    if (!found) throw new NotFound('没有找到这次推演，它可能属于另一项政策。');
    return seenBy(actor, found);
  }

  /** A page of those who gain or lose against another version; nobody where that would tell of covered figures. Throws InvalidInput. */
  async changed(
    actor: Actor,
    desk: RehearsalDesk,
    asked: { readonly against: string; readonly list: 'gains' | 'loses'; readonly page: PageRequest },
  ): Promise<Page<NamedCompany> & { readonly covered: boolean }> {
    policyRights.viewRehearsals.demand(actor);
    demandRehearsable(actor, desk);
    const rehearsal = this.rehearsal(actor, desk, inputOf(desk, { against: asked.against }));
    const { ruledOut } = this.money;
    const changed = rehearsal.exact ? await changedAgainst(ruledOut, rehearsal, await ruledOut.offer(rehearsal)) : null;
    const ids = changed?.[asked.list] ?? [];
    const from = offsetOf(asked.page);
    const rows = await namedCompanies(this.dataSource.manager, ids.slice(from, from + asked.page.pageSize));
    return { covered: !rehearsal.exact, ...pageOf(rows, ids.length, asked.page) };
  }

  private async insert(
    manager: EntityManager,
    actor: Actor,
    row: Omit<PolicyRehearsal, 'id' | 'version'>,
  ): Promise<string> {
    const id = String((await manager.insert(PolicyRehearsal, row as never)).identifiers[0]!['id']);
    await this.audit.record(manager, {
      ...{ actor, action: 'policy.rehearsed', objectType: 'policy', objectId: row.policyId },
      note: row.title,
      after: { number: row.versionNumber },
    });
    return id;
  }

  private rehearsal(actor: Actor, desk: RehearsalDesk, input: RehearsalInput): Rehearsal {
    const other = this.other(desk, input);
    const contents = [desk.version.content, ...(other ? [other.content] : [])];
    return {
      policyId: desk.version.policyId,
      content: desk.version.content,
      against: other ? { number: other.number, content: other.content } : null,
      input,
      asOf: this.clock.today(),
      exact: contents.every((content) => !coversFor(actor, content)),
      tellsAmounts: !coversAmounts(actor, desk.version.content),
    };
  }

  private other({ others }: RehearsalDesk, { against }: RehearsalInput): PolicyVersion | undefined {
    return others.find(({ number }) => number === against);
  }
}

function demandRehearsable(actor: Actor, { unwritten }: RehearsalDesk): void {
  if (seesSome(actor)) throw new Forbidden(NARROW_WORDS);
  if (unwritten) throw new RuleViolated('申报条件还没有编写，不能推演。请先写申报条件。');
}

/** All but who meets it: as many companies as there are. */
const KEPT = {
  ...{ id: true, policyId: true, policyVersionId: true, versionNumber: true, contentHash: true, title: true },
  ...{ asOf: true, input: true, result: true, isCovered: true, savedById: true, savedByName: true, savedAt: true },
} as const;

function inputOf({ bounds, others }: RehearsalDesk, typed: RehearsalTyped): RehearsalInput {
  const read = readRehearsal(
    typed,
    bounds,
    others.map(({ number }) => number),
  );
  if (!read.ok) throw new InvalidInput(read.problems);
  return read.input;
}

function seenBy(actor: Actor, { companyIds: _ids, ...kept }: PolicyRehearsal): KeptRehearsal {
  const mayTell = !seesSome(actor) && (!kept.isCovered || registryRights.viewSensitive.allows(actor));
  return { ...kept, result: mayTell ? kept.result : null };
}
