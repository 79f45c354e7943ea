import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

/** A file as it goes out. */
export interface Download {
  readonly name: string;
  readonly mediaType: string;
  /** Unknown for what is made while it goes out. */
  readonly size?: number;
  readonly bytes: Readable;
}

/** Answers with a file to be saved, never shown: nothing in it can act as a page of ours. */
export async function sendDownload(reply: FastifyReply, { name, mediaType, size, bytes }: Download): Promise<void> {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`);
  reply.header('content-type', mediaType);
  if (size !== undefined) reply.header('content-length', size);
  reply.header('x-content-type-options', 'nosniff');
  reply.header('content-security-policy', "default-src 'none'; sandbox");
  await reply.send(bytes);
}

/** RFC 5987. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
