import { loadConfig } from '@park/platform';
import { QueryFailedError } from 'typeorm';
import { newAdapter, newLog, NestLog } from '../adapter';
import { withoutValues } from './error-fields';
import { oncePerMinute } from './once-per-minute';
import { pino } from 'pino';

const planted = ['13800138000', '王建国', 'f3a1c9session', "O'Brien\n张三"];

/** As MariaDB and TypeORM make them: everything sent stands in it several times. */
function failed(value: string): QueryFailedError {
  const driverError = Object.assign(new Error(`Duplicate entry '${value}' for key 'phone'`), {
    code: 'ER_DUP_ENTRY',
    errno: 1062,
    sql: `INSERT INTO contact VALUES ('${value}')`,
    sqlMessage: `Duplicate entry '${value}' for key 'phone'`,
  });
  return new QueryFailedError(`INSERT INTO contact VALUES ('${value}')`, [value], driverError);
}

function lines() {
  const written: string[] = [];
  return { written, write: (line: string) => void written.push(line) };
}

describe('the log', () => {
  it.each(planted)('says what failed in the database, never with which value (%p)', (value) => {
    const out = lines();
    const log = newLog(loadConfig({ LOG_LEVEL: 'debug' }), 'park-admin', out);
    log.error({ err: failed(value) }, 'request failed');
    log.child({}).warn({ err: new Error('outer', { cause: failed(value) }) }, 'another');
    log.debug(failed(value));
    log.error({ err: failed(value) }, failed(value).message);
    const nest = new NestLog(log);
    nest.error(`outbox is not being delivered: ${String(failed(value))}`, failed(value).stack);
    nest.warn(`event 1 failed: ${String(failed(value))}`);
    expect(out.written).toHaveLength(6);
    for (const part of value.split('\n')) expect(out.written.join('\n')).not.toContain(part);
    expect(JSON.parse(out.written[0]!)).toMatchObject({
      err: { type: 'QueryFailedError', errno: 1062, message: expect.stringContaining("for key 'phone'") },
    });
  });
});

describe('a text in the log', () => {
  it.each([
    [`Unexpected token '张', "张三 13800138000" is not valid JSON`, "Unexpected token '…' is not valid JSON"],
    ['550 5.1.1 <wang@huagong.cn>: Recipient address rejected', '550 5.1.1 <…>: Recipient address rejected'],
    ['could not text 13800138000 now', 'could not text … now'],
    ['failed: UPDATE contact SET phone = 12345', 'failed: …'],
    ['event 1795868642037 (told:42) failed, now pending', 'event 1795868642037 (told:42) failed, now pending'],
  ])('names nobody: %p', (text, kept) => {
    expect(withoutValues(text)).toBe(kept);
  });
});

describe('the log of the HTTP server', () => {
  it('holds to the same rule', async () => {
    const out = lines();
    const config = loadConfig({ LOG_LEVEL: 'debug' });
    const server = newAdapter(config, newLog(config, 'park-admin', out)).getInstance();
    server.get('/failing', (request) => {
      request.log.error({ err: failed(planted[0]!) }, 'request failed');
      throw failed(planted[1]!);
    });
    await server.inject('/failing?phone=13800138000');
    await server.close();
    expect(out.written.length).toBeGreaterThan(0);
    for (const value of planted) expect(out.written.join()).not.toContain(value);
  });
});

describe('a line that repeats itself', () => {
  it('is written once a minute, with how often it came', () => {
    jest.useFakeTimers();
    const out = lines();
    const log = pino({ base: null, hooks: { logMethod: oncePerMinute() } }, out);
    for (let at = 0; at < 1000; at++) log.error({ path: '/companies' }, `event ${at} failed`);
    log.error('something else');
    log.info('a request');
    log.info('a request');
    expect(out.written).toHaveLength(4);
    jest.advanceTimersByTime(60_000);
    expect(out.written).toHaveLength(5);
    expect(JSON.parse(out.written[4]!)).toMatchObject({ repeated: 999 });
    log.error({ path: '/companies' }, 'event 7 failed');
    expect(out.written).toHaveLength(5);
    jest.advanceTimersByTime(60_000);
    expect(out.written).toHaveLength(6);
    expect(JSON.parse(out.written[5]!)).toMatchObject({ repeated: 1 });
    jest.advanceTimersByTime(60_000);
    log.error({ path: '/companies' }, 'event 8 failed');
    expect(out.written).toHaveLength(7);
    jest.useRealTimers();
  });

  it('is one line a minute for everything that fails because the database is away', () => {
    jest.useFakeTimers();
    const out = lines();
    const log = pino({ base: null, hooks: { logMethod: oncePerMinute() } }, out);
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:3306'), { code: 'ECONNREFUSED' });
    const lost = Object.assign(new Error('Connection lost: The server closed the connection.'), {
      code: 'PROTOCOL_CONNECTION_LOST',
    });
    for (let second = 0; second < 180; second++) {
      for (const path of ['/companies', '/policies', '/inbox']) log.error({ path, err: refused }, 'request failed');
      log.error({ path: '/', err: lost }, 'request failed');
      log.warn({ err: refused }, 'refusal not written to the audit trail');
      log.error(`delivery of the outbox fails: ${String(refused)}`);
      log.error('taking of jobs fails: Error: connect ENOENT /tmp/park/s.sock');
      jest.advanceTimersByTime(1000);
    }
    expect(out.written).toHaveLength(4);
    jest.useRealTimers();
  });
});
