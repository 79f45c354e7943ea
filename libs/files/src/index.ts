export { Attachments, type OwnerOfFile } from './attachments.service';
export type { Attachment } from './data/attachment.entity';
export { fileRights } from './domain/access';
export { acceptedEndings } from './domain/media';
export { type FileOwner, FileOwners } from './file-owners';
export { FileTidying } from './file-tidying';
export { FilesModule } from './files.module';
export type { ReceivedFile } from './reception';
export { filesSchema, spokenOf } from './schema';
