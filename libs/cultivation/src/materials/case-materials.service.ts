import type { Actor, CompanyActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { cellOf, type CompanyFile, factsFrom, Population, type Snapshot } from '@park/registry';
import { Injectable } from '@nestjs/common';
import type { CultivationCase } from '../data/cases/cultivation-case.entity';
import { ladderRights } from '../domain/assessment/assessment-access';
import { caseRights } from '../domain/cases/case-access';
import { checkedMaterials, type RecordAtHand } from '../domain/materials/check-list';
import type { Materials } from '../domain/materials/material';
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
    const ownerOf = (material: string) => materialOwnerId(id, material);
    const materials = await this.materialsOf(titleCode);
    const [member] = materials ? await this.population.several([companyId]) : [];
    const { note, list } = this.checked(materials, member?.snapshot);
    const other = { id: OTHER, name: '其他材料', owner: ownerOf(OTHER) };
    return { note, list: list.map((each) => ({ ...each, owner: ownerOf(each.id) })), other };
  }

  /** What an application would carry, as far as the file of the own company tells; empty where no list is entered. */
  async ofTitle(actor: CompanyActor, { id: companyId, snapshot }: Pick<CompanyFile, 'id' | 'snapshot'>, code: string) {
    ladderRights.viewOwnLadder.demand(actor, { companyId });
    return this.checked(await this.materialsOf(code), snapshot);
  }

  private async materialsOf(titleCode: string): Promise<Materials | undefined> {
    return (await this.ladders.known()).byCode.get(titleCode)?.title.materials;
  }

  private checked(materials: Materials | undefined, snapshot: Snapshot | undefined) {
    if (!materials || !snapshot) return { note: null, list: [] };
    const recordsOf = (kind: string) =>
      (cellOf(snapshot, `record.${kind}`, null)?.v ?? []) as unknown as readonly RecordAtHand[];
    const kinds = [...new Set(materials.list.flatMap(({ record }) => record ?? []))];
    const asOf = this.clock.today();
    const file = {
      ...{ asOf, snapshot, records: kinds.flatMap(recordsOf) },
      held: factsFrom(snapshot, asOf).heldTitles(),
    };
    return { note: materials.note, list: checkedMaterials(materials.list, file) };
  }
}
