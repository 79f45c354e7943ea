import { NoticesModule } from '@park/notices';
import { Module } from '@nestjs/common';
import { NoticesController } from './notices.controller';

/** The page of what one was told, the same in both applications. */
@Module({ imports: [NoticesModule], controllers: [NoticesController] })
export class NoticePages {}
