import { TableBatches } from '@park/batches';
import { dateInShanghai, isRowId, NotFound, type StaffActor } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import { LastHand } from '../identity/last-hand';

/** A record that may have come with a file: its number, the key of the files of its kind, its noun. */
interface Imported {
  readonly key: string;
  readonly id: string;
  readonly noun: string;
}

/** What is known of a record besides the record: whose hand was the last, and whether it went with its batch. */
@Injectable()
export class RecordTrail {
  constructor(
    /** Who changed a record last. */
    readonly last: LastHand,
    private readonly batches: TableBatches,
  ) {}

  /** Throws what was thrown about a record; of one that was taken back with its batch, the batch, the person and the day. */
  async explained(actor: StaffActor, { key, id, noun }: Imported, error: unknown): Promise<never> {
    const back = error instanceof NotFound && isRowId(id) ? await this.batches.takenBack(actor, key, id) : null;
    if (!back) throw error;
    const on = back.at ? `${dateInShanghai(back.at)} ` : '';
    throw new NotFound(
      `这${noun}已不在：${on}${back.byName ?? ''}撤销了导入批次 ${back.batchId}，它随这一批撤回，此后不能恢复；确要登记的请重新导入或新建。`,
    );
  }
}
