import type { INestApplicationContext } from '@nestjs/common';
import { PasswordHasher } from '../../libs/identity/src/password-hasher';

export { PasswordHasher };

/** Hashes are as strong as they are in test/journeys; where this is called many are made, and nobody attacks them. */
export function hashCheaply(app: INestApplicationContext): void {
  const cost = { algorithm: 2, memoryCost: 64, timeCost: 1, parallelism: 1 };
  Object.assign(app.get(PasswordHasher, { strict: false }), { cost });
}
