import { MIMEType } from 'node:util';
import { BodyRefused, MAX_FIELDS, refuseForbidden, refuseTexts, tooManyFields } from '../security/request-body';

/** A file that was sent with a form. */
export class Upload {
  constructor(
    readonly name: string,
    readonly bytes: Uint8Array,
  ) {}

  /** Never the bytes: a form that does not expect a file shows its name. */
  toJSON(): string {
    return this.name;
  }
}

type Field = string | Upload;

/** Parses a form with files into a flat record like any other form; file inputs left empty are not in it. */
export async function parseMultipart(body: Uint8Array, contentType: string): Promise<Record<string, Field | Field[]>> {
  refuseCostly(Buffer.from(body.buffer, body.byteOffset, body.length), boundaryOf(contentType));
  const fields = await fieldsOf(body, contentType);
  refuseTexts(fields.map(([, value]) => value).filter((value) => typeof value === 'string'));
  const form: Record<string, Field | Field[]> = {};
  for (const [key, value] of fields) {
    refuseForbidden(key, null);
    if (typeof value !== 'string' && value.name === '' && value.size === 0) continue;
    const field = typeof value === 'string' ? value : new Upload(value.name, new Uint8Array(await value.arrayBuffer()));
    const earlier = form[key];
    form[key] = earlier === undefined ? field : [earlier, field].flat();
  }
  return form;
}

async function fieldsOf(body: Uint8Array, contentType: string) {
  try {
    const sent = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
    return [...(await sent.formData()).entries()];
  } catch {
    throw unreadable();
  }
}

/** Room for a field's name and a file's, and what browsers say of it besides. */
const MAX_HEAD = 4096;

/** Parsing tens of thousands of parts, or a head of megabytes, would hold up everybody: both are looked for before. */
function refuseCostly(body: Buffer, boundary: string): void {
  const mark = Buffer.from(`--${boundary}`);
  let marks = 0;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    marks += 1;
    // One stands before every part, and one at the end.
    if (marks > MAX_FIELDS + 1) throw tooManyFields();
    const head = body.subarray(at + mark.length, at + mark.length + MAX_HEAD);
    const isEnd = head.subarray(0, 2).toString() === '--';
    if (!isEnd && !head.includes('\r\n\r\n')) throw unreadable();
  }
}

function boundaryOf(contentType: string): string {
  try {
    const boundary = new MIMEType(contentType).params.get('boundary');
    if (boundary) return boundary;
  } catch {
    // Told below, like a missing one.
  }
  throw unreadable();
}

function unreadable(): BodyRefused {
  return new BodyRefused('上传的内容不完整或格式不对，请返回页面重新选择文件后提交');
}

/** A posted form and the file of one of its fields; the other fields are as without a file. */
export function takeUpload(body: unknown, field: string): { readonly upload?: Upload; readonly rest: object } {
  const { [field]: given, ...rest } = (body ?? {}) as Record<string, unknown>;
  const [upload] = [given].flat().filter((each) => each instanceof Upload);
  return { upload, rest };
}
