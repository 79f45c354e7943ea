import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { InvalidInput, RuleViolated, type StaffActor } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { PolicyCall } from '../data/policy-call.entity';
import { demandPublished } from '../data/published.query';
import type { PolicyUptake } from '../data/policy-uptake.entity';
import { changeUptake, seenUptake, type UptakeChange, type UptakePlace } from '../data/uptake.write';
import { policyRights } from '../domain/access';
import type { PolicyContent } from '../domain/content/policy-content';
import { GRANT_CONFIRMED } from '../domain/uptake/grant-doubts';
import {
  notBefore,
  readApplication,
  readCall,
  readGrant,
  type TypedText,
  type UptakeReading,
} from '../domain/uptake/uptake-form';
import { Supports } from './supports';
import { UptakeWork } from './uptake-work';

/** A company and a policy as the form showed them, and what was typed. */
interface UptakeForm extends UptakePlace {
  readonly content: PolicyContent;
  readonly said: TypedText;
}

/** What came of a form: what to write, and what else belongs to it. */
interface Noted {
  readonly change: UptakeChange;
  readonly action: string;
  readonly shown: object;
  readonly note?: string;
}

/** What the park notes of a company and a policy: calls, applications it was told of, support that was paid. */
@Injectable()
export class UptakeNotes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly supports: Supports,
    private readonly work: UptakeWork,
    private readonly clock: Clock,
  ) {}

  /** Throws InvalidInput naming outcome, note, nextStep or nextDays, Conflict. */
  call(actor: StaffActor, form: UptakeForm): Promise<void> {
    const { outcome, note, nextStep, nextDays } = valueOf(readCall(form.said));
    const { policyId, companyId } = form;
    const { title } = form.content;
    const calledAt = this.clock.now();
    return this.write(actor, form, async (manager) => {
      const call = { outcome, note, nextStep, calledAt, calledBy: actor.name };
      await manager.insert(PolicyCall, { policyId, companyId, ...call });
      const detail = `政策“${title}”。${note ?? ''}`;
      const next = { policyId, companyId, step: nextStep!, days: nextDays, detail: [...detail].slice(0, 500).join('') };
      if (nextStep !== null) await this.work.next(actor, manager, next);
      return { change: { calledAt }, action: 'policy.company-called', shown: { outcome, nextStep }, note: note ?? '' };
    });
  }

  /** What a company said of its application. Throws InvalidInput naming appliedOn or appliedYuan, Conflict, RuleViolated. */
  applied(actor: StaffActor, form: UptakeForm): Promise<void> {
    const read = valueOf(readApplication(form.said, this.clock.today()));
    return this.write(actor, form, async (manager, before) => {
      if (before?.grantedOn) throw new RuleViolated('已登记获得支持，不能再改申报情况；有误请先撤回获得支持。');
      const published = await demandPublished(manager, form.policyId);
      demandDay({ field: 'appliedOn', on: read.appliedOn }, { published });
      await this.work.settle(manager, form, '企业已申报');
      const change = { ...read, appliedSource: 'park' as const, appliedBy: actor.name };
      return { change, action: 'policy.application-noted', shown: read };
    });
  }

  /**
   * Support that was paid; it stands in the company's records from then on. Throws InvalidInput naming grantedOn,
   * grantedYuan or grantedDocument, or grantConfirmed where it is more than the policy gives; Conflict, RuleViolated.
   */
  async granted(actor: StaffActor, form: UptakeForm): Promise<void> {
    policyRights.keepUptake.demand(actor);
    const today = this.clock.today();
    const read = valueOf(readGrant(form.said, today));
    const doubts = await this.supports.doubts(form, read, today);
    if (doubts.length > 0 && form.said('grantConfirmed') !== 'on') throw new InvalidInput(doubts);
    const note = doubts.length > 0 ? { note: GRANT_CONFIRMED } : {};
    return this.write(actor, form, async (manager, before) => {
      if (before?.grantedOn) throw new RuleViolated('这家企业获得这项支持已登记过；有误请先撤回，再重新登记。');
      const published = await demandPublished(manager, form.policyId);
      demandDay({ field: 'grantedOn', on: read.grantedOn }, { published, applied: before?.appliedOn });
      const supportSeq = await this.supports.records.addSupport(actor, manager, {
        ...{ companyId: form.companyId, policyId: form.policyId, project: form.content.title },
        ...{ happenedOn: read.grantedOn, amountYuan: Number(read.grantedYuan), document: read.grantedDocument },
      });
      await this.work.settle(manager, form, '企业已获支持');
      const { grantedOn: on, grantedYuan: yuan, grantedDocument: document } = read;
      await this.supports.tell(manager, {
        ...form,
        grant: { yuan, on, document, seq: supportSeq, isTakenBack: false },
      });
      const change = { ...read, grantedBy: actor.name, supportSeq };
      return { change, action: 'policy.grant-recorded', shown: read, ...note };
    });
  }

  /** Takes it back, in the company's records as well. Throws InvalidInput naming reason, Conflict, RuleViolated. */
  takeGrantBack(actor: StaffActor, form: UptakeForm): Promise<void> {
    const reason = form.said('reason');
    return this.write(actor, form, async (manager, before) => {
      if (!before?.grantedOn) throw new RuleViolated('没有登记过这家企业获得这项支持，无须撤回。');
      const line = { companyId: form.companyId, seq: before.supportSeq ?? 0, reason };
      const isThere = await this.supports.records.takeSupportBack(actor, manager, line);
      if (!isThere && reason.trim() === '')
        throw new InvalidInput([{ field: 'reason', message: '请填写撤回的原因。' }]);
      const { grantedOn: on, grantedYuan: yuan, grantedDocument: document } = before;
      const grant = { yuan: yuan ?? '0', on, document, seq: line.seq, isTakenBack: true };
      await this.supports.tell(manager, { ...form, grant });
      const change = { grantedOn: null, grantedYuan: null, grantedDocument: null, grantedBy: null, supportSeq: null };
      return { change, action: 'policy.grant-withdrawn', shown: { grantedOn: null }, note: reason };
    });
  }

  private async write(
    actor: StaffActor,
    { policyId, companyId, version }: UptakeForm,
    decide: (manager: EntityManager, before: PolicyUptake | null) => Promise<Noted>,
  ): Promise<void> {
    policyRights.keepUptake.demand(actor);
    const place = { policyId, companyId, version };
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const before = await seenUptake(manager, place);
        const { change, action, shown: after, note } = await decide(manager, before);
        await changeUptake(manager, place, change);
        const object = { objectType: 'policy-uptake', objectId: policyId, companyId };
        await this.audit.record(manager, { actor, action, ...object, after, ...(note && { note }) });
      }),
    );
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
