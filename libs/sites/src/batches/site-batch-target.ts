import { type BatchTarget, BatchTargets, type RowInHand } from '@park/batches';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import type { CheckedFile } from '@park/sheets';
import type { EntityManager } from 'typeorm';
import { siteRights } from '../domain/access';
import { siteBatchLifecycle } from '../domain/batch/batch-lifecycle';
import { siteBatch } from './site-batch';
import { SiteBatchRowWriter } from './site-batch-row.writer';
import { SitePreCheck } from './site-pre-check';

/** Files of land, rooms and outlines become sites. */
@Injectable()
export class SiteBatchTarget implements BatchTarget, OnModuleInit {
  readonly key = siteBatch.key;
  readonly lifecycle = siteBatchLifecycle;
  readonly job = { kind: 'sites.batch', label: '载体导入与撤销' };
  readonly table = siteBatch.table;
  readonly tooLate = '导入已超过 30 天，不能整批撤销，请逐处更正。';
  readonly actions = {
    ...{ uploaded: 'sites.batch-uploaded', refused: 'sites.batch-refused', checked: 'sites.batch-checked' },
    ...{ decided: 'sites.batch-checked', dropped: 'sites.batch-dropped', started: 'sites.batch-started' },
    ...{ resumed: 'sites.batch-resumed', imported: 'sites.batch-imported' },
    ...{ undoStarted: 'sites.undo-started', undone: 'sites.batch-undone' },
  };
  readonly other = {
    ending: /\.(geo)?json$/i,
    check: (_actor: Actor, text: string, crs: string) => this.preCheck.outlines(text, crs),
  };

  constructor(
    private readonly targets: BatchTargets,
    private readonly preCheck: SitePreCheck,
    private readonly writer: SiteBatchRowWriter,
  ) {}

  onModuleInit(): void {
    this.targets.add(this);
  }

  may(actor: Actor): boolean {
    return siteRights.keepSites.allows(actor);
  }

  demand(actor: Actor): void {
    siteRights.keepSites.demand(actor);
  }

  seesAll(): boolean {
    return true;
  }

  check(_actor: Actor, file: CheckedFile) {
    return this.preCheck.table(file);
  }

  write(actor: Actor, which: RowInHand, manager: EntityManager) {
    return this.writer.write(actor, which, manager);
  }

  undo(actor: Actor, which: RowInHand, manager: EntityManager) {
    return this.writer.undo(actor, which, manager);
  }
}
