import { Refused } from '../domain/workbook';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

type Encoding = DecodedText['encoding'];

/**
 * The text of a file: by its byte order mark, else by the zero bytes of UTF-16, else strictly as UTF-8, else as GB18030.
 * Each is tested whole; what fits none of them is refused, not guessed.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = encodingByMark(bytes);
  const candidates: readonly Encoding[] = marked ? [marked] : (encodingByZeros(bytes) ?? ['utf-8', 'gb18030']);
  for (const encoding of candidates) {
    const text = strictly(bytes, encoding);
    if (text !== null && !/[\u0000\ufffd]/.test(text)) return { text, encoding };
  }
  throw new Refused(
    'encoding',
    '文件不是表格，或文字编码认不出（支持 UTF-8、GB18030、UTF-16）。请另存为 .xlsx 后再传。',
  );
}

function encodingByMark([a, b, c]: Uint8Array): Encoding | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** Commas, digits and line breaks in UTF-16 have a zero byte on one side. */
function encodingByZeros(bytes: Uint8Array): readonly Encoding[] | null {
  const zeros = [0, 0];
  for (const [at, byte] of bytes.subarray(0, 4096).entries()) if (byte === 0) zeros[at % 2]! += 1;
  if (zeros[0] === 0 && zeros[1] === 0) return null;
  return zeros[1]! > zeros[0]! ? ['utf-16le'] : ['utf-16be'];
}

function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
