import { type Actor, ExternalFailure, Forbidden, InvalidInput, isRowId, NotFound } from '@park/kernel';
import { failpoint, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource, type EntityManager, In, IsNull, Like, Not } from 'typeorm';
import { Attachment } from './data/attachment.entity';
import { fileRights } from './domain/access';
import { FileOwners } from './file-owners';
import { FileTrail } from './file-trail';
import { type AdmittedFile, type ReceivedFile, Reception } from './reception';
import { FileStore } from './storage/file-store';

/** The record that a file belongs to. */
export interface OwnerOfFile {
  readonly type: string;
  readonly id: string;
}

const QUOTA = 500 << 20;
const marks = { removal: 'files.removed', return: 'files.brought-back' } as const;

/** Files of records. Who may read or attach one is asked of the room of the record. */
@Injectable()
export class Attachments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly owners: FileOwners,
    private readonly reception: Reception,
    private readonly store: FileStore,
    private readonly trail: FileTrail,
  ) {}

  /**
   * Keeps a received file with a record. The bytes are stored before the row is written, so that no row is without
   * them; bytes whose row was never written go with the next tidying up. Throws InvalidInput naming file.
   */
  async attach(actor: Actor, owner: OwnerOfFile, received: ReceivedFile): Promise<{ readonly id: string }> {
    fileRights.attachFiles.demand(actor);
    const { manager } = this.dataSource;
    await this.owners.of(owner.type).owned(actor, manager, { id: owner.id, for: 'attach' });
    return this.kept(actor, owner, await this.reception.examine(received));
  }

  /** The same for a file that the product itself made: of whatever kind and size. */
  async keep(actor: Actor, owner: OwnerOfFile, made: AdmittedFile): Promise<{ readonly id: string }> {
    await this.owners.of(owner.type).owned(actor, this.dataSource.manager, { id: owner.id, for: 'attach' });
    return this.kept(actor, owner, made);
  }

  /** Takes the files of records away for good that are gone themselves; their bytes go with the next tidying up. */
  static async forget(manager: EntityManager, ownerType: string, ownerIds: readonly string[]): Promise<void> {
    await manager.delete(Attachment, { ownerType, ownerId: In([...ownerIds]) });
  }

  private async kept(actor: Actor, owner: OwnerOfFile, admitted: AdmittedFile): Promise<{ readonly id: string }> {
    await this.store.put(admitted.hash, admitted.path);
    failpoint('files.stored');
    return withRetry(() =>
      this.dataSource.transaction(async (inside) => {
        const wanted = { id: owner.id, for: 'attach' } as const;
        const { companyId } = await this.owners.of(owner.type).owned(actor, inside, wanted);
        if (this.owners.of(owner.type).keepsOnce) await demandNew(inside, owner, admitted.hash);
        await demandRoom(inside, companyId, admitted.size);
        const row = { ownerType: owner.type, ownerId: owner.id, companyId, ...columnsOf(actor, admitted) };
        const inserted = await inside.insert(Attachment, { ...row, uploadedAt: this.trail.now() });
        const id = String(inserted.identifiers[0]!['id']);
        await this.trail.note(inside, actor, { action: 'files.attached', file: { id, ...row } });
        failpoint('files.attached');
        return { id };
      }),
    );
  }

  /** Whether the actor may read the files of a record. Throws NotFound when there is no such record for him. */
  async mayRead(actor: Actor, owner: OwnerOfFile): Promise<boolean> {
    try {
      await this.owners.of(owner.type).owned(actor, this.dataSource.manager, { id: owner.id, for: 'read' });
      return true;
    } catch (error) {
      if (error instanceof Forbidden) return false;
      throw error;
    }
  }

  /** The files of some records of one kind, by the id of the record, for somebody who may read these records. */
  async of(actor: Actor, type: string, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Attachment[]>> {
    fileRights.readFiles.demand(actor);
    const where = { ownerType: type, ownerId: In([...ids]), removedAt: IsNull() };
    const files =
      ids.length === 0 ? [] : await this.dataSource.manager.find(Attachment, { where, order: { id: 'ASC' } });
    return new Map(ids.map((id) => [id, files.filter(({ ownerId }) => ownerId === id)]));
  }

  /** How many files a record has, in the transaction of whoever limits them. */
  static count(manager: EntityManager, { type, id }: OwnerOfFile): Promise<number> {
    return manager.countBy(Attachment, { ownerType: type, ownerId: id, removedAt: IsNull() });
  }

  /** How many files the parts of a record have, whose owners are `ID:PART`, in the transaction of whoever asks. */
  static countOfParts(manager: EntityManager, { type, id }: OwnerOfFile): Promise<number> {
    return manager.countBy(Attachment, { ownerType: type, ownerId: Like(`${id}:%`), removedAt: IsNull() });
  }

  /** One file and its bytes. Throws NotFound, also for a file of a record that the actor may not read. */
  async open(actor: Actor, id: string): Promise<{ readonly file: Attachment; readonly bytes: Readable }> {
    fileRights.readFiles.demand(actor);
    const file = await this.found(actor, this.dataSource.manager, { id, for: 'read', isLive: true });
    await this.trail.seen(actor, file);
    return { file, bytes: await this.bytesOf(file) };
  }

  /** The newest file of a record for the room that works with it: the product reads it, nobody takes it out. */
  async read(actor: Actor, owner: OwnerOfFile): Promise<{ readonly file: Attachment; readonly bytes: Readable }> {
    fileRights.readFiles.demand(actor);
    const { manager } = this.dataSource;
    await this.owners.of(owner.type).owned(actor, manager, { id: owner.id, for: 'read' });
    const where = { ownerType: owner.type, ownerId: owner.id, removedAt: IsNull() };
    const file = await manager.findOne(Attachment, { where, order: { id: 'DESC' } });
    if (!file) throw noFile();
    return { file, bytes: await this.bytesOf(file) };
  }

  /** Takes a file off its record; its bytes stay, and it can be brought back. */
  remove(actor: Actor, id: string): Promise<Attachment> {
    return this.mark(actor, id, 'removal');
  }

  /** Puts a file back that was taken off. */
  bringBack(actor: Actor, id: string): Promise<Attachment> {
    return this.mark(actor, id, 'return');
  }

  private async bytesOf({ hash }: Attachment): Promise<Readable> {
    const bytes = await this.store.find(hash);
    if (!bytes) throw new ExternalFailure('这个附件的内容在文件存储中找不到，请联系系统管理员从备份恢复。');
    return bytes;
  }

  private async mark(actor: Actor, id: string, change: keyof typeof marks): Promise<Attachment> {
    fileRights.attachFiles.demand(actor);
    const isRemoval = change === 'removal';
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const file = await this.found(actor, manager, { id, for: 'attach', isLive: isRemoval });
        const removedAt = isRemoval ? this.trail.now() : null;
        const { affected } = await manager.update(Attachment, { id, ...stateOf(isRemoval) }, { removedAt });
        if (affected === 1) await this.trail.note(manager, actor, { action: marks[change], file });
        return file;
      }),
    );
  }

  private async found(
    actor: Actor,
    manager: EntityManager,
    wanted: { readonly id: string; readonly for: 'read' | 'attach'; readonly isLive: boolean },
  ): Promise<Attachment> {
    const where = { id: wanted.id, ...(wanted.isLive ? { removedAt: IsNull() } : {}) };
    const file = isRowId(wanted.id) && (await manager.findOneBy(Attachment, where));
    if (!file) throw noFile();
    await this.owners.of(file.ownerType).owned(actor, manager, { id: file.ownerId, for: wanted.for });
    return file;
  }
}

