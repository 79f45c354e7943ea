import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CannotStart } from './cannot-start';
import { Config } from './config';

/** All problems of the environment at once; `message` is ready to be shown to the operator. */
export class ConfigurationInvalid extends CannotStart {
  constructor(readonly problems: readonly string[]) {
    super(['配置有误，程序没有启动：', ...problems.map((problem) => `  · ${problem}`)].join('\n'));
  }
}

/** Reads and checks the environment; an empty variable counts as not set. Throws ConfigurationInvalid. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const config = plainToInstance(Config, Object.fromEntries(given(env)), { exposeDefaultValues: true });
  const problems = validateSync(config).flatMap((error) => Object.values(error.constraints ?? {}));
  const distinct = [...new Set([...problems, ...togetherWrong(config)])];
  if (distinct.length > 0) throw new ConfigurationInvalid(distinct);
  return config;
}

/** Settings that only make sense together, with the variables of the environment. */
const settingsTogether = [
  { smsUrl: 'SMS_URL', smsKey: 'SMS_KEY', smsSecret: 'SMS_SECRET', smsTemplates: 'SMS_TEMPLATES' },
  { wecomCorpId: 'WECOM_CORP_ID', wecomSecret: 'WECOM_SECRET', wecomAgentId: 'WECOM_AGENT_ID' },
  { dingtalkRobotUrl: 'DINGTALK_ROBOT_URL', dingtalkSecret: 'DINGTALK_SECRET' },
  {
    filesBucket: 'FILES_BUCKET',
    filesBucketKeyId: 'FILES_BUCKET_KEY_ID',
    filesBucketSecret: 'FILES_BUCKET_SECRET',
  },
  { oidcIssuer: 'OIDC_ISSUER', oidcClientId: 'OIDC_CLIENT_ID', oidcClientSecret: 'OIDC_CLIENT_SECRET' },
] as const;

const variables = [
  ...Object.keys(new Config()),
  ...[
    'backupDir',
    'backupKey',
    'backupKeyFile',
    'databaseUrl',
    'webDatabaseUrl',
    'smtpUrl',
    'mailFrom',
    'mailBounceSecret',
    'parkName',
    'parkAddress',
    'parkPhone',
    ...settingsTogether.flatMap((together) => Object.keys(together)),
    'oidcStrong',
    'clamd',
    'fieldKey',
    'parkAdminOrigin',
    'enterprisePortalOrigin',
    'trustProxy',
  ],
];

function given(env: Readonly<Record<string, string | undefined>>): [string, string][] {
  return variables.flatMap((field) => {
    const value = env[field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()]?.trim();
    return value ? [[field, value]] : [];
  });
}

function togetherWrong(config: Config): string[] {
  const problems: string[] = [];
  if (config.parkAdminPort === config.enterprisePortalPort)
    problems.push('PARK_ADMIN_PORT 与 ENTERPRISE_PORTAL_PORT 不能相同，请改用两个不同的端口');
  if (config.smtpUrl && !config.mailFrom) problems.push('设置了 SMTP_URL 时必须同时设置 MAIL_FROM（发件人邮箱）');
  if (config.backupKey && config.backupKeyFile)
    problems.push('BACKUP_KEY 与 BACKUP_KEY_FILE 只能设置一个，请去掉其中一个');
  for (const together of settingsTogether) {
    const missing = Object.entries(together).filter(([field]) => !config[field as keyof Config]);
    if (missing.length > 0 && missing.length < Object.keys(together).length)
      problems.push(
        `${Object.values(together).join('、')} 必须一起设置，还缺 ${missing.map(([, name]) => name).join('、')}`,
      );
  }
  return problems;
}
