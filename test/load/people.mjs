// People of a running demo installation, as its pages are used: logging in, sending forms, reading pages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One of the applications; only ever talks to 127.0.0.1. */
export function applicationOf(port) {
  const url = `http://127.0.0.1:${port}`;

  async function login(role) {
    const file = join(process.env.DATA_DIR ?? '.data', 'demo-accounts.json');
    const { username, password } = JSON.parse(readFileSync(file, 'utf8')).find((each) => each.role === role);
    const cookies = new Map();
    await post(cookies, '/login', { username, password });
    return cookies;
  }

  async function post(cookies, path, form) {
    const response = await sendForm(cookies, path, form);
    const location = response.headers.get('location');
    if (response.status !== 303)
      throw new Error(`${path}: ${response.status} ${(await response.text()).slice(0, 2000)}`);
    return { status: response.status, location };
  }

  function sendForm(cookies, path, form) {
    const headers = { origin: url, 'content-type': 'application/x-www-form-urlencoded' };
    return send(cookies, path, { method: 'POST', headers, body: new URLSearchParams(form) });
  }

  async function send(cookies, path, { headers = {}, ...request } = {}) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(url + path, { redirect: 'manual', ...request, headers: { ...headers, cookie } });
    for (const line of response.headers.getSetCookie()) cookies.set(...line.split(';')[0].split(/=(.*)/s).slice(0, 2));
    return response;
  }

  return { login, post, send, sendForm };
}
