import type { Actor } from '@park/kernel';
import { Audit } from '@park/identity';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Attachment } from './data/attachment.entity';

interface Told {
  readonly action: string;
  readonly file: Pick<Attachment, 'id' | 'name' | 'size' | 'hash' | 'companyId'>;
}

/** What was done with files, in the audit trail. */
@Injectable()
export class FileTrail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async note(manager: EntityManager, actor: Actor, { action, file }: Told): Promise<void> {
    const after = { fileName: file.name, bytes: file.size, sha256: file.hash };
    const row = { actor, action, objectType: 'attachment', objectId: file.id, after };
    await this.audit.record(manager, { ...row, ...(file.companyId ? { companyId: file.companyId } : {}) });
  }

  /** Who took a file out; the same file by the same person at most once a minute. */
  async seen(actor: Actor, { id, name, companyId }: Attachment): Promise<void> {
    const row = { actor, action: 'files.read', objectType: 'attachment', objectId: id, note: name };
    await this.audit.notice(this.dataSource.manager, { ...row, companyId });
  }
}
