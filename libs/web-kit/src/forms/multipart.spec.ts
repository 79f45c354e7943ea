import { BodyRefused } from '../security/request-body';
import { parseMultipart, takeUpload, Upload } from './multipart';

async function sent(fields: readonly [string, string | File][]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const request = new Response(form);
  return parseMultipart(new Uint8Array(await request.arrayBuffer()), request.headers.get('content-type')!);
}

describe('a form with files', () => {
  it('is flat like any other form, files with name and bytes', async () => {
    const form = await sent([
      ['cases', '园区'],
      ['zone', 'a'],
      ['zone', 'b'],
      ['file', new File(['{}'], '案例.json')],
    ]);
    expect(form).toEqual({ cases: '园区', zone: ['a', 'b'], file: expect.any(Upload) });
    const { upload, rest } = takeUpload(form, 'file');
    expect([upload?.name, Buffer.from(upload!.bytes).toString()]).toEqual(['案例.json', '{}']);
    expect(Object.keys(rest)).toEqual(['cases', 'zone']);
  });

  it('has no file where none was chosen, and an empty one where an empty one was', async () => {
    expect(takeUpload(await sent([['file', new File([], '')]]), 'file').upload).toBeUndefined();
    expect(takeUpload(await sent([['file', new File([], '空.json')]]), 'file').upload?.bytes).toHaveLength(0);
    expect(takeUpload({ file: 'text' }, 'file').upload).toBeUndefined();
  });

  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['another boundary', 'multipart/form-data; boundary=b', '--a\r\n\r\n--a--'],
    [
      'a part that never ends',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1',
    ],
  ])('with %s is refused', async (_name, type, body) => {
    await expect(parseMultipart(Buffer.from(body), type)).rejects.toThrow(BodyRefused);
  });

  it('is refused with keys that reach a prototype, and with more than 200 fields', async () => {
    await expect(sent([['__proto__', 'x']])).rejects.toThrow('__proto__');
    await expect(sent(Array.from({ length: 201 }, () => ['a', '1'] as [string, string]))).rejects.toThrow('200 个字段');
  });

  it.each([
    ['60,000 parts', '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(60_000), '200 个字段'],
    ['a head of megabytes', `--b\r\n${'x: y\r\n'.repeat(600_000)}\r\n`, '格式不对'],
  ])('with %s is refused before it is parsed', async (_name, parts, message) => {
    const parse = jest.spyOn(Response.prototype, 'formData');
    const refused = parseMultipart(Buffer.from(`${parts}--b--\r\n`), 'multipart/form-data; boundary=b');
    await expect(refused).rejects.toThrow(message);
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it('may have 200 fields, in which dashes stand as they please', async () => {
    const fields = Array.from({ length: 200 }, () => ['a', '----\r\n--\r\n'] as [string, string]);
    expect((await sent(fields))['a']).toEqual(fields.map(([, text]) => text));
  });
});
