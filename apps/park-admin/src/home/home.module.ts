import { LadderModule } from '@park/cultivation';
import { PolicyModule } from '@park/policy';
import { ProjectsModule } from '@park/projects';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { HomeController } from './home.controller';
import { LeaderOverview } from './leader-overview';
import { RecentChanges } from './recent-changes';
import { ParkNumbers } from './park-numbers';

/** 园区概况 in park-admin. */
@Module({
  imports: [RegistryModule, PolicyModule, ProjectsModule, LadderModule],
  controllers: [HomeController],
  providers: [RecentChanges, ParkNumbers, LeaderOverview],
})
export class HomeModule {}
