import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { Public } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { Decisions } from '@park/policy';
import { formRejected, Takes, takeUpload, TypedForm, View } from '@park/web-kit';
import { OpenRate } from './open-rate';

const VIEW = 'open/verify';
/** What the audit trail says of a code that is true by what is stored. */
const TRAIL = {
  named: { tone: 'success', text: '园区导出这条判定时，核验码写进了不能改动的审计记录，与现在的一致。' },
  unnamed: { tone: 'info', text: '园区没有导出过这条判定，或在启用这项记录以前导出：只按系统现在保存的内容核对。' },
  different: {
    tone: 'danger',
    text: '园区导出这条判定时，审计记录里写的是另一个核验码：系统保存的内容在那以后变过，请向园区安全审计员核实。',
  },
} as const;
const visitor: SystemActor = { kind: 'system', name: '公开页面访客' };

/** 核验判定: whether a printed decision is the one that is stored, and whether its file was changed, for anybody who holds its code. */
@Controller('open/verify')
@UseGuards(OpenRate)
export class VerifyController {
  constructor(private readonly decisions: Decisions) {}

  @Get()
  @Public()
  @View(VIEW)
  show(@Query('code') asked: unknown): Promise<object> {
    return this.page(asked);
  }

  /** Of a file only its hash is looked up; it is not kept. */
  @Post()
  @Public()
  @Takes.files()
  @HttpCode(200)
  @View(VIEW)
  async check(@Body() body: unknown): Promise<object> {
    const { upload, rest } = takeUpload(body, 'file');
    const code = codeIn(new TypedForm(rest).line('code'));
    const page = await this.page(code);
    if (!upload) throw formRejected(VIEW, page, [{ field: 'file', message: '请选择要核验的 PDF 文件。' }], { code });
    if (!page.found) return page;
    const verdict = await this.decisions.exports.verdict(visitor, code, Buffer.from(upload.bytes));
    return { ...page, file: { name: upload.name, isSame: verdict === 'same' } };
  }

  private async page(asked: unknown) {
    const code = codeIn(asked);
    const found = code === '' ? null : await this.decisions.verified(visitor, code);
    const isEmpty = asked !== undefined && code === '';
    return {
      title: '核验判定',
      code,
      found,
      trail: found && TRAIL[found.trail],
      isUnknown: code !== '' && !found,
      isEmpty,
    };
  }
}

/** As it is printed: with its label before it. */
function codeIn(asked: unknown): string {
  const typed = typeof asked === 'string' ? asked.normalize('NFKC').replace(/^\s*核验码\s*:?/, '') : '';
  return typed.trim().slice(0, 60);
}
