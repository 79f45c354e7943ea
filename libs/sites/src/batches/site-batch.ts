import { crsLabels } from '../domain/batch/outlines';
import { siteBatchLifecycle } from '../domain/batch/site-batch-lifecycle';
import { siteErrorReport, siteTemplate, whyNotImported } from './site-sheets';

/** What pages say of files of land and rooms: their life, the table to fill in, why a row was not imported. */
export const siteBatch = {
  lifecycle: siteBatchLifecycle,
  crsLabels,
  template: siteTemplate,
  errorReport: siteErrorReport,
  whyNot: whyNotImported,
};
