import { createHmac, randomBytes } from 'node:crypto';
import type { FieldBox } from '@park/platform';
import { sealedPhone } from './sealed-phone';

const LEAST_DIGITS = 7;

/** Numbers of contacts as a search compares them: by a mark that only this process can make and that tells no number. */
export class PhoneMarks {
  private readonly key = randomBytes(32);

  constructor(private readonly box: FieldBox) {}

  /** Of a number as it is kept; null where it cannot be read. */
  of(kept: string): string | null {
    return this.markOf(sealedPhone.open(this.box, kept));
  }

  /** Of what somebody typed; null for what is no whole number. */
  asked(typed: string): string | null {
    return /^[\d\s()+‐-―－（）-]+$/.test(typed.normalize('NFKC')) ? this.markOf(typed) : null;
  }

  /** Without extension and without the code of the country. */
  private markOf(text: string): string | null {
    const digits = text.normalize('NFKC').replace(/转.*$/, '').replace(/\D/g, '');
    if (digits.length < LEAST_DIGITS) return null;
    const own = digits.replace(/^(?:00)?86(?=1\d{10}$)/, '');
    return createHmac('sha256', this.key).update(own).digest('base64url').slice(0, 22);
  }
}
