import { Audit } from '@park/identity';
import { Conflict, InvalidInput, type StaffActor } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PolicySynonyms } from './data/policy-synonyms.entity';
import { policyRights } from './domain/access';
import { readSynonyms, synonymsText, wordsAlike } from './domain/content/synonyms';
import { textHas } from './domain/content/text-search';

/** The words that the search of policies takes for the same. */
@Injectable()
export class Synonyms {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** As they are typed, with who changed them last. */
  async current(actor: StaffActor) {
    policyRights.viewPolicies.demand(actor);
    const { version, groups, changedAt, changedByName } = await this.row();
    return { version, text: synonymsText(groups), changed: changedAt && { at: changedAt, by: changedByName } };
  }

  /** The same again changes nothing. Throws InvalidInput naming groups, Conflict when somebody else changed them. */
  async change(
    actor: StaffActor,
    { version, text }: { readonly version: number; readonly text: string },
  ): Promise<void> {
    policyRights.editPolicies.demand(actor);
    const read = readSynonyms(text);
    if ('problems' in read) throw new InvalidInput(read.problems);
    const now = {
      groups: read.groups,
      changedAt: this.clock.now(),
      changedById: actor.userId,
      changedByName: actor.name,
    };
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const before = await manager.findOneByOrFail(PolicySynonyms, { id: PolicySynonyms.ROW });
        const [was, is] = [synonymsText(before.groups), synonymsText(read.groups)];
        if (was === is) return;
        const seen = { id: PolicySynonyms.ROW, version };
        const { affected } = await manager.update(PolicySynonyms, seen, { ...now, version: version + 1 } as object);
        if (affected !== 1) throw Conflict.changed('同义词', '请核对最新内容后再保存。');
        await this.audit.record(manager, {
          ...{ actor, action: 'policy.synonyms-changed', objectType: 'policy-synonyms', objectId: '1' },
          ...{ before: { groups: was }, after: { groups: is } },
        });
      }),
    );
  }

  /** Whether texts have every word of a search, or another one that means the same. One query. */
  async finder(typed: string): Promise<(texts: readonly (string | null)[]) => boolean> {
    const alike = wordsAlike((await this.row()).groups);
    return (texts) => textHas(texts, typed, alike);
  }

  private row(): Promise<PolicySynonyms> {
    return this.dataSource.manager.findOneByOrFail(PolicySynonyms, { id: PolicySynonyms.ROW });
  }
}
