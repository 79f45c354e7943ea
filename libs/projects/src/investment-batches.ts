import { leadBatch } from './leads/batches/lead-batch';

/** What pages say of the files that become records of this room. */
export const investmentBatches = { leads: leadBatch };
