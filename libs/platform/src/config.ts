import 'reflect-metadata';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsNotEmpty, IsOptional, Matches, MinLength } from 'class-validator';
import { join, resolve } from 'node:path';
import { FieldBox } from './field-box';
import { Address, Between, Origin, Port, Switch } from './setting-checks';

export type AppName = 'park-admin' | 'enterprise-portal';

/** The provider of a single sign-on, and what it is to be told and believed. */
export interface SignOnSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  /** Values of amr or acr that stand for a second factor. */
  readonly strong: readonly string[];
}

/** A bucket of an S3-compatible object store, and who may write there. */
export interface BucketSettings {
  /** With the bucket as the last part of the path: https://s3.example.cn/park-files. */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** Everything that can be set from outside, one field per environment variable (PARK_ADMIN_PORT -> parkAdminPort). */
export class Config {
  /** PARK_ADMIN_PORT: port of the park's own application. */
  @Port('PARK_ADMIN_PORT')
  readonly parkAdminPort: number = 3000;

  /** ENTERPRISE_PORTAL_PORT: port of the enterprises' application. */
  @Port('ENTERPRISE_PORTAL_PORT')
  readonly enterprisePortalPort: number = 3001;

  /** HOST: address both applications listen on; 0.0.0.0 opens them to the network. */
  @Matches(/^[\w.:-]+$/, { message: 'HOST 必须是主机名或 IP 地址，例如 127.0.0.1 或 0.0.0.0' })
  readonly host: string = '127.0.0.1';

  /** DATA_DIR: where the private database and the list of demo accounts live. */
  @Transform(({ value }) => resolve(String(value)))
  @IsNotEmpty({ message: 'DATA_DIR 不能为空，请填写一个可写的目录' })
  readonly dataDir: string = resolve('.data');

  /** BACKUP_DIR: where backups are put and looked for; better on another disk. Empty: DATA_DIR/backups. */
  @IsOptional()
  @Transform(({ value }) => resolve(String(value)))
  readonly backupDir?: string;

  /** BACKUP_KEY: seals backups; 64 hexadecimal digits, or a passphrase. Without it nothing can be backed up or restored. */
  @IsOptional()
  @MinLength(16, { message: 'BACKUP_KEY 至少 16 个字符，建议用 openssl rand -hex 32 生成' })
  readonly backupKey?: string;

  /** BACKUP_KEY_FILE: a file that holds the same, instead of BACKUP_KEY. */
  @IsOptional()
  @Transform(({ value }) => resolve(String(value)))
  readonly backupKeyFile?: string;

  /** DATABASE_URL: mysql://user:password@host:3306/name, or …?socketPath=/path. Empty: a private server under DATA_DIR. */
  @IsOptional()
  @Matches(/^(mysql|mariadb):\/\/[^\s]+\/[\w-]+(\?\S*)?$/, {
    message: 'DATABASE_URL 格式不对，应为 mysql://用户:密码@主机:3306/数据库名',
  })
  readonly databaseUrl?: string;

  /** WEB_DATABASE_URL: the same database by a user who can only add to the audit trail, for the web applications; empty: DATABASE_URL. */
  @IsOptional()
  @Matches(/^(mysql|mariadb):\/\/[^\s]+\/[\w-]+(\?\S*)?$/, {
    message: 'WEB_DATABASE_URL 格式不对，应为 mysql://用户:密码@主机:3306/数据库名',
  })
  readonly webDatabaseUrl?: string;

  /** NODE_ENV: production never loads demo data and ignores failpoints. */
  @IsIn(['development', 'test', 'production'], { message: 'NODE_ENV 只能是 development、test 或 production' })
  readonly nodeEnv: 'development' | 'test' | 'production' = 'development';

