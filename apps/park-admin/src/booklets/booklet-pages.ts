import { BookletBatches, KEPT_DAYS, MOST_BOOKLETS } from '@park/booklets';
import { addDays, dateInShanghai, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { lists } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { companyListQuery } from '../registry/company-list-query';
import { errorOf, jobStates } from '../jobs/job-row';

type Query = Readonly<Record<string, unknown>>;

const CRUMBS = [{ label: '企业库', href: '/companies' }];
const TITLE = '导出一企一册';

/** The models of the pages on which booklets of several companies are asked for and had. */
@Injectable()
export class BookletPages {
  constructor(
    private readonly batches: BookletBatches,
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  /** Which companies were chosen, as the list carries them. */
  async form(actor: StaffActor, query: Query) {
    const { everyone, ids } = lists.selection(query);
    const list = companyListQuery(actor, query, this.clock.today());
    const page = { page: 1, pageSize: MOST_BOOKLETS + 1 };
    const found = everyone ? await this.files.search(actor, { ...list.filter, page }) : null;
    const rows = found?.rows ?? (await this.files.rows(actor, ids.slice(0, MOST_BOOKLETS + 1)));
    const count = found?.total ?? ids.length;
    const open = rows.filter(({ isClosed }) => !isClosed);
    return {
      ...{ title: TITLE, crumbs: [...CRUMBS, { label: TITLE }], count, most: MOST_BOOKLETS, days: KEPT_DAYS },
      isMany: count > MOST_BOOKLETS,
      ids: open.map(({ id }) => id).join(','),
      companies: count > MOST_BOOKLETS ? [] : open.map(({ name }) => ({ name })),
      closed: rows.length - open.length,
    };
  }

  async one(actor: StaffActor, id: string) {
    const { batch, job, archive } = await this.batches.find(actor, id);
    const result = (job?.result ?? {}) as { readonly printed?: number; readonly left?: readonly string[] };
    const state = job?.state ?? 'done';
    return {
      ...{ title: TITLE, crumbs: [...CRUMBS, { label: TITLE }], id, count: batch.companyIds.length },
      ...{ state: jobStates[state], isOpen: state === 'waiting' || state === 'running', error: job && errorOf(job) },
      progress: job?.state === 'running' ? { done: job.progressDone, total: job.progressTotal } : null,
      ...{ askedAt: batch.createdAt, until: addDays(dateInShanghai(batch.createdAt), KEPT_DAYS) },
      ...{ left: result.left ?? [], printed: result.printed ?? 0, days: KEPT_DAYS },
      archive: archive && { id: archive.id, name: archive.name, megabytes: (archive.size / (1 << 20)).toFixed(1) },
    };
  }
}
