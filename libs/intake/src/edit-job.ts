import { Injectable } from '@nestjs/common';
import type { Outcomes } from './data/import-rows.query';
import { ImportJob } from './import-job';
import { EDIT_JOB } from './import-order';

/** Sets the field of an edit for its companies: as an import writes its rows, under its own name. */
@Injectable()
export class EditJob extends ImportJob {
  override readonly kind = EDIT_JOB;
  override readonly label = '批量修改企业';

  override told(result: object): string {
    const { imported, same, errors } = result as Outcomes;
    return `已登记新值 ${imported - same} 家，原来就是这个值 ${same} 家，没有改 ${errors} 家`;
  }
}
