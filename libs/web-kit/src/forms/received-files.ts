import { RouteConfig } from '@nestjs/platform-fastify';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import formidable from 'formidable';
import type { IncomingMessage } from 'node:http';
import { mkdir, rm } from 'node:fs/promises';
import { from, lastValueFrom, type Observable } from 'rxjs';
import {
  BodyRefused,
  MAX_FIELDS,
  MAX_TEXT,
  refuseForbidden,
  refuseTexts,
  tooManyFields,
} from '../security/request-body';
import { type FormRequest, takeMeta } from './form-meta';

/** A file of a form, written to the disk as it came in. It is gone after the answer unless somebody took it away. */
export class ReceivedUpload {
  constructor(
    readonly name: string,
    readonly path: string,
    readonly size: number,
    /** SHA-256 of the bytes. */
    readonly hash: string,
  ) {}

  /** A form that does not expect a file shows its name. */
  toJSON(): string {
    return this.name;
  }
}

/** A form whose files are still on the way: read only after the guards have let its sender in. */
export class PendingForm {
  constructor(readonly stream: IncomingMessage) {}
}

const MOST_FILES = 5;
const MOST_BYTES = 20 << 20;

/** The handler's form may carry large files, which are written to the disk as they come in. */
export const StreamsFiles = (): MethodDecorator => RouteConfig({ takesFiles: true, streamsFiles: true });

/** Whether the handler that a request is meant for has its files written to the disk. */
export function streamsFiles({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as { streamsFiles?: boolean } | undefined)?.streamsFiles === true;
}

/** Reads the form of a handler that streams files, before everything that looks at its fields. */
@Injectable()
export class ReceivedFiles implements NestInterceptor {
  constructor(private readonly folder: string) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FormRequest>();
    const { body } = request;
    if (!(body instanceof PendingForm)) return next.handle();
    return from(this.handled(request, body, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }

  private async handled(request: FormRequest, form: PendingForm, work: () => Promise<unknown>): Promise<unknown> {
    const received: string[] = [];
    try {
      await this.read(request, form, received);
      return await work();
    } finally {
      await Promise.all(received.map((path) => rm(path, { force: true })));
    }
  }

  private async read(request: FormRequest, { stream }: PendingForm, received: string[]): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const form = formidable({
      uploadDir: this.folder,
      hashAlgorithm: 'sha256',
      allowEmptyFiles: true,
      minFileSize: 0,
      maxFiles: MOST_FILES,
      maxFileSize: MOST_BYTES,
      maxTotalFileSize: MOST_BYTES * MOST_FILES,
      maxFields: MAX_FIELDS,
      maxFieldsSize: MAX_TEXT * 4,
    });
    // What a listener throws, and an encoding that a decoder of texts does not know, would end the process.
    form.onPart = (part) => form._handlePart(Object.assign(part, { transferEncoding: 'utf-8' }));
    const parts: [string, unknown][] = [];
    form.on('field', (name, value) => parts.push([name ?? '', value.replaceAll('\r\n', '\n')]));
    form.on('file', (name, { originalFilename, filepath, size, hash }) => {
      received.push(filepath);
      if (originalFilename || size > 0)
        parts.push([name ?? '', new ReceivedUpload(originalFilename ?? '', filepath, size, hash)]);
    });
    try {
      await form.parse(stream);
    } catch (error) {
      await Promise.all(form.openedFiles.map(({ filepath }) => rm(filepath, { force: true })));
      throw refusal(error);
    }
    request.body = fieldsOf(parts);
    takeMeta(request);
  }
}

function fieldsOf(parts: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  refuseTexts(parts.map(([, value]) => value).filter((value) => typeof value === 'string'));
  const fields: Record<string, unknown> = {};
  for (const [name, value] of parts) {
    refuseForbidden(name, null);
    const earlier = fields[name];
    fields[name] = earlier === undefined ? value : [earlier, value].flat();
  }
  return fields;
}

function refusal(error: unknown): unknown {
  const { code, httpCode } = error as { code?: number; httpCode?: number };
  if (error instanceof BodyRefused || httpCode === undefined) return error;
  if (code === TOO_MANY_FIELDS) return tooManyFields();
  if (httpCode === 413)
    return new BodyRefused(
      `上传的文件每个不超过 ${MOST_BYTES >> 20} MB、一次最多 ${MOST_FILES} 个，没有保存。请压缩或分几次上传`,
      413,
    );
  return new BodyRefused('上传的内容不完整或格式不对，请返回页面重新选择文件后提交');
}

const TOO_MANY_FIELDS = 1007;

/** A posted form and the file of one of its fields that was written to the disk. */
export function takeReceived(
  body: unknown,
  field: string,
): { readonly received?: ReceivedUpload; readonly rest: object } {
  const { [field]: given, ...rest } = (body ?? {}) as Record<string, unknown>;
  const [received] = [given].flat().filter((each) => each instanceof ReceivedUpload);
  return { received, rest };
}
