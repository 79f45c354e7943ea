import { NoticesModule } from '@park/notices';
import { Module } from '@nestjs/common';
import { JobsController } from './jobs.controller';

@Module({ imports: [NoticesModule], controllers: [JobsController] })
export class JobPagesModule {}
