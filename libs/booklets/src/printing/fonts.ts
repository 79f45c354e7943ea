import { ExternalFailure } from '@park/kernel';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where systems keep fonts. */
const FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
];
/** Fonts with Chinese letters that the template names; a booklet needs regular and bold. */
const CHINESE = /^(NotoSansCJK|NotoSansSC|SourceHanSansSC|SourceHanSans|SourceHanSansCN)\b.*\.(ttc|otf|ttf)$/i;

let known: readonly string[] | undefined;

/** The folders of fonts with Chinese letters on this machine. Throws ExternalFailure that says what to install. */
export async function chineseFonts(folders: readonly string[] = FOLDERS): Promise<readonly string[]> {
  if (known && folders === FOLDERS) return known;
  const found = (await Promise.all(folders.map(fontsIn))).flat();
  if (found.length === 0)
    throw new ExternalFailure(
      '服务器上没有中文字体，不能生成一企一册等 PDF 文件。请系统管理员安装软件包 fonts-noto-cjk（Noto Sans CJK）后再试。',
    );
  if (folders === FOLDERS) known = found;
  return found;
}

async function fontsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const chinese = names.filter((name) => CHINESE.test(name.split('/').at(-1)!));
  return [...new Set(chinese.map((name) => dirname(join(folder, name))))];
}
