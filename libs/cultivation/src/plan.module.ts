import { FileOwners, FilesModule } from '@park/files';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { LadderModule } from './ladder.module';
import { CaseMaterials } from './materials/case-materials.service';
import { materialFiles } from './materials/material-files';
import { NoticesModule } from '@park/notices';
import { PlanTools } from './plan/plan-tools';
import { Plans } from './plan/plans.service';

/** 一企一策 and the materials of cases. Platform and identity are global; the words of its audit rows are those of the cases. */
@Module({
  imports: [FilesModule, LadderModule, NoticesModule, RegistryModule],
  providers: [CaseMaterials, Plans, PlanTools],
  exports: [Plans],
})
export class PlanModule {
  constructor(owners: FileOwners) {
    owners.add(materialFiles);
  }
}
