import type { DataSource } from 'typeorm';
import type { Browser } from './identity-apps';
import { codeOf, stepAt } from './logins';

const PAGE = '/account/second-factor';

/** The code that the application of this secret shows, some steps from now. */
export async function codeNow(database: DataSource, secret: string, drift = 0): Promise<string> {
  const [{ now }] = await database.query('SELECT UTC_TIMESTAMP(3) AS now');
  return codeOf(secret, stepAt(now) + drift);
}

/** Sets up a second factor as a person does; answers its secret and the recovery codes. */
export async function enrol(database: DataSource, browser: Browser): Promise<{ secret: string; codes: string[] }> {
  await browser.post(PAGE);
  const { body } = await browser.get(PAGE);
  const secret = /translate="no">([A-Z2-7 ]+)</.exec(body)![1]!.replaceAll(' ', '');
  const shown = await browser.post(`${PAGE}/confirmation`, { code: await codeNow(database, secret) });
  return {
    secret,
    codes: [...shown.body.matchAll(/<li>([a-z0-9]{4}(?:-[a-z0-9]{4}){2})<\/li>/g)].map(([, one]) => one!),
  };
}
