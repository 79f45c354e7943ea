import { createServer } from 'node:net';
import { CannotStart, type AppName, type Config } from '@park/platform';

export const apps: readonly AppName[] = ['park-admin', 'enterprise-portal'];

const variables: Record<AppName, string> = {
  'park-admin': 'PARK_ADMIN_PORT',
  'enterprise-portal': 'ENTERPRISE_PORTAL_PORT',
};

/** Throws, naming every port that cannot be had and the variable that changes it. */
export async function requireFreePorts(config: Config): Promise<void> {
  const problems = await Promise.all(apps.map((app) => problemOf(app, config)));
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new CannotStart(found.join('\n'));
}

async function problemOf(app: AppName, config: Config): Promise<string | undefined> {
  const port = config.portOf(app);
  const code = await listen(config.host, port);
  const remedy = `请设置 ${variables[app]} 换一个端口`;
  if (code === 'EADDRINUSE') return `端口 ${port} 已被其他程序占用。请停止那个程序，或${remedy.slice(1)}。`;
  if (code === 'EACCES') return `没有使用端口 ${port} 的权限。${remedy}（1024 以上）。`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `本机没有地址 ${config.host}。请检查 HOST。`;
  return code && `端口 ${port} 无法使用（${code}）。${remedy}。`;
}

function listen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? String(error)));
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
}
