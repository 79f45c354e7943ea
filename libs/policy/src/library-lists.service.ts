import { Audit } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Clock, type Page, type PageRequest, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Asked, countsOfParts, foundBy, type PolicyFilter } from './data/library-question.query';
import { countPolicies, listPolicies, policiesAfter, type PolicyRow } from './data/library.query';
import { policyRights } from './domain/access';
import { coversFor } from './domain/cover/cover';
import type { LibraryPart } from './domain/library-list';
import type { Phase } from './labels';
import { Synonyms } from './synonyms.service';

const AT_ONCE = 500;

/** The policy library, as lists and files show it. */
@Injectable()
export class LibraryLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    readonly synonyms: Synonyms,
  ) {}

  async list(actor: Actor, filter: PolicyFilter, page: PageRequest): Promise<Page<PolicyRow>> {
    policyRights.viewPolicies.demand(actor);
    const list = await listPolicies(this.dataSource.manager, this.asked(actor, filter), page);
    return { ...list, rows: list.rows.map((row) => seenBy(actor, row)) };
  }

  /** How many policies stand in a phase today. */
  count(actor: Actor, phase: Phase): Promise<number> {
    policyRights.viewPolicies.demand(actor);
    return countPolicies(this.dataSource.manager, phase, this.clock.today());
  }

  /** How many there are in each part. */
  counts(actor: Actor): Promise<Readonly<Record<LibraryPart, number>>> {
    policyRights.viewPolicies.demand(actor);
    return countsOfParts(this.dataSource.manager, this.clock.today());
  }

  /** The policies of a list some at a time, for a file; that it was taken out, and how many, is noted before the first. */
  async taken(
    actor: Actor,
    filter: PolicyFilter,
    { format, words }: { readonly format: 'xlsx' | 'csv'; readonly words: string },
  ): Promise<AsyncGenerator<readonly PolicyRow[]>> {
    const { total } = await this.list(actor, filter, { page: 1, pageSize: 1 });
    const told = { actor, action: 'policy.library-exported', objectType: 'policy-list', objectId: '0' };
    const record = { ...told, after: { rows: total, format }, note: words };
    await withRetry(() => this.dataSource.transaction((manager) => this.audit.record(manager, record)));
    const found = await foundBy(this.dataSource.manager, filter);
    return this.inSlices({ ...this.asked(actor, filter), found });
  }

  private async *inSlices(asked: Asked): AsyncGenerator<readonly PolicyRow[]> {
    for (let after = '0'; ;) {
      const found = await policiesAfter(this.dataSource.manager, asked, { after, atMost: AT_ONCE });
      yield found.map((row) => seenBy(asked.actor, row));
      if (found.length < AT_ONCE) return;
      after = found.at(-1)!.policyId;
    }
  }

  private asked(actor: Actor, filter: PolicyFilter): Asked {
    return { actor, filter, asOf: this.clock.today() };
  }
}

function seenBy(actor: Actor, row: PolicyRow): PolicyRow {
  return coversFor(actor, row.content) ? { ...row, pushed: null } : row;
}
