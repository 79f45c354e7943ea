import { leadBatchLifecycle } from '../../domain/leads/batch/batch-lifecycle';
import { leadImport } from '../../domain/leads/lead-table';
import { leadTemplate } from './lead-sheets';

/** Whose the leads of a file become. */
const owners = { own: '归我跟踪', pool: '放入公共池' } as const;

/** What pages say of files of leads: what its columns mean, the table to fill in, whose the leads become. */
export const leadBatch = {
  ...{ key: 'leads', table: leadImport.target, template: leadTemplate, states: leadBatchLifecycle.states },
  owners,
};
