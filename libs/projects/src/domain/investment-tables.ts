import { leadImport } from './leads/lead-table';
import { projectImport } from './project/project-table';

/** The tables of this room that can be read, by kind: what their columns mean, and what a table that was read says. */
export const investmentTables = { leads: leadImport, projects: projectImport };
