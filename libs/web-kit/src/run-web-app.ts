import { CannotStart, type Config, loadConfig } from '@park/platform';
import type { DynamicModule } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { withoutValues } from './log/error-fields';
import { Views } from './views/views';
import { createWebApp, type WebAppOptions } from './web-app';

/** One web application of the product: its module, folders and menu. */
export interface WebAppDefinition extends Omit<WebAppOptions, 'config'> {
  module(config: Config): DynamicModule;
}

/**
 * Starts a web application from the environment, `turn` awaited when everything is ready that needs neither configuration
 * nor database. What prevents the start is said in Chinese, then the process ends: with CannotStart.exitCode where only
 * another configuration helps, else with 1.
 */
export async function runWebApp(definition: WebAppDefinition, turn = async (): Promise<void> => {}): Promise<void> {
  process.on('uncaughtException', end);
  try {
    const views = new Views(definition.viewDirs);
    await turn();
    const config = loadConfig(process.env);
    const app = await createWebApp(definition.module(config), { ...definition, config, views });
    await app.listen(config.portOf(definition.app), config.host);
  } catch (error) {
    process.stderr.write(`${reason(error)}\n`);
    process.exit(isLasting(error) ? CannotStart.exitCode : 1);
  }
}

// By itself Node would print the error with everything it carries: the statement and its values.
function end(error: unknown): void {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exit(1);
}

const listenReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: '端口已被其他程序占用。请关闭占用它的程序，或用 PARK_ADMIN_PORT / ENTERPRISE_PORTAL_PORT 换一个端口',
  EACCES: '没有权限监听这个端口。请改用 1024 以上的端口',
  EADDRNOTAVAIL: 'HOST 不是本机的地址。请改为 127.0.0.1 或 0.0.0.0',
};

function isLasting(error: unknown): boolean {
  return error instanceof CannotStart || String((error as { code?: unknown }).code) in listenReasons;
}

function reason(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  const known = code ? listenReasons[code] : undefined;
  return known ? `启动失败：${port ? `${port} ` : ''}${known}。` : `启动失败：${wordsOf(error)}`;
}

function wordsOf(error: unknown): string {
  const { message, stack = String(error) } = error as { message?: string; stack?: string };
  return error instanceof QueryFailedError && message ? stack.replace(message, withoutValues(message)) : stack;
}
