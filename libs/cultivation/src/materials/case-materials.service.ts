import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { cellOf, factsFrom, Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import type { CultivationCase } from '../data/cases/cultivation-case.entity';
import { caseRights } from '../domain/cases/case-access';
import { checkedMaterials, type RecordAtHand } from '../domain/materials/check-list';
import { materialOwnerId, OTHER } from '../domain/materials/material-owner';
import { Ladders } from '../titles/ladders';

/** 材料清单 of a case, filled from the file of its company. */
@Injectable()
export class CaseMaterials {
  constructor(
    private readonly ladders: Ladders,
    private readonly population: Population,
    private readonly clock: Clock,
  ) {}

  /** `owner` of each names the documents attached to it; a title without a list has only other documents. */
  async of(actor: Actor, { id, companyId, titleCode }: Pick<CultivationCase, 'id' | 'companyId' | 'titleCode'>) {
    caseRights.viewCases.demand(actor);
    const materials = (await this.ladders.known()).byCode.get(titleCode)?.title.materials;
    const ownerOf = (material: string) => materialOwnerId(id, material);
    const other = { id: OTHER, name: '其他材料', owner: ownerOf(OTHER) };
    const [member] = materials ? await this.population.several([companyId]) : [];
    if (!materials || !member) return { note: null, list: [], other };
    const recordsOf = (kind: string) =>
      (cellOf(member.snapshot, `record.${kind}`, null)?.v ?? []) as unknown as readonly RecordAtHand[];
    const kinds = [...new Set(materials.list.flatMap(({ record }) => record ?? []))];
    const asOf = this.clock.today();
    const file = {
      ...{ asOf, snapshot: member.snapshot, records: kinds.flatMap(recordsOf) },
      held: factsFrom(member.snapshot, asOf).heldTitles(),
    };
    const list = checkedMaterials(materials.list, file).map((each) => ({ ...each, owner: ownerOf(each.id) }));
    return { note: materials.note, list, other };
  }
}
