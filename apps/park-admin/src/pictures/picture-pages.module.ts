import { LadderModule } from '@park/cultivation';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { CompanyPictures } from './company-pictures';
import { PicturesController } from './pictures.controller';

/** The companies of the park in pictures. */
@Module({ imports: [RegistryModule, LadderModule], controllers: [PicturesController], providers: [CompanyPictures] })
export class PicturePagesModule {}
