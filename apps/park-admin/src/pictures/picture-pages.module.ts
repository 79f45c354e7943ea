import { LadderModule } from '@park/cultivation';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { CompanyPictures } from './company-pictures';
import { PicturesController } from './pictures.controller';
import { WarmUp } from './warm-up';

/** The companies of the park in pictures. */
@Module({
  imports: [RegistryModule, LadderModule],
  controllers: [PicturesController],
  providers: [CompanyPictures, WarmUp],
})
export class PicturePagesModule {}
