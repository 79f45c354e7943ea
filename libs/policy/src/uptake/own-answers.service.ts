import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { type CompanyActor, InvalidInput, RuleViolated } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { PolicyUptake } from '../data/policy-uptake.entity';
import { demandPublished } from '../data/published.query';
import { changeUptake, seenUptake, type UptakeChange } from '../data/uptake.write';
import { policyRights } from '../domain/access';
import {
  notBefore,
  type ReadAnswer,
  readAnswer,
  readApplication,
  readRefusal,
  type TypedText,
  type UptakeReading,
} from '../domain/uptake/uptake-form';
import { UptakeWork } from './uptake-work';

/** A policy, and what the form showed of the company's word on it. */
interface AboutPolicy {
  readonly policyId: string;
  readonly version: number;
  readonly said: TypedText;
}

/** What a company tells of a policy itself: whether it means to apply, and that it did. */
@Injectable()
export class OwnAnswers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly work: UptakeWork,
    private readonly clock: Clock,
  ) {}

  /** The policies that the own company has applied for. */
  async appliedTo(actor: CompanyActor): Promise<ReadonlySet<string>> {
    policyRights.viewOwnMatches.demand(actor);
    const where = { companyId: actor.companyId, appliedOn: Not(IsNull()) };
    const rows = await this.dataSource.manager.find(PolicyUptake, { select: { policyId: true }, where });
    return new Set(rows.map(({ policyId }) => policyId));
  }

  /** Interested, or the answer before taken back. Throws NotFound, Conflict, InvalidInput naming answer. */
  answer(actor: CompanyActor, about: AboutPolicy): Promise<void> {
    return this.tell(actor, about, valueOf(readAnswer(about.said)));
  }

  /** It does not mean to apply. Throws as `answer` does, naming answerReason or answerNote. */
  decline(actor: CompanyActor, about: AboutPolicy): Promise<void> {
    return this.tell(actor, about, valueOf(readRefusal(about.said)));
  }

  private async tell(actor: CompanyActor, about: AboutPolicy, read: ReadAnswer): Promise<void> {
    const at = read.answer === null ? null : this.clock.now();
    const change = { ...read, answeredAt: at, answeredBy: at && actor.name };
    await this.write(actor, about, { action: 'policy.answered', change, shown: read });
  }

  /** Throws as `answer` does, naming appliedOn or appliedYuan; RuleViolated once support was paid. */
  async applied(actor: CompanyActor, about: AboutPolicy): Promise<void> {
    const isTakenBack = about.said('withdraw') === 'yes';
    const read = isTakenBack
      ? { appliedOn: null, appliedYuan: null }
      : valueOf(readApplication(about.said, this.clock.today()));
    const source = isTakenBack ? null : ('self-reported' as const);
    const change = { ...read, appliedSource: source, appliedBy: source && actor.name };
    await this.write(actor, about, { action: 'policy.application-noted', change, shown: read });
  }

  private async write(
    actor: CompanyActor,
    { policyId, version }: AboutPolicy,
    { action, change, shown }: { readonly action: string; readonly change: UptakeChange; readonly shown: object },
  ): Promise<void> {
    const { companyId } = actor;
    policyRights.answerOwn.demand(actor, { companyId });
    const place = { policyId, companyId, version };
    await this.inOneGo(async (manager) => {
      const published = await demandPublished(manager, policyId);
      if (change.appliedOn) demandDay({ field: 'appliedOn', on: change.appliedOn }, { published });
      const before = await seenUptake(manager, place);
      if (before?.grantedOn)
        throw new RuleViolated('园区已登记贵企业获得这项支持，不能再改申报情况；如有出入请联系园区政策专员。');
      if (change.answer === 'declined' && before?.appliedOn)
        throw new RuleViolated('贵企业已登记申报这项政策。不再申报的，请先“撤回登记”，再选“不打算申报”。');
      await changeUptake(manager, place, change);
      const object = { objectType: 'policy-uptake', objectId: policyId, companyId };
      await this.audit.record(manager, { actor, action, ...object, after: shown });
      if (change.appliedOn) await this.work.settle(manager, place, '企业已申报');
      if (change.answer === 'declined') await this.work.settle(manager, place, '企业不打算申报');
    });
  }

  private inOneGo<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

function demandDay(...about: Parameters<typeof notBefore>): void {
  const problems = notBefore(...about);
  if (problems.length > 0) throw new InvalidInput(problems);
}

function valueOf<T>(reading: UptakeReading<T>): T {
  if (!reading.ok) throw new InvalidInput(reading.problems);
  return reading.value;
}
