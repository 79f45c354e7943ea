import { RuleViolated } from '@park/kernel';
import { createHmac, hkdfSync, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** How the key of one backup comes from the secret of the installation; stands readable at the head of the file. */
export interface KeyRecipe {
  readonly by: 'hkdf' | 'scrypt';
  readonly salt: string;
  /** Tells a wrong secret from a damaged file. */
  readonly check: string;
}

/** Cost of guessing a passphrase: 32 MB and about a tenth of a second each. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const RANDOM_KEY = /^[0-9a-f]{64}$/i;

/** A key for a new backup, never used for another one. 64 hexadecimal digits are a key, anything else is a passphrase. */
export function newKey(secret: string): { readonly key: Buffer; readonly recipe: KeyRecipe } {
  const by = RANDOM_KEY.test(secret) ? 'hkdf' : 'scrypt';
  const salt = randomBytes(16).toString('hex');
  const key = derived(secret, { by, salt });
  return { key, recipe: { by, salt, check: checkOf(key) } };
}

/** The key of a backup at hand. Throws RuleViolated when the secret is another one. */
export function keyOf(secret: string, recipe: KeyRecipe): Buffer {
  const key = derived(secret, recipe);
  const [expected, got] = [recipe.check, checkOf(key)].map((text) => Buffer.from(text.padEnd(32).slice(0, 32)));
  if (timingSafeEqual(expected!, got!)) return key;
  throw new RuleViolated('密钥不对：这份备份是用另一个密钥加密的。请换上备份当时的 BACKUP_KEY 或密钥文件再试。');
}

function derived(secret: string, { by, salt }: Pick<KeyRecipe, 'by' | 'salt'>): Buffer {
  const bytes = Buffer.from(salt, 'hex');
  if (by === 'scrypt') return scryptSync(secret.normalize('NFC'), bytes, 32, SCRYPT);
  return Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), bytes, 'park backup', 32));
}

function checkOf(key: Buffer): string {
  return createHmac('sha256', key).update('park backup key').digest('hex').slice(0, 32);
}
