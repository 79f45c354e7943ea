import { projectBatchLifecycle } from '../domain/project/batch/batch-lifecycle';
import { projectImport } from '../domain/project/project-table';
import { projectTemplate } from './project-sheets';

/** What pages say of files of projects: what its columns mean, and the table to fill in. */
export const projectBatch = {
  ...{ key: 'projects', table: projectImport.target, template: projectTemplate, states: projectBatchLifecycle.states },
};
