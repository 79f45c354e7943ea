import { Injectable } from '@nestjs/common';
import { type FieldProblem, Forbidden, plainText, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { DataSource } from 'typeorm';
import type { NamedCompany } from './data/population.query';
import type { PolicyVersion } from './data/policy-version.entity';
import { toldOf } from './data/runs.query';
import { policyRights } from './domain/access';
import { coveredWords, coversFor, NARROW_WORDS, seesSome } from './domain/cover/cover';
import { PolicyPopulation } from './policy-population';
import { UsedUp } from './used-up';

/** Companies that meet a version and are not told of it, because money of it was paid. */
export interface LeftOut {
  /** Why nobody is told; null where only single companies are left out, or none. */
  readonly everybody: string | null;
  /** Why companies are not named to this reader; null where all of them are. */
  readonly hidden: string | null;
  /** All of them; [] where they are hidden. */
  readonly companyIds: readonly string[];
  /** The first of them, each with the reason. */
  readonly first: readonly { readonly companyId: string; readonly name: string; readonly why: string }[];
}

/** A version as it was read. */
export type Version = Pick<PolicyVersion, 'id' | 'policyId' | 'content' | 'publishedAt'>;

const SHOWN = 50;

/** Whom a version would be pushed to today. */
@Injectable()
export class PlannedCompanies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly everybody: PolicyPopulation,
    private readonly usedUp: UsedUp,
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  /** The company that is meant by its code or whole name, as far as the version would be pushed to it, or what is wrong with it. */
  async named(actor: StaffActor, version: PolicyVersion, typed: string): Promise<NamedCompany | FieldProblem> {
    policyRights.publishPolicies.demand(actor);
    if (seesSome(actor)) throw new Forbidden('您的数据范围是部分企业，不能改全园区的推送名单。');
    const company = await this.files.called(actor, plainText(typed));
    if (!company) return notPlanned('没有找到这家企业，请填写统一社会信用代码或企业全称。');
    // Whether covered figures let it meet the conditions is not told by what is refused.
    if (coversFor(actor, version.content)) return company;
    const { companyId, name } = company;
    const matched = await this.everybody.matched(version.content, this.clock.today());
    if (!matched.companyIds('met').includes(companyId))
      return notPlanned(`“${name}”现在不符合条件，不在推送名单中，不用排除。`);
    const { everybody, companies } = await this.usedUp.by(version);
    const why = everybody ?? companies.find((each) => each.companyId === companyId)?.why;
    return why === undefined ? company : notPlanned(`“${name}”本来就不推送：${why}。`);
  }

  /** Who is left out, without those that were told of a published version already. */
  async leftOut(actor: StaffActor, version: Version): Promise<LeftOut> {
    const { everybody, companies, mayLeaveOut } = await this.usedUp.by(version);
    const hidden = mayLeaveOut ? hiddenFor(actor, version) : null;
    if (hidden !== null || companies.length === 0) return { everybody, hidden, companyIds: [], first: [] };
    const told = new Set(version.publishedAt ? await toldOf(this.dataSource.manager, version.id) : []);
    const left = companies.filter(({ companyId }) => !told.has(companyId));
    return { everybody, hidden, companyIds: left.map(({ companyId }) => companyId), first: left.slice(0, SHOWN) };
  }
}

function hiddenFor(actor: StaffActor, { content }: Version): string | null {
  if (seesSome(actor)) return NARROW_WORDS;
  return coversFor(actor, content) ? coveredWords('因已获支持或上限已用满不推送的企业') : null;
}

/** What is wrong with the company that was typed. */
export function notPlanned(message: string): FieldProblem {
  return { field: 'company', message };
}
