import { permission } from '@park/identity';

/** What can be done in this room, and who may; whether it may be done to this record, the room of the record says. */
export const fileRights = {
  readFiles: permission('files.read-files', '能查看一条记录的人可以下载它的附件', {
    anyStaff: true,
    anyCompany: true,
    system: true,
  }),
  attachFiles: permission('files.attach-files', '能登记一条记录的人可以为它上传附件', {
    anyStaff: true,
    anyCompany: true,
    system: true,
  }),
};
