import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { Public } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { Decisions } from '@park/policy';
import { formRejected, Takes, takeUpload, TypedForm, View } from '@park/web-kit';
import { OpenRate } from './open-rate';

const VIEW = 'open/verify';
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
    return { title: '核验判定', code, found, isUnknown: code !== '' && !found, isEmpty };
  }
}

/** As it is printed: with its label before it. */
function codeIn(asked: unknown): string {
  const typed = typeof asked === 'string' ? asked.normalize('NFKC').replace(/^\s*核验码\s*:?/, '') : '';
  return typed.trim().slice(0, 60);
}
