import { InvalidInput } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import { admitted, plainName } from './domain/media';
import { Scanner } from './scanner';
import { sniff } from './sniff';

/** A file as it came in with a form: its bytes lie at `path` until somebody stores them. */
export interface ReceivedFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  /** SHA-256 of the bytes. */
  readonly hash: string;
}

/** A received file that may be kept. */
export interface AdmittedFile extends ReceivedFile {
  readonly mediaType: string;
}

/** Looks at what comes in: by its bytes, not by its name. */
@Injectable()
export class Reception {
  constructor(private readonly scanner: Scanner) {}

  /** Throws InvalidInput naming file for what is not taken, ExternalFailure when the virus scanner does not answer. */
  async examine(received: ReceivedFile): Promise<AdmittedFile> {
    const name = plainName(received.name);
    const seen = { name, size: received.size, sniffed: await sniff(received.path, received.size) };
    const verdict = admitted(seen);
    if (!verdict.ok) throw new InvalidInput([{ field: 'file', message: verdict.message }]);
    const virus = await this.scanner.find(received.path);
    if (virus) {
      const message = `“${name}”没有保存：病毒检查发现 ${virus}。请在本机杀毒后重新上传。`;
      throw new InvalidInput([{ field: 'file', message }]);
    }
    return { ...received, name, mediaType: verdict.mediaType };
  }
}
