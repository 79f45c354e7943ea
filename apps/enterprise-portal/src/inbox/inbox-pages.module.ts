import { NoticesModule } from '@park/notices';
import { PolicyModule } from '@park/policy';
import { Module } from '@nestjs/common';
import { InboxController } from './inbox.controller';

@Module({ imports: [PolicyModule, NoticesModule], controllers: [InboxController] })
export class InboxPagesModule {}
