import { plant, plantTyped, requireCleanLog, watchedLog } from '../support/watched-log';

/** What the watch says of a line of a log. */
function heard(line: string): string | null {
  watchedLog.write(line);
  try {
    requireCleanLog();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the watch over the logs of the suite', () => {
  it.each([
    ['a phone number', '{"msg":"sms to 13800138000 failed"}'],
    ['a mail address', '{"msg":"550 <wang@huagong.cn> refused"}'],
    ['a session', '{"cookie":"kP3x_Zt9-QwErTyUiOpAsDfGhJkLzXcVbNm1234567A"}'],
    ['a hash of a session', `{"hash":"${'0a'.repeat(32)}"}`],
    ['a one-time password', '{"msg":"password k7mp-3qvx-9htd"}'],
    ['a second answer to one request', '{"err":{"code":"FST_ERR_REP_ALREADY_SENT"}}'],
    ['a statement', '{"sql":"INSERT INTO company_contact VALUES (1)"}'],
  ])('finds %s', (what, line) => {
    expect(heard(line)).toBe(`the log says ${what}:\n${line}`);
  });

  it('finds what was typed into a form and the secrets that were made', () => {
    plantTyped({ name: '王小明', revenue: '1234567', state: 'open', _person: '4200001' });
    plant('my-secret-word');
    for (const said of ['王小明', '1234567', 'my-secret-word']) expect(heard(`{"msg":"so ${said}!"}`)).toContain(said);
    expect(heard('{"msg":"open 4200001"}')).toBeNull();
  });

  it('takes the line of a request for what it is', () => {
    const id = '0f8a1390-0138-4a0b-9c1d-a13800138000';
    expect(
      heard(`{"level":30,"time":1795868642037,"reqId":"${id}","path":"/companies/12","status":200,"ms":3}`),
    ).toBeNull();
  });
});
