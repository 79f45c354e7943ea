import { ProjectsModule } from '@park/projects';
import { Module } from '@nestjs/common';
import { MyDayController } from './my-day.controller';
import { MyDayPage } from './my-day-page';

/** Leads and projects looked at together: by day, by officer, by stage. */
@Module({
  imports: [ProjectsModule],
  controllers: [MyDayController],
  providers: [MyDayPage],
})
export class InvestPagesModule {}
