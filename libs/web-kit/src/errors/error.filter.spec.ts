import type { ArgumentsHost } from '@nestjs/common';
import { ErrorFilter } from './error.filter';
import { Addresses } from './way-back';

/** What is logged when an answer that is on its way breaks off. */
async function loggedOf(socket: { destroyed: boolean } | null): Promise<unknown[]> {
  const logged: unknown[] = [];
  const error = Object.assign(new Error('Premature close'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
  const request = {
    id: '1',
    url: '/companies',
    method: 'GET',
    headers: { accept: 'application/json' },
    log: { error: (entry: unknown) => logged.push(entry) },
  };
  const reply = { sent: false, raw: { socket }, request, header: () => reply, status: () => reply, send: () => reply };
  const host = { switchToHttp: () => ({ getResponse: () => reply }) } as unknown as ArgumentsHost;
  await new ErrorFilter(null as never, null, new Addresses()).catch(error, host);
  return logged;
}

it('takes somebody who closes the page while it comes for no failure of the application', async () => {
  expect(await loggedOf({ destroyed: true })).toEqual([]);
  expect(await loggedOf(null)).toEqual([]);
});

it('logs an answer that breaks off by itself', async () => {
  expect(await loggedOf({ destroyed: false })).toMatchObject([{ status: 500 }]);
});
