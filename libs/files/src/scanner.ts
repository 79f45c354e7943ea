import { ExternalFailure } from '@park/kernel';
import { Config } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';

const TIMEOUT_MS = 30_000;

/** Asks a clamd for viruses, over TCP or a socket file, when one is set; without one every file is clean. */
@Injectable()
export class Scanner {
  constructor(private readonly config: Config) {}

  get isSet(): boolean {
    return this.config.clamd !== undefined;
  }

  /** The name of what was found, or null. Throws ExternalFailure when the scanner does not answer: nothing is let in unseen. */
  async find(path: string): Promise<string | null> {
    if (this.config.clamd === undefined) return null;
    let reply: string;
    try {
      reply = await ask(this.config.clamd, path);
    } catch (error) {
      throw unanswered(error);
    }
    if (/: OK$/.test(reply)) return null;
    const found = /: (.+) FOUND$/.exec(reply)?.[1];
    if (found) return found;
    throw unanswered(new Error(reply));
  }
}

/** INSTREAM: each piece with its length before it, a length of 0 at the end. */
async function ask(address: string, path: string): Promise<string> {
  const socket = openSocket(address);
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('timeout')));
  const answered = replyOf(socket);
  answered.catch(() => undefined);
  await written(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of createReadStream(path)) {
    if (socket.destroyed) break;
    await written(socket, Buffer.concat([lengthOf((piece as Buffer).length), piece as Buffer]));
  }
  if (!socket.destroyed) await written(socket, lengthOf(0));
  return answered;
}

function openSocket(address: string): Socket {
  if (address.startsWith('/')) return connect({ path: address });
  const at = address.lastIndexOf(':');
  return connect({ host: address.slice(0, at), port: Number(address.slice(at + 1)) });
}

function replyOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = '';
    socket.on('data', (piece: Buffer) => {
      reply += piece.toString('utf8');
      if (reply.includes('\0')) socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () =>
      reply === '' ? reject(new Error('no answer')) : resolve(reply.replaceAll('\0', '').trim()),
    );
  });
}

function written(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
}

function lengthOf(size: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(size);
  return length;
}

function unanswered(cause: unknown): ExternalFailure {
  return new ExternalFailure('病毒检查暂时不可用，文件没有保存。请稍后再上传，或联系系统管理员。', { cause });
}