  /** SMTP_URL: smtp://user:password@host:587 or smtps://…; empty: messages stay in the in-app inbox. */
  @IsOptional()
  @Matches(/^smtps?:\/\/\S+$/, { message: 'SMTP_URL 格式不对，应为 smtp://用户:密码@主机:587 或 smtps://主机:465' })
  readonly smtpUrl?: string;

  /** MAIL_FROM: sender of the mails; needed with SMTP_URL. */
  @IsOptional()
  @IsEmail(
    { allow_display_name: true },
    { message: 'MAIL_FROM 必须是邮箱地址，例如 园区服务 <service@park.example.cn>' },
  )
  readonly mailFrom?: string;

  /** MAIL_BOUNCE_SECRET: signs what the mail provider tells of addresses that bounced, see docs/howto/send-notices-out.md; empty: such news is refused. */
  @IsOptional()
  @MinLength(16, { message: 'MAIL_BOUNCE_SECRET 至少 16 个字符，请用随机生成的密钥' })
  readonly mailBounceSecret?: string;

  /** SMS_URL: gateway of text messages, see docs/howto/send-notices-out.md; needs SMS_KEY, SMS_SECRET and SMS_TEMPLATES. Empty: none are sent. */
  @IsOptional()
  @Address('SMS_URL')
  readonly smsUrl?: string;

  /** SMS_KEY: the name by which the gateway knows this installation. */
  readonly smsKey?: string;

  /** SMS_SECRET: signs what is sent to the gateway. */
  readonly smsSecret?: string;

  /** SMS_TEMPLATES: the gateway's templates, code=…,reset=…,notice=…,digest=…. */
  @IsOptional()
  @Matches(/^(?=.*\bcode=)(?=.*\breset=)(?=.*\bnotice=)(?=.*\bdigest=)(\w+=[\w-]+)(,\w+=[\w-]+){3}$/, {
    message: 'SMS_TEMPLATES 应写明四个模板，例如 code=SMS_1,reset=SMS_2,notice=SMS_3,digest=SMS_4',
  })
  readonly smsTemplates?: string;

  /** WECOM_URL: where 企业微信 answers; another one only in a private deployment. */
  @Address('WECOM_URL')
  readonly wecomUrl: string = 'https://qyapi.weixin.qq.com';

  /** WECOM_CORP_ID: the company in 企业微信; with WECOM_SECRET and WECOM_AGENT_ID of an application. Empty: nothing is sent there. */
  readonly wecomCorpId?: string;

  /** WECOM_SECRET: of the application. */
  readonly wecomSecret?: string;

  /** WECOM_AGENT_ID: number of the application. */
  @IsOptional()
  @Matches(/^\d{1,10}$/, { message: 'WECOM_AGENT_ID 必须是企业微信应用的数字编号，例如 1000002' })
  readonly wecomAgentId?: string;

  /** DINGTALK_ROBOT_URL: webhook of a robot in a group of the park's staff, https://oapi.dingtalk.com/robot/send?access_token=…. Empty: nothing is sent there. */
  @IsOptional()
  @Address('DINGTALK_ROBOT_URL')
  readonly dingtalkRobotUrl?: string;

  /** DINGTALK_SECRET: the SEC… with which the robot wants messages signed. */
  readonly dingtalkSecret?: string;

  /** CLAMD: where a virus scanner listens, 127.0.0.1:3310 or /run/clamav/clamd.sock; empty: files are not scanned. */
  @IsOptional()
  @Matches(/^(\/\S+|[\w.-]+:\d{1,5})$/, {
    message: 'CLAMD 应为 主机:端口 或 套接字文件的绝对路径，例如 127.0.0.1:3310',
  })
  readonly clamd?: string;

  /** FILES_BUCKET: a bucket of an S3-compatible object store, https://s3.example.cn/park-files; with FILES_BUCKET_KEY_ID and FILES_BUCKET_SECRET. Empty: files lie under DATA_DIR. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/?#]+(\/[^\s/?#]+)+$/, {
    message: 'FILES_BUCKET 应为带存储桶名的网址，例如 https://s3.example.cn/park-files',
  })
  readonly filesBucket?: string;

  /** FILES_BUCKET_REGION: the region it is signed for. */
  @IsNotEmpty({ message: 'FILES_BUCKET_REGION 不能为空，不分区域的填 us-east-1' })
  readonly filesBucketRegion: string = 'us-east-1';

