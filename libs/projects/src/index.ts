export { projectRights } from './domain/access';
export { ProjectsModule } from './projects.module';
export { projectsSchema } from './schema';
