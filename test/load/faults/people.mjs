// People who write to-dos down while something breaks, and a journal of what they sent and were answered.
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 15_000;
const MOST_TRIES = 200;
const PAGE = '/todo/new';
const hashOf = (text) => createHash('sha256').update(text).digest('hex');

/** The status; a refusal for now that does not say when to try again is a fault of its own. */
export function statusOf(response) {
  const isBare = response.status === 503 && !response.headers.has('retry-after');
  return isBare ? '503 without Retry-After' : String(response.status);
}

/** What was sent, noted on the disk before it was sent, and what came of it. */
export class Journal {
  entries = [];
  answers = new Map();
  slowestMs = 0;
  /** Times of acknowledgements, for how long nothing went through. */
  ackTimes = [];

  constructor(file) {
    this.file = openSync(file, 'a');
  }

  sent(key, detail) {
    const entry = { key, hash: hashOf(detail), ackedId: null, wasInDoubt: false };
    this.entries.push(entry);
    writeSync(this.file, `${JSON.stringify({ key, hash: entry.hash, at: Date.now() })}\n`);
    fsyncSync(this.file);
    return entry;
  }

  answered(entry, id) {
    entry.ackedId = id;
    this.ackTimes.push(performance.now());
  }

  count(answer, ms) {
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
    this.slowestMs = Math.max(this.slowestMs, ms);
  }

  get longestPauseMs() {
    return Math.max(0, ...this.ackTimes.map((at, n) => at - (this.ackTimes[n - 1] ?? at)));
  }

  close() {
    closeSync(this.file);
  }
}

/** Somebody who is logged in at any of the web processes: the session lies in the database. */
export class Person {
  turn = 0;

  constructor(webs, addressee) {
    Object.assign(this, { webs, addressee });
  }

  async logIn(username, password) {
    const form = new URLSearchParams({ username, password });
    const { response } = await this.#post('/login', form);
    if (response?.status !== 303) throw new Error(`the login failed: ${response?.status}`);
    this.cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  }

  /** Writes to-dos until it is told to stop; each is sent again with its key until it is answered. */
  async work(journal, until, copies = 1) {
    while (!until()) await this.writeOne(journal, copies);
  }

  async writeOne(journal, copies = 1) {
    const key = randomUUID();
    const detail = `${key} ${Math.random()} 说明`;
    const entry = journal.sent(key, detail);
    const form = { title: `F ${key}`, detail, addressee: this.addressee, limitDays: '3', limitUnit: 'working-day' };
    const body = () => new URLSearchParams({ ...form, _key: key, _page: PAGE });
    for (let tries = 0; entry.ackedId === null && tries < MOST_TRIES; tries += 1) {
      const answers = await Promise.all(Array.from({ length: copies }, () => this.#once(journal, body())));
      const saved = answers.filter((id) => id !== null);
      const ids = new Set(saved.filter((id) => id !== ''));
      if (ids.size > 1) entry.hash = 'answered differently';
      if (saved.length > 0) journal.answered(entry, [...ids][0] ?? '');
      else {
        entry.wasInDoubt = true;
        await sleep(100);
      }
    }
    return entry;
  }

  async #once(journal, body) {
    const { response, ms, failure } = await this.#post('/todo', body);
    const location = response?.headers.get('location') ?? '';
    // Saved, while the answer of the first time could not be kept: the way back to the form, without an id.
    const id = location === PAGE ? '' : (/^\/todo\/(\d+)$/.exec(location)?.[1] ?? null);
    if (response?.status === 422) throw new Error('the form was refused: the script sends something wrong');
    journal.count(response ? statusOf(response) : failure, ms);
    return response?.status === 303 ? id : null;
  }

  async #post(path, body) {
    const web = this.webs[this.turn++ % this.webs.length];
    const headers = { origin: web.origin, cookie: this.cookie ?? '' };
    const begun = performance.now();
    const request = { method: 'POST', body, headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) };
    try {
      const response = await fetch(web.origin + path, request);
      await response.arrayBuffer();
      return { response, ms: performance.now() - begun };
    } catch (error) {
      const failure = error.name === 'TimeoutError' ? 'no answer' : 'connection';
      return { response: null, ms: performance.now() - begun, failure };
    }
  }
}
