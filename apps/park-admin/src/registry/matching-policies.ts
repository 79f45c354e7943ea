import type { Actor } from '@park/kernel';
import { isNear, PolicyMatching, policyRights } from '@park/policy';
import type { CompanyFile } from '@park/registry';
import { Injectable } from '@nestjs/common';

/** The policies in force that a company meets or might meet, for the card beside its file. */
export interface MatchingCard {
  readonly met: number;
  readonly unknown: number;
  readonly near: number;
  /** The first ones that are met. */
  readonly first: readonly { readonly id: string; readonly title: string }[];
}

const SHOWN = 6;

/** Asks the policy room about one company. */
@Injectable()
export class MatchingPolicies {
  constructor(private readonly matching: PolicyMatching) {}

  /** null for those who may not see policies. */
  async of(actor: Actor, file: CompanyFile): Promise<MatchingCard | null> {
    if (!policyRights.viewPolicies.allows(actor)) return null;
    const matches = await this.matching.forCompany(actor, file.id);
    const met = matches.filter((match) => match.state === 'met');
    return {
      met: met.length,
      unknown: matches.filter((match) => match.state === 'unknown').length,
      near: matches.filter(isNear).length,
      first: met.slice(0, SHOWN).map(({ policy }) => ({ id: policy.policyId, title: policy.content.title })),
    };
  }
}
