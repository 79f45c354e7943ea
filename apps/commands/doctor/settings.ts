import type { Config } from '@park/platform';
import { type Finding, missing, unsafe, well } from './finding';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** What the settings alone say. Outside production only what cannot work is wrong. */
export function settingsFindings(config: Config): Finding[] {
  if (config.nodeEnv !== 'production')
    return [well('运行环境', `NODE_ENV=${config.nodeEnv}，不是正式环境，只检查基本项目`), backupKey(config)];
  return [
    well('运行环境', 'NODE_ENV=production'),
    ...(['park-admin', 'enterprise-portal'] as const).map((app) => tls(app, config.originOf(app))),
    listening(config),
    proxy(config),
    database(config),
    webDatabase(config),
    mail(config),
    scanner(config),
    bucket(config),
    backupKey(config),
    gallery(config),
    parkBody(config),
  ];
}

function parkBody({ park }: Config): Finding {
  const absent = Object.entries({ PARK_NAME: park.name, PARK_ADDRESS: park.address, PARK_PHONE: park.phone })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (absent.length === 0) return well('园区管理机构', `${park.name}，${park.phone}`);
  return missing(
    '园区管理机构',
    `没有设置 ${absent.join('、')}，个人信息告知没有写明由谁处理、怎样联系，企业端没有可拨打的电话`,
    '请填写机构全称、地址和对外电话',
  );
}

function tls(app: string, origin: string): Finding {
  const variable = app === 'park-admin' ? 'PARK_ADMIN_ORIGIN' : 'ENTERPRISE_PORTAL_ORIGIN';
  if (origin.startsWith('https://')) return well(`${app} 的网址`, `${origin}，Cookie 只经加密连接发送`);
  return unsafe(
    `${app} 的网址`,
    `${origin} 不是 https，登录信息会明文传送`,
    `请用反向代理提供 TLS，并设 ${variable}=https://…`,
  );
}

function listening({ host }: Config): Finding {
  if (LOOPBACK.includes(host)) return well('监听地址', `${host}，只接受本机的反向代理`);
  return unsafe('监听地址', `HOST=${host}，可绕过反向代理直接访问`, '请设 HOST=127.0.0.1，或用防火墙只放行反向代理');
}

function proxy({ trustProxy }: Config): Finding {
  if (trustProxy) return well('可信代理', trustProxy);
  return unsafe(
    '可信代理',
    '没有设置 TRUST_PROXY，登录限制会把所有人当作同一个地址',
    '请设为反向代理的地址，例如 TRUST_PROXY=127.0.0.1',
  );
}

function database({ databaseUrl }: Config): Finding {
  if (databaseUrl) return well('数据库', '独立的数据库服务器');
  return unsafe('数据库', '用的是自带的私有数据库，只能在一台机器上运行', '请建立独立的 MariaDB，设 DATABASE_URL');
}

function webDatabase({ databaseUrl, webDatabaseUrl }: Config): Finding {
  if (!databaseUrl) return well('网站的数据库用户', '私有数据库自动分开');
  if (webDatabaseUrl && webDatabaseUrl !== databaseUrl) return well('网站的数据库用户', '与升级用的用户分开');
  return unsafe(
    '网站的数据库用户',
    '与升级用的是同一个，能改动操作日志',
    '请建立只能新增日志的用户，设 WEB_DATABASE_URL',
  );
}

function mail({ smtpUrl }: Config): Finding {
  if (smtpUrl) return well('邮件', '已设置 SMTP_URL');
  return missing('邮件', '没有设置，只有站内通知', '请设 SMTP_URL 和 MAIL_FROM');
}

function scanner({ clamd }: Config): Finding {
  if (clamd) return well('病毒检查', clamd);
  return missing('病毒检查', '没有设置，上传的文件不查毒', '请安装 clamd，设 CLAMD');
}

function bucket({ bucket }: Config): Finding {
  if (!bucket) return well('文件存储', '本机的数据目录；几台机器一起运行时需共用一个文件夹，或设 FILES_BUCKET');
  const { protocol, hostname } = new URL(bucket.url);
  if (protocol === 'https:' || LOOPBACK.includes(hostname)) return well('文件存储', bucket.url);
  return unsafe('文件存储', `${bucket.url} 不是 https，文件会明文传送`, '请设 FILES_BUCKET=https://…');
}

function backupKey({ backupKey, backupKeyFile }: Config): Finding {
  if (backupKey ?? backupKeyFile) return well('备份密钥', '已设置');
  return missing('备份密钥', '没有设置，不能备份', '请用 openssl rand -hex 32 生成，设 BACKUP_KEY_FILE');
}

function gallery({ gallery }: Config): Finding {
  if (!gallery) return well('组件样张', '未开放');
  return unsafe('组件样张', 'GALLERY=on，向任何人开放', '请去掉 GALLERY');
}
