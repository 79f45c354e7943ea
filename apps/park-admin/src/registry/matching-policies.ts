import type { Actor } from '@park/kernel';
import type { CompanyFile } from '@park/registry';
import { Injectable } from '@nestjs/common';

/** The open policies that a company meets or might meet, for the card beside its file. */
export interface MatchingCard {
  readonly met: number;
  readonly unknown: number;
  readonly first: readonly { readonly id: string; readonly title: string }[];
}

/** Asks the policy room about one company. */
@Injectable()
export class MatchingPolicies {
  async of(_actor: Actor, _file: CompanyFile): Promise<MatchingCard | null> {
    return Promise.resolve(null);
  }
}
