import { Clock, Config } from '@park/platform';
import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';

type Purpose = 'add' | 'show';

interface Question {
  readonly purpose: Purpose;
  /** Milliseconds, by the clock of the database. */
  readonly askedAt: number;
}

const MOST_MS = 5 * 60_000;
const placeOf = (userId: string) => `passkey-question:${userId}`;

/** What a passkey is asked to sign: sealed for one person, good for five minutes, kept nowhere. */
export class PasskeyQuestions {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The part of a site that passkeys belong to, and the address that browsers are to name. */
  get site(): { readonly id: string; readonly origin: string } {
    const origin = this.config.originOf('park-admin');
    return { id: new URL(origin).hostname, origin };
  }

  /** Whether this site can have passkeys: browsers know them by a name, over https. */
  get isPossible(): boolean {
    const { id, origin } = this.site;
    return id === 'localhost' || (origin.startsWith('https://') && !/^[\d.]+$|^\[/.test(id));
  }

  async ask(manager: EntityManager, userId: string, purpose: Purpose): Promise<Uint8Array<ArrayBuffer>> {
    const question = { purpose, askedAt: (await this.clock.shared(manager)).getTime() };
    const text = JSON.stringify({ ...question, salt: randomBytes(16).toString('base64url') });
    return Uint8Array.from(Buffer.from(this.config.fieldBox.seal(text, placeOf(userId))));
  }

  /** When it was asked, in milliseconds; null when it was not, not for this, or more than five minutes ago. */
  async askedAt(manager: EntityManager, userId: string, answered: { challenge: string; purpose: Purpose }) {
    const question = this.read(userId, answered.challenge);
    if (question?.purpose !== answered.purpose) return null;
    const age = (await this.clock.shared(manager)).getTime() - question.askedAt;
    return age >= 0 && age <= MOST_MS ? question.askedAt : null;
  }

  private read(userId: string, challenge: string): Question | null {
    try {
      const sealed = Buffer.from(challenge, 'base64url').toString();
      return JSON.parse(this.config.fieldBox.open(sealed, placeOf(userId))) as Question;
    } catch {
      return null;
    }
  }
}

/** By what a passkey is found. */
export function credentialHash(credentialId: string): string {
  return createHash('sha256').update(credentialId).digest('hex');
}
