import { NoticesModule } from '@park/notices';
import { Module } from '@nestjs/common';
import { BouncesController } from './bounces.controller';

/** What providers tell of what they were given; the portal is what can be reached from outside. */
@Module({ imports: [NoticesModule], controllers: [BouncesController] })
export class NoticeNewsModule {}
