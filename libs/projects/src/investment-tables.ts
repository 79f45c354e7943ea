import { projectBatch } from './batches/project-batch';
import { leadImport } from './domain/leads/lead-table';
import { projectImport } from './domain/project/project-table';
import { leadBatch } from './leads/batches/lead-batch';

/**
 * The tables of this room that can be read, by kind: what their columns mean, what a table that was read says, and what
 * pages say of the files that become records.
 */
export const investmentTables = {
  leads: { ...leadImport, ...leadBatch },
  projects: { ...projectImport, ...projectBatch },
};
