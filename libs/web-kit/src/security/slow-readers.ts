import type { FastifyReply, FastifyRequest } from 'fastify';

const PATIENCE_MS = 30_000;

/** An onSend hook: who has not taken an answer after 30 s is cut off, since what waits for him fills the memory. */
export async function cutOffSlowReader(
  _request: Pick<FastifyRequest, 'id'>,
  { raw }: Pick<FastifyReply, 'raw'>,
  payload: unknown,
): Promise<unknown> {
  const timer = setTimeout(() => raw.destroy(), PATIENCE_MS).unref();
  raw.once('finish', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
  return payload;
}
