import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { HomeController } from './home.controller';
import { RecentChanges } from './recent-changes';
import { ParkNumbers } from './park-numbers';

/** 园区概况 in park-admin. */
@Module({
  imports: [RegistryModule, PolicyModule],
  controllers: [HomeController],
  providers: [RecentChanges, ParkNumbers],
})
export class HomeModule {}
