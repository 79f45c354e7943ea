import { exclusionLabels, scored } from './evaluated';
import { figureFields } from './read-year';

/** What pages say of figures by year and of the evaluation of output per mu. */
export const siteOutput = { figureFields, exclusionLabels, scored };
