import { randomUUID } from 'node:crypto';
import passport from 'passport';

/**
 * Registers a strategy under a name nobody else has and answers the name. Passport copies a named strategy for every
 * request; one handed over as an object would be shared, and concurrent requests would get each other's answers. The
 * register belongs to the process, so a fixed name would be shared by every application in it.
 */
export function registered(strategy: object): string {
  const name = randomUUID();
  passport.use(name, strategy as passport.Strategy);
  return name;
}
