import { PolicyModule } from '@park/policy';
import { ProjectsModule } from '@park/projects';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { SearchController } from './search.controller';

/** 搜索 in park-admin. */
@Module({ imports: [RegistryModule, PolicyModule, ProjectsModule], controllers: [SearchController] })
export class SearchPagesModule {}
