import { Clock, Config, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { DataSource } from 'typeorm';
import { Passkey } from './data/passkey.entity';
import { takeAnswer } from './data/passkey.query';
import { credentialHash, PasskeyQuestions } from './passkey-questions';

/** Looks at answers of passkeys: each counts once, in place of a code of the second factor. */
@Injectable()
export class PasskeyAnswers {
  private readonly questions: PasskeyQuestions;

  constructor(
    private readonly dataSource: DataSource,
    config: Config,
    clock: Clock,
  ) {
    this.questions = new PasskeyQuestions(config, clock);
  }

  /** What a browser is to ask the passkeys of a person; null where there are none. */
  async question(userId: string): Promise<object | null> {
    const { manager } = this.dataSource;
    const own = await manager.findBy(Passkey, { userId });
    if (own.length === 0) return null;
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
    return generateAuthenticationOptions({
      rpID: this.questions.site.id,
      challenge: await this.questions.ask(manager, userId, 'show'),
      allowCredentials: own.map(({ credentialId: id, transports }) => ({ id, transports: listOf(transports) })),
      userVerification: 'preferred',
    });
  }

  /** Whether it is the answer of a passkey of this person to a question of ours, for the first time. */
  async accept(userId: string, typed: string): Promise<boolean> {
    const { manager } = this.dataSource;
    const response = readAnswer(typed);
    if (!response) return false;
    const passkey = await manager.findOneBy(Passkey, { userId, credentialHash: credentialHash(response.id) });
    if (!passkey) return false;
    const shown = await this.verified(passkey, response);
    if (!shown) return false;
    return withRetry(() => takeAnswer(manager, { id: passkey.id, seen: passkey.counter, ...shown }));
  }

  private async verified(passkey: Passkey, response: AuthenticationResponseJSON) {
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    const { id: expectedRPID, origin: expectedOrigin } = this.questions.site;
    let askedAt: number | null = null;
    const expectedChallenge = async (challenge: string) => {
      const answered = { challenge, purpose: 'show' as const };
      askedAt = await this.questions.askedAt(this.dataSource.manager, passkey.userId, answered);
      return askedAt !== null;
    };
    const credential = {
      ...{ id: passkey.credentialId, counter: Number(passkey.counter) },
      publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
    };
    const expected = { expectedChallenge, expectedOrigin, expectedRPID, requireUserVerification: false };
    // It throws for whatever is wrong with an answer: all of that is no.
    const found = await verifyAuthenticationResponse({ response, credential, ...expected }).catch(() => null);
    if (!found?.verified || askedAt === null) return null;
    return { counter: found.authenticationInfo.newCounter, askedAt };
  }
}

/** How a browser reaches a passkey, as it is stored. */
export function listOf(transports: string): string[] {
  return transports.split(',').filter(Boolean);
}

function readAnswer(typed: string): AuthenticationResponseJSON | null {
  try {
    const answer = JSON.parse(typed) as AuthenticationResponseJSON;
    return typeof answer.id === 'string' && typeof answer.response === 'object' ? answer : null;
  } catch {
    return null;
  }
}
