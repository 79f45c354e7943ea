import { PolicyModule } from '@park/policy';
import { Module } from '@nestjs/common';
import { HomeController } from './home.controller';

@Module({ imports: [PolicyModule], controllers: [HomeController] })
export class HomePagesModule {}
