import { FilesModule } from '@park/files';
import { Module } from '@nestjs/common';
import { FilesController } from './files.controller';

/** Files of records in enterprise-portal. */
@Module({ imports: [FilesModule], controllers: [FilesController] })
export class FilePagesModule {}
