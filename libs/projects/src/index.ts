export { projectRights } from './domain/access';
export { judgeAccessCase } from './domain/admission/access-case';
export { judgeLeadMatchCase } from './domain/leads/matching/lead-match-case';
export { judgeLightCase } from './domain/lights/light-case';
export { judgeMoveCase } from './domain/project/move-case';
export { ProjectsModule } from './projects.module';
export { projectsSchema } from './schema';
