import { Bug } from '@park/kernel';
import { Public } from '@park/identity';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { IsIn, IsNotEmpty, IsOptional } from 'class-validator';
import { formRejected } from '../forms/form-rejected';
import { readForm } from '../forms/read-form';
import { View } from '../views/pages';
import { galleryModel } from './gallery-model';

class SampleForm {
  @IsNotEmpty({ message: '请填写企业名称' })
  readonly name: string;

  @IsOptional()
  @IsIn(['a', 'b'], { message: '请从列表中选择功能区' })
  readonly zone?: string;

  @IsOptional()
  readonly note?: string;

  @IsOptional()
  readonly revenue?: string;

  @IsOptional()
  readonly agree?: string;
}

/** Every component on one page, for looking at and for accessibility tests; not part of a production server. */
@Controller('gallery')
export class GalleryController {
  @Get()
  @Public()
  @View('pages/gallery')
  show(@Query('frame') frame?: string): object {
    return galleryModel(frame);
  }

  @Post()
  @Public()
  submit(@Body() body: unknown): object {
    const read = readForm(SampleForm, body);
    if (!read.ok) throw formRejected('pages/gallery', galleryModel(), read.problems, read.typed);
    return read.form;
  }

  @Get('broken')
  @Public()
  break(): never {
    throw new Bug('the gallery shows what an unexpected error looks like');
  }
}
