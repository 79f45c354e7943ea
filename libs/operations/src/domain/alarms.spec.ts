import { alarmsIn, alarmSubject, type Readings, wantsBackups } from './alarms';

const well: Readings = {
  traffic: { requests: 5000, failed: 5, slow: 50, refusedLogins: 250 },
  waitingSeconds: 300,
  dead: 0,
  diskUsed: 0.8,
  backupHours: 26,
  keyLack: null,
  wantsBackups: true,
  drillFaults: 0,
  auditFault: false,
  calendarLacks: [],
};
const codes = (change: Partial<Readings>) => alarmsIn({ ...well, ...change }, 'park-admin').map(({ code }) => code);
const traffic = (change: Partial<Readings['traffic']>) => codes({ traffic: { ...well.traffic, ...change } });

describe('alarms', () => {
  it('are none at the very limits, and none where nothing is known or nothing happened', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ waitingSeconds: null, diskUsed: null })).toEqual([]);
    expect(traffic({ requests: 0, failed: 0, slow: 0, refusedLogins: 0 })).toEqual([]);
  });

  it.each<[string, Partial<Readings>]>([
    ['outbox-waits', { waitingSeconds: 301 }],
    ['dead-letters', { dead: 1 }],
    ['disk', { diskUsed: 0.81 }],
    ['backup', { backupHours: 26.1 }],
    ['backup', { backupHours: null }],
    ['backup-key', { keyLack: '没有设置备份密钥。' }],
    ['drill', { drillFaults: 1 }],
    ['audit', { auditFault: true }],
    ['calendar', { calendarLacks: [2027] }],
  ])('%s beyond them: %j, and the log has words for it', (code, change) => {
    expect(codes(change)).toEqual([code]);
    expect(alarmSubject(code)).toMatch(/^[\u4e00-\u9fff]+$/);
  });

  it('are of the application whose requests fail, are slow, or are guesses of passwords', () => {
    expect(traffic({ failed: 6 })).toEqual(['failures-park-admin']);
    expect(traffic({ slow: 51 })).toEqual(['slow-park-admin']);
    expect(traffic({ requests: 99, failed: 0, slow: 99 })).toEqual([]);
    expect(traffic({ refusedLogins: 251 })).toEqual(['logins-park-admin']);
    const every = { requests: 100, failed: 100, slow: 100, refusedLogins: 300 };
    const told = alarmsIn({ ...well, traffic: every }, 'enterprise-portal').map(({ code }) => alarmSubject(code));
    expect(told).toEqual(['企业端出错', '企业端响应慢', '企业端登录失败过多']);
  });

  it('say nothing of backups where none are wanted', () => {
    expect(codes({ backupHours: null, keyLack: '没有设置备份密钥。', wantsBackups: false })).toEqual([]);
  });
});

it('asks for backups in production and with a key from the first day, and of who only tries after a day', () => {
  const tried = { isProduction: false, hasKey: false };
  expect([0, 23, 24].map((hours) => wantsBackups({ ...tried, hours }))).toEqual([false, false, true]);
  expect(wantsBackups({ ...tried, isProduction: true, hours: 0 })).toBe(true);
  expect(wantsBackups({ ...tried, hasKey: true, hours: 0 })).toBe(true);
});
