import { NoticesModule } from '@park/notices';
import { Module } from '@nestjs/common';
import { SuppressedAddressesController } from './suppressed-addresses.controller';

@Module({ imports: [NoticesModule], controllers: [SuppressedAddressesController] })
export class NoticePagesModule {}
