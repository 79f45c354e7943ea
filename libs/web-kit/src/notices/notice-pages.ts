import { NoticesModule } from '@park/notices';
import { Module } from '@nestjs/common';
import { NoticeSettingsController } from './notice-settings.controller';
import { NoticeSettingsPage } from './notice-settings-page';
import { NoticesController } from './notices.controller';

/** The pages of what one was told and how, the same in both applications. */
@Module({
  imports: [NoticesModule],
  providers: [NoticeSettingsPage],
  controllers: [NoticesController, NoticeSettingsController],
})
export class NoticePages {}
