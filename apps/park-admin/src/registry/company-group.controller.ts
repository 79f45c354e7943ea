import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles, CompanyRecords, registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get, Param } from '@nestjs/common';
import { companyHead } from './company-page';
import { recordPages } from '@park/dossier';
import { type GroupNode, groupPicture } from './group-picture';

const HOLDER = 'shareholder';

/** 股权与集团: who holds shares of a company, and what it holds shares of. */
@Controller('companies/:id/group')
export class CompanyGroupController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly records: CompanyRecords,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('registry/group')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const file = await this.files.open(actor, id);
    const [records, group] = await Promise.all([this.records.list(actor, id), this.records.groups.of(actor, id)]);
    const who = { coversSensitive: !registryRights.viewSensitive.allows(actor), mayChange: () => false };
    const today = this.clock.today();
    const recorded = records.held.filter(({ kind }) => kind === HOLDER);
    const held = recorded.filter(({ validFrom, validTo }) => {
      return (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today);
    });
    return {
      title: `股权与集团 · ${file.name}`,
      company: companyHead(file, file),
      holders: held.map((record) => recordPages.rowOf(record, who)),
      others: recorded.length - held.length,
      above: linesOf(group.above),
      below: linesOf(group.below),
      picture: groupPicture(file.name, group),
      parent: file.snapshot['groupParent']?.['-']?.v ?? null,
      canAdd: registryRights.keepRecords.allows(actor) && file.archiveId === null && file.mergedIntoId === null,
    };
  }
}

/** The tree as lines, each with how deep it stands. */
function linesOf(
  nodes: readonly GroupNode[],
  depth = 1,
): { readonly depth: number; readonly indent: string; readonly node: GroupNode }[] {
  return nodes.flatMap((node) => [{ depth, indent: '　'.repeat(depth - 1), node }, ...linesOf(node.nodes, depth + 1)]);
}
