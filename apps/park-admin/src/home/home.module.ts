import { LadderModule } from '@park/cultivation';
import { PolicyModule } from '@park/policy';
import { ProjectsModule } from '@park/projects';
import { RegistryModule } from '@park/registry';
import { SitesModule } from '@park/sites';
import { Module } from '@nestjs/common';
import { HomeController } from './home.controller';
import { LeaderOverview } from './leader-overview';
import { ParkMap } from './park-map';
import { RecentChanges } from './recent-changes';
import { ParkNumbers } from './park-numbers';

/** 园区概况 in park-admin. */
@Module({
  imports: [RegistryModule, PolicyModule, ProjectsModule, LadderModule, SitesModule],
  controllers: [HomeController],
  providers: [RecentChanges, ParkNumbers, LeaderOverview, ParkMap],
})
export class HomeModule {}