  /** FILES_BUCKET_KEY_ID: the name of the access key. */
  readonly filesBucketKeyId?: string;

  /** FILES_BUCKET_SECRET: the access key. */
  readonly filesBucketSecret?: string;

  /** METRICS_ALLOW: addresses or networks that may read /metrics, comma separated; by default only the machine itself. */
  @Matches(/^[\da-fA-F.:]+(\/\d{1,3})?(,[\da-fA-F.:]+(\/\d{1,3})?)*$/, {
    message: 'METRICS_ALLOW 应为逗号分隔的 IP 或网段，例如 127.0.0.1,10.0.0.0/8',
  })
  readonly metricsAllow: string = '127.0.0.1,::1';

  /** FIELD_KEY: 64 hexadecimal digits that encrypt single fields such as second factors; older keys behind it, comma separated. Empty: a file of DATA_DIR, made at the first use. */
  @IsOptional()
  @Matches(/^[\da-fA-F]{64}(,[\da-fA-F]{64})*$/, {
    message: 'FIELD_KEY 应为 64 位十六进制密钥（openssl rand -hex 32），更换后旧密钥用逗号写在后面',
  })
  readonly fieldKey?: string;

  /** OIDC_ISSUER: who vouches for the park's staff in a single sign-on (OpenID Connect); with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. Empty: passwords only. */
  @IsOptional()
  @Matches(/^(https:\/\/[^\s/?#]+|http:\/\/127\.0\.0\.1(:\d+)?)(\/[^\s?#]*)?$/, {
    message: 'OIDC_ISSUER 必须是 https 网址，例如 https://sso.example.cn；只有本机测试可用 http://127.0.0.1',
  })
  readonly oidcIssuer?: string;

  /** OIDC_CLIENT_ID: the name by which it knows this installation. */
  readonly oidcClientId?: string;

  /** OIDC_CLIENT_SECRET: with which this installation shows who it is there. */
  readonly oidcClientSecret?: string;

  /** OIDC_NAME: what people call it, on the button of the login page. */
  @Matches(/^.{2,20}$/u, { message: 'OIDC_NAME 应为 2 到 20 个字的名称，例如 市统一身份认证' })
  readonly oidcName: string = '统一身份认证';

  /** OIDC_STRONG: values of amr or acr that stand for a second factor asked for there, comma separated; otherwise ours is asked for. */
  @IsOptional()
  @Matches(/^[^\s,]+(,[^\s,]+)*$/, { message: 'OIDC_STRONG 应为逗号分隔的 amr 或 acr 取值，例如 mfa,otp' })
  readonly oidcStrong?: string;

  /** LOG_LEVEL: least severe level that is written. */
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    message: 'LOG_LEVEL 只能是 trace、debug、info、warn、error、fatal 或 silent',
  })
  readonly logLevel: string = 'info';

  /** PARK_ADMIN_ORIGIN: address people type when a proxy stands in front; https:// makes cookies Secure. */
  @IsOptional()
  @Origin('PARK_ADMIN_ORIGIN')
  readonly parkAdminOrigin?: string;

  /** ENTERPRISE_PORTAL_ORIGIN: the same for the enterprises' application; links in mails start with it. */
  @IsOptional()
  @Origin('ENTERPRISE_PORTAL_ORIGIN')
  readonly enterprisePortalOrigin?: string;

