import { CasesModule, LadderModule } from '@park/cultivation';
import { PolicyModule } from '@park/policy';
import { ProjectsModule } from '@park/projects';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { JudgementsController } from './judgements.controller';
import { LadderCompanies } from './ladder-companies';
import { LadderController } from './ladder.controller';
import { LadderCompanyController } from './ladder-company.controller';

/** Ladders and assessments on pages. */
@Module({
  imports: [CasesModule, LadderModule, PolicyModule, ProjectsModule, RegistryModule],
  providers: [LadderCompanies],
  controllers: [LadderController, LadderCompanyController, JudgementsController],
})
export class LadderPagesModule {}
