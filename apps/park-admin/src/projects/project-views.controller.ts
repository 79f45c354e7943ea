import { Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { projectRights } from '@park/projects';
import { ListViews } from '@park/web-kit';
import { Controller } from '@nestjs/common';
import { KeptViewsController, type Reader } from '../lists/kept-views.controller';
import { addressOf, PATH, projectListQuery, wordsOf } from './project-list';
import { LIST, ProjectViews } from './project-views';

/** The saved views of the list of projects. */
@Controller('projects/views')
@Requires(projectRights.viewProjects)
export class ProjectViewsController extends KeptViewsController {
  constructor(
    kept: ListViews,
    private readonly views: ProjectViews,
  ) {
    super(kept, { list: LIST, path: PATH, title: '项目视图', crumb: '招商项目' });
  }

  protected async reader(actor: StaffActor): Promise<Reader> {
    const named = await this.views.named(actor);
    return (query) => {
      const list = { ...projectListQuery(query, named), face: 'list' as const };
      return { query: addressOf(list), words: wordsOf(list) };
    };
  }
}
