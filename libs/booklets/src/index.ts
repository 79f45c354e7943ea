export { BookletBatches, type ShownBatch } from './booklet-batches.service';
export { BookletsModule } from './booklets.module';
export { bookletRights } from './domain/access';
export { KEPT_DAYS, MOST_BOOKLETS } from './domain/booklet-batch';
export { chineseFonts } from './printing/fonts';
export { printApart } from './printing/print-apart';
export { type Sheet, sheetTemplate } from './printing/sheet-template';
export { bookletsSchema } from './schema';
