/** What is looked at every minute. Null: not known. */
export interface Readings {
  /** Of this application, in the last five minutes. */
  readonly traffic: {
    readonly requests: number;
    readonly failed: number;
    readonly slow: number;
    readonly refusedLogins: number;
  };
  /** Since when the oldest message that is due waits. */
  readonly waitingSeconds: number | null;
  readonly dead: number;
  /** Part of the disk of DATA_DIR that is used, 0 to 1. */
  readonly diskUsed: number | null;
  /** Null: there is none. */
  readonly backupHours: number | null;
  /** Why backups cannot be sealed, as a sentence; null: they can. */
  readonly keyLack: string | null;
  /** Whether this installation is to have backups. */
  readonly wantsBackups: boolean;
  readonly drillFaults: number;
  readonly auditFault: boolean;
  /** Whether the running year and, from December on, the next one are in the work calendar. */
  readonly calendarLacks: readonly number[];
}

export interface Alarm {
  /** Stable; one alarm of a code stands at a time. */
  readonly code: string;
  readonly text: string;
}

/** An application by its code, and what people call it. */
const appNames = { 'park-admin': '园区端', 'enterprise-portal': '企业端' } as const;
type AppCode = keyof typeof appNames;

/** What alarms of a code are about. */
const subjects: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(appNames).flatMap(([app, name]) => [
      [`failures-${app}`, `${name}出错`],
      [`slow-${app}`, `${name}响应慢`],
      [`logins-${app}`, `${name}登录失败过多`],
    ]),
  ),
  'outbox-waits': '消息积压',
  'dead-letters': '消息送不出去',
  disk: '磁盘将满',
  'backup-key': '备份密钥',
  backup: '备份',
  drill: '备份恢复演练',
  audit: '操作日志核对',
  calendar: '工作日表',
};

/** What an alarm of a code is about; null for a code that no alarm has. */
export function alarmSubject(code: string): string | null {
  return subjects[code] ?? null;
}

/** From when on something stands wrong. */
const MOST = {
  failed: 0.001,
  slow: 0.01,
  waitingSeconds: 300,
  disk: 0.8,
  refusedLogins: 250,
  backupHours: 26,
} as const;
/** Of fewer requests in five minutes one slow one says nothing. */
const LEAST_REQUESTS = 100;

/** What stands wrong now. Alarms of traffic are of one application, which is in their code. */
export function alarmsIn(readings: Readings, app: AppCode): Alarm[] {
  const { dead, drillFaults, auditFault, calendarLacks } = readings;
  return [
    ...trafficAlarms(readings.traffic, app),
    ...some((readings.waitingSeconds ?? 0) > MOST.waitingSeconds, 'outbox-waits', () => {
      const minutes = Math.floor(readings.waitingSeconds! / 60);
      return `待送出的消息已积压 ${minutes} 分钟。请查看程序日志，确认后台送达没有被暂停。`;
    }),
    ...some(
      dead > 0,
      'dead-letters',
      () => `有 ${dead} 条消息多次送不出去，已停止重试。请在运行状况页查看原因并重新发送。`,
    ),
    ...some((readings.diskUsed ?? 0) > MOST.disk, 'disk', () => {
      return `数据目录所在磁盘已用 ${Math.floor(readings.diskUsed! * 100)}%。请清理或扩容，写满后不能保存。`;
    }),
    ...backupAlarms(readings),
    ...some(drillFaults > 0, 'drill', () => '最近一次备份恢复演练没有通过。请在运行状况页查看原因，并立即重新备份。'),
    ...some(auditFault, 'audit', () => '操作日志核对发现不一致。请通知安全审计员在日志页查看。'),
    ...some(calendarLacks.length > 0, 'calendar', () => {
      return `工作日表缺 ${calendarLacks.join('、')} 年，期限暂按周末推算。请在工作日表导入放假安排。`;
    }),
  ];
}

function trafficAlarms({ requests, failed, slow, refusedLogins }: Readings['traffic'], app: AppCode): Alarm[] {
  return [
    ...some(failed / requests > MOST.failed, `failures-${app}`, () => {
      return `${appNames[app]}五分钟内 ${requests} 次请求中有 ${failed} 次系统出错。请按请求编号查看程序日志。`;
    }),
    ...some(requests >= LEAST_REQUESTS && slow / requests > MOST.slow, `slow-${app}`, () => {
      return `${appNames[app]}五分钟内 ${requests} 次请求中有 ${slow} 次超过 1 秒。请查看慢查询和服务器负载。`;
    }),
    ...some(refusedLogins > MOST.refusedLogins, `logins-${app}`, () => {
      return `${appNames[app]}五分钟内有 ${refusedLogins} 次登录失败，可能有人在猜密码。请在账号管理查看被攻击的账号。`;
    }),
  ];
}

/** An installation that only tries the product out is left alone about backups for so long. */
const TRYING_HOURS = 24;

/** Whether an installation is asked for backups: in production and with a key from the first day, else after a day. */
export function wantsBackups({
  isProduction,
  hasKey,
  hours,
}: {
  readonly isProduction: boolean;
  readonly hasKey: boolean;
  /** Since it was set up. */
  readonly hours: number;
}): boolean {
  return isProduction || hasKey || hours >= TRYING_HOURS;
}

function backupAlarms({ wantsBackups, keyLack, backupHours }: Readings): Alarm[] {
  if (!wantsBackups) return [];
  return [
    ...some(keyLack !== null, 'backup-key', () => `不能备份：${keyLack}请按运行手册设置备份密钥，并另存一份。`),
    ...ageAlarm(backupHours),
  ];
}

function ageAlarm(backupHours: number | null): Alarm[] {
  if (backupHours === null) return [{ code: 'backup', text: '还没有任何备份。请运行备份命令，并设为每天运行。' }];
  return some(backupHours > MOST.backupHours, 'backup', () => {
    return `最近一份备份是 ${Math.floor(backupHours)} 小时前的。请检查每天的备份任务。`;
  });
}

function some(stands: boolean, code: string, text: () => string): Alarm[] {
  return stands ? [{ code, text: text() }] : [];
}
