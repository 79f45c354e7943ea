export { projectRights } from './domain/access';
export { judgeLeadMatchCase } from './domain/leads/matching/lead-match-case';
export { ProjectsModule } from './projects.module';
export { projectsSchema } from './schema';
