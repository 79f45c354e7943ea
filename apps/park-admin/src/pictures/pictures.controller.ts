import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { Controller, Get } from '@nestjs/common';
import { CompanyPictures } from './company-pictures';

/** 企业画像: industries and sizes, trends, titles and how full the files are, each mark with its list. */
@Controller('companies/pictures')
export class PicturesController {
  constructor(private readonly pictures: CompanyPictures) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View('pictures/pictures')
  async show(@CurrentActor() actor: Actor) {
    return { title: '企业画像', ...(await this.pictures.of(actor)) };
  }
}
