import { crsLabels } from '../domain/batch/outlines';
import { siteBatchLifecycle } from '../domain/batch/batch-lifecycle';
import { siteTable } from '../domain/table/site-table';
import { siteTemplate } from './site-sheets';

/** What pages say of files of land and rooms: what its columns mean, the table to fill in, systems of coordinates. */
export const siteBatch = {
  ...{ key: 'sites', table: siteTable, template: siteTemplate, states: siteBatchLifecycle.states },
  crsLabels,
};
