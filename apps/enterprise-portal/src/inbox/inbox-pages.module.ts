import { PolicyModule } from '@park/policy';
import { Module } from '@nestjs/common';
import { InboxController } from './inbox.controller';

@Module({ imports: [PolicyModule], controllers: [InboxController] })
export class InboxPagesModule {}
