import { openApp } from '../support/app';

/** The session cookie of somebody who has just logged in. */
async function cookieOf(environment: Record<string, string>) {
  const app = await openApp('park-admin', { environment });
  const password = 'long enough to pass';
  await app.addStaff({ username: 'over.https', password });
  const { headers } = await app.post('/login', { username: 'over.https', password });
  await app.close();
  return String(headers['set-cookie']);
}

it('is marked Secure when people reach the app over https, though the proxy speaks plain http to it', async () => {
  expect(await cookieOf({ PARK_ADMIN_ORIGIN: 'https://park.example.cn' })).toMatch(/Secure/);
});

it('is not marked Secure on plain http, where no browser would send it back', async () => {
  expect(await cookieOf({})).not.toMatch(/Secure/);
});
