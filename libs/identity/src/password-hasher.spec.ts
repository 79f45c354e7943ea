import { HashingBusy, PasswordHasher } from './password-hasher';

describe('password hashing', () => {
  const hasher = new PasswordHasher();

  it('is argon2id with 19 MiB and two passes', async () => {
    expect(await hasher.hash('a quiet river')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('knows the right password, also typed in full-width letters, and nobody without a hash', async () => {
    const stored = await hasher.hash('a quiet river');
    expect(await hasher.matches('ａ quiet river', stored)).toBe(true);
    expect(await hasher.matches('a loud river', stored)).toBe(false);
    expect(await hasher.matches('nobody has this password', undefined)).toBe(false);
  });

  it('refuses more than it can queue, then goes on', async () => {
    const storm = await Promise.allSettled(Array.from({ length: 300 }, () => hasher.matches('storm', undefined)));
    const refused = storm.filter((one) => one.status === 'rejected' && one.reason instanceof HashingBusy);
    expect(refused.length).toBeGreaterThan(100);
    expect(await hasher.matches('after', undefined)).toBe(false);
  });
});
