/** What the first bytes of a file say it is; null when nothing is recognised. */
export type Sniffed =
  'pdf' | 'jpg' | 'png' | 'docx' | 'xlsx' | 'pptx' | 'cfb' | 'zip' | 'html' | 'text' | 'empty' | null;

interface Media {
  readonly type: string;
  /** What such a file may be by its bytes. */
  readonly holds: readonly Sniffed[];
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The kinds of files that are taken, by the ending of the name. Old sheets are often web pages under another name. */
const media: Readonly<Record<string, Media>> = {
  pdf: { type: 'application/pdf', holds: ['pdf'] },
  jpg: { type: 'image/jpeg', holds: ['jpg'] },
  jpeg: { type: 'image/jpeg', holds: ['jpg'] },
  png: { type: 'image/png', holds: ['png'] },
  docx: { type: WORD, holds: ['docx'] },
  xlsx: { type: SHEET, holds: ['xlsx'] },
  doc: { type: 'application/msword', holds: ['cfb'] },
  xls: { type: 'application/vnd.ms-excel', holds: ['cfb', 'html'] },
  csv: { type: 'text/csv', holds: ['text'] },
  txt: { type: 'text/plain', holds: ['text'] },
  ofd: { type: 'application/ofd', holds: ['zip'] },
};

export const MOST_BYTES = 20 << 20;
const LONGEST_NAME = 120;

/** The endings that a file input offers. */
export const acceptedEndings = Object.keys(media).map((ending) => `.${ending}`);

/** The media type under which a file is kept, or what is wrong with it, in Chinese. */
export function admitted(file: {
  readonly name: string;
  readonly size: number;
  readonly sniffed: Sniffed;
}): { readonly ok: true; readonly mediaType: string } | { readonly ok: false; readonly message: string } {
  const { name, size, sniffed } = file;
  const known = media[endingOf(name)];
  if (size === 0 || sniffed === 'empty') return problem(`“${name}”是空文件，请重新选择。`);
  if (size > MOST_BYTES) return problem(`“${name}”超过 ${MOST_BYTES >> 20} MB，请压缩或拆分后再上传。`);
  if (!known) return problem(`不能上传这种文件：“${name}”。可以上传 ${Object.keys(media).join('、')} 文件。`);
  if (!known.holds.includes(sniffed))
    return problem(`“${name}”的内容与扩展名 .${endingOf(name)} 不符，请用原来的软件另存后再上传。`);
  return { ok: true, mediaType: known.type };
}

/** The name under which a file is shown and saved: the last part of a path, without what file systems refuse. */
export function plainName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1)!;

  const plain = last.replace(/[\u0000-\u001f\u007f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').trim();
  const ending = endingOf(plain);
  const stem = ending ? plain.slice(0, -ending.length - 1) : plain;
  const most = LONGEST_NAME - ending.length - 1;
  const short = [...stem].slice(0, most).join('').replace(/^\.+/, '') || '文件';
  return ending ? `${short}.${ending}` : short;
}

function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function problem(message: string) {
  return { ok: false as const, message };
}