  /** TRUST_PROXY: addresses of the reverse proxies whose X-Forwarded-* are believed, comma separated; empty: none. */
  @IsOptional()
  @Matches(/^[\da-fA-F.:/]+(,[\da-fA-F.:/]+)*$/, {
    message: 'TRUST_PROXY 应为逗号分隔的代理 IP 或网段，例如 127.0.0.1,10.0.0.0/8',
  })
  readonly trustProxy?: string;

  /** PARK_NAME: the body that runs the park and this installation, as notices to people name it. */
  @IsOptional()
  @Matches(/^.{2,60}$/u, { message: 'PARK_NAME 应为 2 到 60 个字的机构全称，例如 滨港园区管理委员会' })
  readonly parkName?: string;

  /** PARK_ADDRESS: where that body can be written to. */
  @IsOptional()
  @Matches(/^.{4,100}$/u, { message: 'PARK_ADDRESS 应为 4 到 100 个字的地址' })
  readonly parkAddress?: string;

  /** PARK_PHONE: whom companies call. */
  @IsOptional()
  @Matches(/^\+?\d[\d-]{5,24}$/, { message: 'PARK_PHONE 应为电话号码，只含数字和短横线，例如 022-63300000' })
  readonly parkPhone?: string;

  /** OUTBOX_WORKER: off keeps this process from delivering in the background (tests, maintenance). */
  @Switch('OUTBOX_WORKER')
  readonly outboxWorker: boolean = true;

  /** HANG_SECONDS: an application that answers nothing for this long is ended and started again; 0: never (debuggers). */
  @Between(0, 3600, 'HANG_SECONDS 必须是 0 到 3600 之间的整数（秒），0 表示不检查')
  readonly hangSeconds: number = 30;

  /** GALLERY: on serves /gallery, every component on one page, to anybody; for looking at and for tests. */
  @Switch('GALLERY')
  readonly gallery: boolean = false;

  /** The body that runs the park, as far as it is set. */
  get park(): { readonly name?: string; readonly address?: string; readonly phone?: string } {
    const { parkName: name, parkAddress: address, parkPhone: phone } = this;
    return { ...(name && { name }), ...(address && { address }), ...(phone && { phone }) };
  }

  /** Who vouches for the park's staff in a single sign-on; null where there is none. */
  get signOn(): SignOnSettings | null {
    const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret } = this;
    if (!issuer || !clientId || !clientSecret) return null;
    return { issuer, clientId, clientSecret, name: this.oidcName, strong: this.oidcStrong?.split(',') ?? [] };
  }

  /** Where files lie for good; null: under DATA_DIR. */
  get bucket(): BucketSettings | null {
    const { filesBucket: url, filesBucketKeyId: keyId, filesBucketSecret: secret } = this;
    return url && keyId && secret ? { url, region: this.filesBucketRegion, keyId, secret } : null;
  }

  /** Where files lie while they are received; on the same disk as those stored under DATA_DIR, so that storing is a renaming. */
  get incomingFolder(): string {
    return join(this.dataDir, 'incoming');
  }

  /** Where the key is kept that encrypts single fields, when FIELD_KEY names none. */
  get fieldKeyFile(): string {
    return join(this.dataDir, 'field.key');
  }

  /** What encrypts single fields of the database. */
  get fieldBox(): FieldBox {
    const box = boxes.get(this) ?? new FieldBox(this);
    boxes.set(this, box);
    return box;
  }

  portOf(app: AppName): number {
    return app === 'park-admin' ? this.parkAdminPort : this.enterprisePortalPort;
  }

  /** The address a browser uses, without a trailing slash: configured, or host and port. */
  originOf(app: AppName): string {
    const configured = app === 'park-admin' ? this.parkAdminOrigin : this.enterprisePortalOrigin;
    const host = ['0.0.0.0', '::'].includes(this.host) ? '127.0.0.1' : this.host;
    return configured ?? `http://${host.includes(':') ? `[${host}]` : host}:${this.portOf(app)}`;
  }
}

/** Each configuration reads its keys once. */
const boxes = new WeakMap<Config, FieldBox>();