function columnsOf(actor: Actor, { hash, name, mediaType, size }: AdmittedFile) {
  const uploadedById = actor.kind === 'system' ? null : actor.userId;
  return { hash, name, mediaType, size, uploadedById, uploadedByName: actor.name };
}

/** Throws when a company has no room left. */
/** A record keeps the same bytes once. */
async function demandNew(manager: EntityManager, { type, id }: OwnerOfFile, hash: string): Promise<void> {
  const same = await manager.findOneBy(Attachment, { ownerType: type, ownerId: id, hash, removedAt: IsNull() });
  if (!same) return;
  const message = `这个文件已经上传过（${same.name}），没有再存一份；内容改过的请先保存新的版本再上传。`;
  throw new InvalidInput([{ field: 'file', message }]);
}

async function demandRoom(manager: EntityManager, companyId: string | null, size: number): Promise<void> {
  if (companyId === null) return;
  const used = (await manager.sum(Attachment, 'size', { companyId })) ?? 0;
  if (Number(used) + size <= QUOTA) return;
  const message = `这家企业的附件合计超过 ${QUOTA >> 20} MB，文件没有保存。请压缩后再上传，或联系系统管理员。`;
  throw new InvalidInput([{ field: 'file', message }]);
}

function stateOf(isRemoval: boolean) {
  return { removedAt: isRemoval ? IsNull() : Not(IsNull()) };
}

function noFile(): NotFound {
  return new NotFound('没有找到这个附件，它可能已被移除，或不属于您的权限范围。');
}
